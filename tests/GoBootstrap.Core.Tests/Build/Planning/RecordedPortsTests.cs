using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Build.Planning;

/// <summary>Plans with what real toolchains printed, where that is recorded, and with a list like theirs otherwise.</summary>
public sealed class RecordedPortsTests : IDisposable
{
    private readonly PlanBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("1.22.12", "dist-list-go1.22.json")]
    [InlineData("1.27.4", "dist-list-go1.27.json")]
    public async Task Everything_can_be_planned(string version, string file)
    {
        _bench.Version = version;
        var recorded = RecordedData.File(file);
        _bench.Go.DistList = new(0, recorded is null ? ScriptedGo.RecordedDistList() : await File.ReadAllTextAsync(recorded), "");

        var plan = await _bench.PlanAsync("build: { targets: all, modules: [{ packages: [./cmd/agent] }] }");
        Assert.True(plan.Targets.Count >= 40);
        Assert.Equal(plan.Binaries.OrderBy(binary => binary.Target.Name, StringComparer.Ordinal), plan.Binaries);
        Assert.Equal(8, (await _bench.PlanAsync("build: { targets: first-class }")).Targets.Count);
    }
}
