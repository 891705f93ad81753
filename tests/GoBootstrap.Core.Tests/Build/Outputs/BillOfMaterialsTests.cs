using System.Text.Json;
using GoBootstrap.Build;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Outputs;

public sealed class BillOfMaterialsTests : IDisposable
{
    private readonly BuildSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_document_keeps_the_rules_of_the_schema()
    {
        var bom = Write();
        Assert.Equal(("CycloneDX", "1.6", 1), (Text(bom, "bomFormat"), Text(bom, "specVersion"), bom.GetProperty("version").GetInt32()));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", Text(bom, "serialNumber"));
        Assert.Equal("2023-11-14T22:13:21Z", Text(bom.GetProperty("metadata"), "timestamp"));
        HashSet<string> names = ["$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies"];
        Assert.All(bom.EnumerateObject(), property => Assert.Contains(property.Name, names));
        var components = bom.GetProperty("components").EnumerateArray().Append(bom.GetProperty("metadata").GetProperty("component")).ToList();
        HashSet<string> fields = ["type", "bom-ref", "name", "version", "scope", "hashes", "cpe", "purl", "properties"];
        Assert.All(components, component =>
        {
            Assert.All(component.EnumerateObject(), property => Assert.Contains(property.Name, fields));
            Assert.Contains(Text(component, "type"), new[] { "application", "library" });
            Assert.NotEmpty(Text(component, "name"));
        });
        var references = components.Select(component => Text(component, "bom-ref")).ToList();
        Assert.Equal(references.Count, references.Distinct().Count());
        var dependencies = bom.GetProperty("dependencies").EnumerateArray().ToList();
        Assert.Equal(references.Order(), dependencies.Select(dependency => Text(dependency, "ref")).Order());
        Assert.All(
            dependencies.Where(dependency => dependency.TryGetProperty("dependsOn", out _)).SelectMany(dependency => dependency.GetProperty("dependsOn").EnumerateArray()),
            reference => Assert.Contains(reference.GetString(), references));
    }

    [Fact]
    public void Modules_are_named_as_they_were_compiled()
    {
        var components = Write().GetProperty("components").EnumerateArray().ToDictionary(component => Text(component, "name"));
        Assert.Equal(["example.com/local", "github.com/Some/Thing", "golang.org/x/new", "stdlib"], components.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("pkg:golang/github.com/some/thing@v1.4.0%2Bincompatible", Text(components["github.com/Some/Thing"], "purl"));
        Assert.Equal("pkg:golang/stdlib@1.22.12", Text(components["stdlib"], "purl"));
        Assert.False(components["example.com/local"].TryGetProperty("purl", out _));
        Assert.Contains(("gobootstrap:module:replaces", "golang.org/x/old@v0.1.0"), Properties(components["golang.org/x/new"]));
        Assert.Contains(("gobootstrap:module:sum", BuildSandbox.ModuleSum), Properties(components["golang.org/x/new"]));
        Assert.Contains(("gobootstrap:module:replaced-by", "folder"), Properties(components["example.com/local"]));

        // An h1 sum is over a list of files, so that it is no digest of anything that a reader could compute one of.
        Assert.All(components.Values, component => Assert.False(component.TryGetProperty("hashes", out _)));
    }

    [Fact]
    public void The_program_has_its_digest_its_folder_and_its_target()
    {
        var planned = _sandbox.Planned("agent", BuildSandbox.Target("linux/amd64/v3"));
        var component = Write(planned).GetProperty("metadata").GetProperty("component");
        Assert.Equal("pkg:golang/example.com/demo@1.2.0#cmd/agent", Text(component, "purl"));
        Assert.Equal(BuildSandbox.Build(planned).Digest.ToString(), Text(component.GetProperty("hashes")[0], "content"));
        Assert.Contains(("gobootstrap:target", "linux/amd64/v3"), Properties(component));
        Assert.Contains(("gobootstrap:go:setting:GOAMD64", "v3"), Properties(component));
    }

    [Fact]
    public void Other_content_has_another_serial_number()
    {
        var first = Write(_sandbox.Planned("agent", BuildSandbox.Target("linux/amd64")));
        var second = Write(_sandbox.Planned("ctl", BuildSandbox.Target("linux/amd64")));
        Assert.NotEqual(Text(first, "serialNumber"), Text(second, "serialNumber"));
    }

    [Fact]
    public void A_program_without_build_information_is_refused()
    {
        var plan = _sandbox.Plan("linux/amd64");
        var built = BuildSandbox.Build(plan.Binaries[0]);
        var error = Assert.Throws<GoBootstrapException>(() => BillOfMaterials.Write(plan, built with { Report = built.Report with { BuildInformation = null } }));
        Assert.Equal(ErrorCode.ProgramChanged, error.Code);
    }

    [Theory]
    [InlineData("example.com/A b/ü", "v1", "x", "pkg:golang/example.com/a%20b/%C3%BC@v1#x")]
    [InlineData("./local", "", "", "pkg:golang/local")]
    public void Package_urls_are_encoded(string path, string version, string subpath, string expected) =>
        Assert.Equal(expected, PackageUrl.OfModule(path, version, subpath));

    [Theory]
    [InlineData("go1.22.12", "1.22.12")]
    [InlineData("go1.27.1 X:nocoverageredesign", "1.27.1")]
    [InlineData("devel go1.28-abc", "devel")]
    [InlineData("", "")]
    public void The_standard_library_has_the_version_of_Go(string go, string version) => Assert.Equal(version, PackageUrl.StandardLibraryVersion(go));

    private JsonElement Write(PlannedBinary? planned = null)
    {
        var binary = BuildSandbox.Build(planned ?? _sandbox.Planned("agent", BuildSandbox.Target("linux/amd64")));
        return JsonDocument.Parse(BillOfMaterials.Write(_sandbox.Plan("linux/amd64"), binary)).RootElement;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static List<(string, string)> Properties(JsonElement component) =>
        [.. component.GetProperty("properties").EnumerateArray().Select(property => (Text(property, "name"), Text(property, "value")))];
}
