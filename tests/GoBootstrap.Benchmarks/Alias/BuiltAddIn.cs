using System.Reflection;
using GoBootstrap.Testing;

namespace GoBootstrap.Benchmarks.Alias;

/// <summary>The add-in that was built with the benchmarks, and the Cake that runs it.</summary>
internal static class BuiltAddIn
{
    /// <summary>Gets the add-in, with everything it needs beside it.</summary>
    public static string Assembly => RepositoryRoot.Of("src", "GoBootstrap.Cake", "bin", Value("Configuration"), "net10.0", "Cake.GoBootstrap.dll");

    /// <summary>Gets the folder of Cake.</summary>
    public static string CakeAssemblies => Value("CakeAssemblies");

    private static string Value(string key) =>
        typeof(BuiltAddIn).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
