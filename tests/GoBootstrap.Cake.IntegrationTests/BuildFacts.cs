using System.Reflection;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.PackedCake;

/// <summary>What the build of these tests knows.</summary>
internal static class BuildFacts
{
    /// <summary>Gets the configuration that the products were built in.</summary>
    public static string Configuration => Value("Configuration");

    /// <summary>Gets the folder of the package of Cake.Tool.</summary>
    public static string CakeTool => Value("CakeTool");

    /// <summary>Gets the folder with the assemblies of Cake.</summary>
    public static string CakeAssemblies => Path.Combine(CakeTool, "tools", "net10.0", "any");

    /// <summary>Gets the path of a built file.</summary>
    public static string Built(string project, string file) => RepositoryRoot.Of([.. project.Split('/'), "bin", Configuration, "net10.0", file]);

    private static string Value(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
