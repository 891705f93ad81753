using GoBootstrap.Build;
using GoBootstrap.Build.Execution;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Build;

/// <summary>Builds plans with a go that is not real.</summary>
internal sealed class BuildBench : IDisposable
{
    public SamplePlan Sample { get; } = new();

    public FakeGo Go { get; } = new();

    public BuildPlan? Plan { get; set; }

    public void Write(string path, string content)
    {
        var file = Path.Combine(Sample.Module, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    /// <summary>Makes a plan of main packages that exist.</summary>
    public BuildPlan Use(string version, string[] names, params string[] targets)
    {
        foreach (var name in names)
        {
            Write($"cmd/{name}/main.go", "package main\n");
        }

        return Plan = Sample.Plan(version, [.. targets.SelectMany(target => names.Select(name => Sample.Binary(name, target)))]);
    }

    public async Task<IReadOnlyList<BinaryResult>> BuildAsync(Func<BuildRequest, BuildRequest>? change = null, CancellationToken cancellationToken = default)
    {
        var environment = Sample.Environment with { Processes = Go };
        var request = new BuildRequest { Definition = Plan!.Definition };
        using var folder = await OutputFolder.OpenAsync(Plan, environment, TimeSpan.Zero, Sample.Log, cancellationToken);
        return await new BuildRun(environment, Caches(), new FakeProof(), Sample.Log)
            .RunAsync(Plan, change is null ? request : change(request), folder, cancellationToken);
    }

    public BuildCacheFolders Caches() => new(Path.Combine(Sample.Folder, "cache"), Sha256Digest.Of("toolchain"u8), false);

    public void Dispose() => Sample.Dispose();
}
