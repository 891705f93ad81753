using System.IO.Compression;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.PackedCake;

/// <summary>
/// A feed with the packed products and nothing else, but for what stands in for the packages of Cake.Frosting; a store with a real Go; and the
/// folders that scratch repositories share.
/// </summary>
public sealed class PackedProducts : IAsyncLifetime
{
    public const string Version = "0.1.0";

    /// <summary>The version of Go in the store, which is what the samples ask for with <c>go 1.22</c>.</summary>
    public const string GoVersion = "1.22.12";

    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap päcked ").FullName;

    public string Feed => Path.Combine(_folder, "feed");

    public string Packages => Path.Combine(_folder, "packages");

    public string Home => Path.Combine(_folder, "home");

    public string Store { get; } = Path.Combine(RealGoFolders.Store, "störe 1");

    /// <summary>Gets what answers for the machine's package archives.</summary>
    public KeptArchives Archives { get; } = new();

    public string AddInPackage => Path.Combine(Feed, $"Cake.GoBootstrap.{Version}.nupkg");

    public string TaskPackage => Path.Combine(Feed, $"Cake.Frosting.GoBootstrap.{Version}.nupkg");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(Path.Combine(Packages, "cake.tool"));
        // The tool is the one that the build of this repository restored.
        Directory.CreateSymbolicLink(Path.Combine(Packages, "cake.tool", Path.GetFileName(BuildFacts.CakeTool)), BuildFacts.CakeTool);
        foreach (var project in new[] { "src/GoBootstrap.Cake", "src/GoBootstrap.Cake.Frosting" })
        {
            (await PackAsync(project)).Succeeds();
        }

        StandIn("Cake.Core", Path.Combine(BuildFacts.CakeAssemblies, "Cake.Core.dll"), dependency: null);
        StandIn("Cake.Frosting", BuildFacts.Built("tests/GoBootstrap.Cake.Frosting.Host", "Cake.Frosting.dll"), dependency: "Cake.Core");
        await EnsureGoAsync();
    }

    public async Task DisposeAsync()
    {
        // Without this, the deletion would go through the link.
        Directory.Delete(Path.Combine(Packages, "cake.tool", Path.GetFileName(BuildFacts.CakeTool)));
        Directory.Delete(_folder, recursive: true);
        await Archives.DisposeAsync();
    }

    /// <summary>Makes a repository outside of this one, with the files of samples in it.</summary>
    public ScratchRepository CreateRepository(string name, params string[] samples) => new(this, Path.Combine(_folder, "repos", name), samples);

    private static Task<ProgramRun> PackAsync(string project, string feed) => ProgramRun.StartAsync(
        "dotnet",
        ["pack", RepositoryRoot.Of(project.Split('/')), "--no-build", "--nologo", "-c", BuildFacts.Configuration, "-o", feed, $"-p:Version={Version}"],
        Path.GetTempPath(),
        new Dictionary<string, string?>());

    private Task<ProgramRun> PackAsync(string project) => PackAsync(project, Feed);

    private async Task EnsureGoAsync()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal);
        foreach (var (name, value) in Archives.Variables)
        {
            variables[name] = value!;
        }

        using var client = new GoBootstrapClient(
            GoBootstrapEnvironment.From(variables, _folder), new() { StoreDirectory = Store, Sources = ["apt"] }, new CollectingLog());
        await client.EnsureAsync(new() { Version = GoVersion }, CancellationToken.None);
    }

    // The gallery's own cannot be restored everywhere; what stands in has the same identities.
    private void StandIn(string id, string assembly, string? dependency)
    {
        using var package = ZipFile.Open(Path.Combine(Feed, $"{id}.7.0.0.nupkg"), ZipArchiveMode.Create);
        package.CreateEntryFromFile(assembly, $"lib/net10.0/{Path.GetFileName(assembly)}");
        using var writer = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open());
        writer.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{id}</id><version>7.0.0</version><authors>tests</authors><description>Stands in.</description>
                <dependencies><group targetFramework="net10.0">{(dependency is null ? "" : $"<dependency id=\"{dependency}\" version=\"7.0.0\" />")}</group></dependencies>
              </metadata>
            </package>
            """);
    }
}
