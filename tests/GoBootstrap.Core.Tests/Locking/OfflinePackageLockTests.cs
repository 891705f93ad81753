using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Tests.Sources.NuGet;

namespace GoBootstrap.Tests.Locking;

/// <summary>Locking without a network, from packages in a folder.</summary>
public sealed class OfflinePackageLockTests
{
    [Fact]
    public async Task Offline_mode_locks_from_a_feed_in_a_folder_as_online_and_from_no_other()
    {
        await using var bench = new PackageBench();
        bench.Upstream.Publish(PackageBench.Version);
        await bench.PackAsync();
        var file = Path.Combine(bench.Upstream.Folder, "my.lock.json");
        Task<LockResult> LockAsync(GoBootstrapSettings settings) => new ToolchainLocker(
            bench.Environment, settings with { Lock = new() { File = file } }, bench.Log).LockAsync(new() { Version = PackageBench.Version }, default);

        await LockAsync(bench.Restoring);
        var text = await File.ReadAllTextAsync(file);
        File.Delete(file);
        await LockAsync(bench.Restoring with { Sources = ["official", "nuget"], IsOffline = true });
        var far = await Assert.ThrowsAsync<GoBootstrapException>(
            () => LockAsync(bench.Restoring with { NuGet = new() { Feeds = ["https://feed.example/v3/index.json"] }, IsOffline = true }));

        Assert.Equal(text, await File.ReadAllTextAsync(file));
        Assert.Equal(ErrorCode.OptionsContradict, far.Code);
        bench.AssertNothingIsLeft();
    }
}
