using System.Globalization;
using System.Text;
using System.Xml.Linq;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.PackedCake;

/// <summary>The examples in the documentation of the aliases, compiled and run by Cake.</summary>
[Collection(PackedGroup.Name)]
public sealed class ExampleTests(PackedProducts products)
{
    private static readonly IReadOnlyList<(string Name, string Code)> Examples =
    [
        .. XDocument.Load(BuildFacts.Built("src/GoBootstrap.Cake", "Cake.GoBootstrap.xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("M:Cake.GoBootstrap.GoBootstrapAliases.", StringComparison.Ordinal))
            .Select(member => (Name: member.Attribute("name")!.Value, Code: member.Element("example")!.Element("code")!.Value)),
    ];

    [Fact]
    public void Every_alias_has_an_example() => Assert.True(Examples.Count >= 28, $"{Examples.Count} examples");

    [Fact]
    public async Task Every_example_compiles_and_runs()
    {
        // The module's folder is the working directory, as it is for someone who tries an example.
        var repository = products.CreateRepository("examples");
        foreach (var file in Directory.GetFiles(RepositoryRoot.Of("samples", "cake-script", "src", "agent")))
        {
            repository.Write(Path.GetFileName(file), await File.ReadAllTextAsync(file));
        }

        await RunAsync(repository, [.. Examples.Where(example => PlaceInStory(example.Name) < 0)]);
    }

    [Fact]
    public async Task Every_example_of_packages_and_bundles_runs_in_the_order_of_their_story()
    {
        // A made upstream: packing a real toolchain twice and bundling it twice takes minutes, and the guides do it once.
        var tree = new UpstreamTree().Add("1.22.6");
        await using var index = new DistServer();
        await using var archives = new DistServer();
        index.Add(tree);
        archives.Add(tree);
        var (secret, open) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, UpstreamTree.SignedAt, "öpen sesame");
        var repository = products.CreateRepository("story");
        repository.Write("release-key.asc", Encoding.ASCII.GetString(secret));
        repository.Write("release-key.pub.asc", Encoding.ASCII.GetString(open));
        repository.Write("upstream.asc", tree.Key.ArmoredPublicKey);
        repository.Write("gobootstrap.yaml", $"""
            go: 1.22.x
            sources: [official]
            official:
              indexes: ["{index.Uri}dl/"]
              mirrors: ["{archives.Uri}go/"]
            bundle:
              location: go-bundle
              keyring: release-key.pub.asc
            trust:
              keyring: upstream.asc
              trusted-keys: ["{tree.Key.PrimaryFingerprint}"]
              sumdb: "{tree.Log.VerifierKey} {index.Uri}{UpstreamTree.SumdbPath}"
            """);
        var store = repository.Of("störe");

        var run = await RunAsync(
            repository,
            [.. Examples.Where(example => PlaceInStory(example.Name) >= 0).OrderBy(example => PlaceInStory(example.Name))],
            new Dictionary<string, string> { ["GOBOOTSTRAP_HOME"] = store, ["RELEASE_KEY_PASSPHRASE"] = "öpen sesame" });

        run.Says("GoBootstrap.Toolchain.linux-amd64 1.22.6: ").Says("1 toolchains, signed by ").Says($"Go 1.22.6 is in {store}");
        Assert.Equal(2, Directory.GetFiles(repository.Folder, "GoBootstrap.Toolchain.linux-amd64.1.22.6.nupkg", SearchOption.AllDirectories).Length);
    }

    // What comes after what: -1 for the examples that stand by themselves.
    private static int PlaceInStory(string name) => name switch
    {
        _ when name.Contains(".GoPackToolchain", StringComparison.Ordinal) => 0,
        _ when name.Contains(".GoBundle(", StringComparison.Ordinal) => name.Contains("System.Action", StringComparison.Ordinal) ? 2 : 1,
        _ when name.Contains(".GoBundleVerify", StringComparison.Ordinal) => 3,
        _ when name.Contains(".GoBundleImport", StringComparison.Ordinal) => 4,
        _ => -1,
    };

    private static async Task<ProgramRun> RunAsync(
        ScratchRepository repository, IReadOnlyList<(string Name, string Code)> examples, IReadOnlyDictionary<string, string>? variables = null)
    {
        Assert.NotEmpty(examples);
        repository.Write(".config/dotnet-tools.json", await File.ReadAllTextAsync(RepositoryRoot.Of(".config", "dotnet-tools.json")));
        repository.Write("build.cake", ScriptOf(examples));
        (await repository.DotnetAsync("tool", "restore")).Succeeds();
        var run = (await repository.RunAsync("dotnet", ["cake"], variables)).Succeeds();
        Assert.All(Enumerable.Range(0, examples.Count), index => run.Says(string.Create(CultureInfo.InvariantCulture, $"done {index}.")));
        return run;
    }

    private static string ScriptOf(IReadOnlyList<(string Name, string Code)> examples)
    {
        var script = new StringBuilder($"#addin \"nuget:?package=Cake.GoBootstrap&version={PackedProducts.Version}\"\n");
        for (var i = 0; i < examples.Count; i++)
        {
            var (name, code) = examples[i];

            // Two examples make the same bundle, and one that is there is not overwritten.
            var before = PlaceInStory(name) == 2 ? "DeleteDirectory(\"go-bundle\", new DeleteDirectorySettings { Recursive = true });" : "";
            var order = i == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".IsDependentOn(\"{i - 1}\")");
            script.Append(
                CultureInfo.InvariantCulture, $"// {name}\nTask(\"{i}\"){order}.Does(() =>\n{{\n{before}\n{code}\nInformation(\"done {i}.\");\n}});\n");
        }

        return script.Append(CultureInfo.InvariantCulture, $"RunTarget(\"{examples.Count - 1}\");\n").ToString();
    }
}
