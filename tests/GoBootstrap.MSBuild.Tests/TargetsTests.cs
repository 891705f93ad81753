using System.Text.RegularExpressions;
using System.Xml.Linq;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using Microsoft.Build.Framework;

namespace GoBootstrap.MSBuild.Tests;

/// <summary>Joins the files of MSBuild with the tasks, the catalogue of errors and the reference.</summary>
public sealed partial class TargetsTests
{
    private static readonly string[] GoVariables =
    [
        "GOROOT", "GOPATH", "GOBIN", "GOOS", "GOARCH", "GOTOOLCHAIN", "GOPROXY", "GOFLAGS", "GOCACHE", "GOVERSION", "GOEXE", "GOENV", "GOWORK", "GOMOD", "GOMODCACHE",
        "GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOSUMDB", "GOTMPDIR", "GOVCS", "GOAMD64", "GOARM", "GOARM64", "GOEXPERIMENT", "GOINSECURE", "GODEBUG", "GOTELEMETRY", "GOAUTH",
    ];

    private static readonly IReadOnlyList<(string Name, XDocument Document)> Files =
    [
        .. new[] { RepositoryRoot.Of("src", "GoBootstrap.MSBuild"), RepositoryRoot.Of("src", "GoBootstrap.Sdk", "Sdk") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".props" or ".targets" or ".proj" && !Path.GetRelativePath(RepositoryRoot.Path, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Select(file => (Path.GetFileName(file), XDocument.Load(file))),
    ];

    private static string Reference => File.ReadAllText(RepositoryRoot.Of("docs", "reference", "msbuild.md"));

    [Fact]
    public void Every_parameter_that_a_target_gives_is_one_of_the_task_and_every_required_one_is_given()
    {
        var calls = Files.SelectMany(file => file.Document.Descendants("Target").Elements()).Where(element => TaskType(element.Name.LocalName) is not null).ToList();
        Assert.Equal(7, calls.Select(call => call.Name.LocalName).Distinct().Count());
        foreach (var call in calls)
        {
            var parameters = TaskType(call.Name.LocalName)!.GetProperties();
            var given = call.Attributes().Select(attribute => attribute.Name.LocalName).ToHashSet(StringComparer.Ordinal);
            Assert.Empty(given.Except(parameters.Select(parameter => parameter.Name)));
            Assert.Empty(parameters.Where(parameter => parameter.IsDefined(typeof(RequiredAttribute), inherit: true)).Select(parameter => parameter.Name).Except(given));
        }
    }

    [Fact]
    public void Every_task_has_the_mark_for_multithreaded_builds() => Assert.All(
        typeof(EnsureGo).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(GoBootstrapTask)) && !type.IsAbstract),
        type => Assert.Contains(type.CustomAttributes, data => data.AttributeType.FullName == "Microsoft.Build.Framework.MSBuildMultiThreadableTaskAttribute"));

    [Fact]
    public void Every_error_of_a_target_is_in_the_catalogue_and_links_to_its_page()
    {
        var errors = Files.SelectMany(file => file.Document.Descendants("Error")).ToList();
        Assert.NotEmpty(errors);
        Assert.All(errors, error =>
        {
            var row = Assert.Single(ErrorCatalog.All, row => row.Id == error.Attribute("Code")!.Value);
            Assert.Equal(row.HelpPage, error.Attribute("HelpLink")!.Value);
            Assert.False(row.IsWarning);
        });
    }

    [Fact]
    public void No_property_is_called_as_a_variable_of_Go() =>
        Assert.DoesNotContain(Properties(), name => GoVariables.Contains(name, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Every_public_property_metadata_and_target_is_in_the_reference_and_nothing_else()
    {
        var targets = Files.SelectMany(file => file.Document.Descendants("Target")).Select(target => target.Attribute("Name")!.Value)
            .Where(name => OurName().IsMatch(name));
        var metadata = Files.SelectMany(file => file.Document.Descendants("ItemDefinitionGroup").Elements("GoSidecar").Elements()).Select(element => element.Name.LocalName);
        var known = Properties().Concat(targets).Concat(metadata).Append("GoSidecar").Append("UsingGoBootstrapSdk").Append("EnableDefaultGoSidecar").ToHashSet(StringComparer.Ordinal);

        var listed = RowPattern().Matches(Reference).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(known.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.All(File.ReadLines(RepositoryRoot.Of("docs", "reference", "msbuild.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)), line => Assert.EndsWith("| 0.1.0 |", line, StringComparison.Ordinal));
    }

    private static Type? TaskType(string name) => typeof(EnsureGo).Assembly.GetType($"GoBootstrap.MSBuild.{name}");

    // Properties that are set or read; what a private project is handed has names of its own.
    private static HashSet<string> Properties() =>
    [
        .. Files.Where(file => file.Name != "GoBootstrap.Work.proj").SelectMany(file => UsePattern().Matches(file.Document.ToString()).Select(match => match.Groups[1].Value)
                .Concat(file.Document.Descendants("PropertyGroup").Elements().Select(element => element.Name.LocalName)))
            .Where(name => OurName().IsMatch(name) && !name.Equals("GOBOOTSTRAP_HOME", StringComparison.Ordinal)),
    ];

    [GeneratedRegex(@"\$\((Go[A-Za-z]+)[).]", RegexOptions.CultureInvariant)]
    private static partial Regex UsePattern();

    [GeneratedRegex(@"\A(?:Go[A-Z]|EnsureGo\z|VerifyGo\z|BuildGo|TestGo|VetGo|FormatGo)", RegexOptions.CultureInvariant)]
    private static partial Regex OurName();

    [GeneratedRegex(@"^\| `([A-Za-z]+)` \|", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
