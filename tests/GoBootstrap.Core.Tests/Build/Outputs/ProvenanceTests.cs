using System.Text.Json;
using GoBootstrap.Build;

namespace GoBootstrap.Tests.Build.Outputs;

public sealed class ProvenanceTests : IDisposable
{
    private readonly BuildSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task The_statement_names_files_options_toolchain_and_modules()
    {
        _sandbox.Definition = _sandbox.Definition with { Output = new OutputDefinition { Provenance = true, Archives = [new ArchiveDefinition()] } };
        var artifacts = await _sandbox.WriteAsync(_sandbox.Plan("linux/amd64", "linux/arm64"));
        using var document = JsonDocument.Parse(_sandbox.Read("provenance.intoto.json"));
        var statement = document.RootElement;
        Assert.Equal("https://in-toto.io/Statement/v1", statement.GetProperty("_type").GetString());
        Assert.Equal("https://slsa.dev/provenance/v1", statement.GetProperty("predicateType").GetString());
        Assert.Equal(
            artifacts.Where(artifact => artifact.Path.Contains("linux", StringComparison.Ordinal)).Select(artifact => (artifact.Path, artifact.Digest.ToString())),
            statement.GetProperty("subject").EnumerateArray()
                .Select(subject => (subject.GetProperty("name").GetString()!, subject.GetProperty("digest").GetProperty("sha256").GetString()!)));
        var definition = statement.GetProperty("predicate").GetProperty("buildDefinition");
        var parameters = definition.GetProperty("externalParameters");
        Assert.Equal(["linux/amd64", "linux/arm64"], parameters.GetProperty("targets").EnumerateArray().Select(target => target.GetString()));
        var options = parameters.GetProperty("programs")[0].GetProperty("options").EnumerateObject().ToDictionary(option => option.Name, option => option.Value.GetString());
        Assert.Equal(
            new Dictionary<string, string?> { ["env.GOEXPERIMENT"] = "arenas", ["env.TOKEN"] = "{set}", ["tags"] = "netgo", ["work"] = "{root}/go.work" }, options);
        var dependencies = definition.GetProperty("resolvedDependencies").EnumerateArray().ToDictionary(dependency => dependency.GetProperty("name").GetString()!);
        Assert.Equal(
            "pkg:generic/go@1.22.12?goarch=amd64&goos=linux", dependencies["go1.22.12 for linux/amd64"].GetProperty("uri").GetString());
        Assert.Equal(
            "index: digest; openpgp: signed 2023-07-22T04:26:40Z by EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796",
            dependencies["go1.22.12.linux-amd64.tar.gz"].GetProperty("annotations").GetProperty("evidence").GetString());
        Assert.Equal(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            dependencies["github.com/Some/Thing@v1.4.0+incompatible"].GetProperty("digest").GetProperty("dirHash").GetString());
        Assert.Equal("folder", dependencies["example.com/local@v0.0.0"].GetProperty("annotations").GetProperty("replacedBy").GetString());
        Assert.Equal("pkg:nuget/GoBootstrap.Core", statement.GetProperty("predicate").GetProperty("runDetails").GetProperty("builder").GetProperty("id").GetString());
    }
}
