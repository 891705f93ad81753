using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace GoBootstrap.Tests.PackedCake;

/// <summary>The examples in the documentation of the aliases, compiled and run by Cake as one script.</summary>
[Collection(PackedGroup.Name)]
public sealed class ExampleTests(PackedProducts products)
{
    [Fact]
    public async Task Every_example_compiles_and_runs()
    {
        var examples = XDocument.Load(BuildFacts.Built("src/GoBootstrap.Cake", "Cake.GoBootstrap.xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("M:Cake.GoBootstrap.GoBootstrapAliases.", StringComparison.Ordinal))
            .Select(member => (Name: member.Attribute("name")!.Value, Code: member.Element("example")!.Element("code")!.Value))
            .ToList();
        Assert.True(examples.Count >= 28, $"{examples.Count} examples");

        // The module's folder is the working directory, as it is for someone who tries an example.
        var repository = products.CreateRepository("examples");
        foreach (var file in Directory.GetFiles(Testing.RepositoryRoot.Of("samples", "cake-script", "src", "agent")))
        {
            repository.Write(Path.GetFileName(file), await File.ReadAllTextAsync(file));
        }

        repository.Write(".config/dotnet-tools.json", await File.ReadAllTextAsync(Testing.RepositoryRoot.Of(".config", "dotnet-tools.json")));
        repository.Write("build.cake", ScriptOf(examples));
        (await repository.DotnetAsync("tool", "restore")).Succeeds();

        var run = (await repository.CakeAsync()).Succeeds();

        Assert.All(
            Enumerable.Range(0, examples.Count).Where(index => CanRun(examples[index].Name)),
            index => run.Says(string.Create(CultureInfo.InvariantCulture, $"done {index}.")));
    }

    // These need a key and the order of a story, which docs/guides/offline.md and nuget-feeds.md tell and run; here they are compiled.
    private static bool CanRun(string name) =>
        !name.Contains(".GoBundle", StringComparison.Ordinal) && !name.Contains(".GoPackToolchain", StringComparison.Ordinal);

    private static string ScriptOf(IEnumerable<(string Name, string Code)> examples)
    {
        var script = new StringBuilder($"#addin \"nuget:?package=Cake.GoBootstrap&version={PackedProducts.Version}\"\n");
        var names = new List<string>();
        foreach (var (name, code) in examples)
        {
            script.Append(CultureInfo.InvariantCulture, $"// {name}\nTask(\"{names.Count}\").Does(() =>\n{{\n{code}\nInformation(\"done {names.Count}.\");\n}});\n");
            names.Add(CanRun(name) ? $".IsDependentOn(\"{names.Count}\")" : "");
        }

        return script.Append(CultureInfo.InvariantCulture, $"Task(\"Default\"){string.Concat(names)};\nRunTarget(\"Default\");\n").ToString();
    }
}
