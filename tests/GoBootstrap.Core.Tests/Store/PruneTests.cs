using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Store;

public sealed class PruneTests : IDisposable
{
    private readonly StoreSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task The_newest_patches_of_each_minor_and_port_the_active_and_the_named_stay()
    {
        var store = await FilledAsync();
        await store.UseAsync(GoVersion.Parse("1.21.1"), StoreSandbox.Port, CancellationToken.None);

        var result = await store.PruneAsync(new() { Keep = [GoVersion.Parse("1.22.2")] }, CancellationToken.None);

        Assert.Equal(["1.22.6 linux/amd64", "1.21.2 linux/amd64"], result.Removed.Select(t => $"{t.Version} {t.Port}"));
        Assert.Equal(
            ["1.22.10 linux/amd64", "1.22.2 linux/amd64", "1.22.2 linux/arm64", "1.21.3 linux/amd64", "1.21.1 linux/amd64"],
            store.List().Select(t => $"{t.Version} {t.Port}"));
        Assert.All(result.Removed, t => Assert.False(Directory.Exists(_sandbox.Layout.EntryFolder(t.Version, t.Port))));
        Assert.InRange(result.FreedBytes, 2 * 500, 2 * 5000);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_changes_nothing()
    {
        var store = await FilledAsync();
        Leftovers();
        var before = _sandbox.Snapshot();

        var dry = await store.PruneAsync(new() { IsDryRun = true, KeepNewestPatches = 0 }, CancellationToken.None);
        Assert.Equal(before, _sandbox.Snapshot());
        var real = await store.PruneAsync(new() { KeepNewestPatches = 0 }, CancellationToken.None);

        Assert.Equal(7, dry.Removed.Count);
        Assert.Equal(dry.Removed.Select(t => t.GoRoot), real.Removed.Select(t => t.GoRoot));
        Assert.Equal(dry.RemovedLeftovers.Order(), real.RemovedLeftovers.Order());
        Assert.Equal(dry.FreedBytes, real.FreedBytes);
        Assert.Empty(store.List());
    }

    [Fact]
    public async Task Younger_than_the_age_stays()
    {
        var store = _sandbox.NewStore();
        await new SampleToolchain("1.22.1").InstallAsync(store);
        _sandbox.Clock.Advance(TimeSpan.FromDays(10));
        await new SampleToolchain("1.22.2").InstallAsync(store);

        var result = await store.PruneAsync(new() { KeepNewestPatches = 0, OlderThan = TimeSpan.FromDays(7) }, CancellationToken.None);

        Assert.Equal("1.22.1", Assert.Single(result.Removed).Version.ToString());
    }

    [Fact]
    public async Task Leftovers_go_and_recent_downloads_and_live_work_stay()
    {
        var store = await FilledAsync();
        using var held = await store.LockAsync(GoVersion.Parse("1.30.0"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);
        await using var living = await store.BeginAsync(held, CancellationToken.None);
        var (gone, recent) = Leftovers();

        var result = await store.PruneAsync(new() { KeepNewestPatches = 9 }, CancellationToken.None);

        Assert.Empty(result.Removed);
        Assert.Equal(gone.Order(), result.RemovedLeftovers.Order());
        Assert.Equal(3 * 10, result.FreedBytes);
        Assert.All(gone, p => Assert.False(Path.Exists(p)));
        Assert.True(File.Exists(recent));
        Assert.True(Directory.Exists(Path.GetDirectoryName(living.StagingRoot)));
    }

    [Fact]
    public async Task What_another_process_works_with_stays()
    {
        var store = await FilledAsync();
        using var held = await store.LockAsync(GoVersion.Parse("1.22.2"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);

        var result = await store.PruneAsync(new(), CancellationToken.None);

        Assert.DoesNotContain(result.Removed, t => t.Version == held.Version);
        Assert.NotNull(store.Find(held.Version, held.Port));
    }

    [Fact]
    public async Task A_store_that_does_not_exist_is_not_made()
    {
        var result = await _sandbox.NewStore().PruneAsync(new(), CancellationToken.None);

        Assert.Equal(0, result.FreedBytes);
        Assert.False(Directory.Exists(_sandbox.Layout.Root));
    }

    private async Task<ToolchainStore> FilledAsync()
    {
        var store = _sandbox.NewStore();
        foreach (var version in new[] { "1.21.1", "1.21.2", "1.21.3", "1.22.2", "1.22.6", "1.22.10" })
        {
            await new SampleToolchain(version).InstallAsync(store);
        }

        await new SampleToolchain("1.22.2", "linux/arm64").InstallAsync(store);
        return store;
    }

    private (IReadOnlyList<string> Gone, string Recent) Leftovers()
    {
        var now = _sandbox.Clock.GetUtcNow().UtcDateTime;
        Directory.CreateDirectory(_sandbox.Layout.Downloads);
        var old = Path.Combine(_sandbox.Layout.Downloads, "old.partial");
        var recent = Path.Combine(_sandbox.Layout.Downloads, "recent.partial");
        File.WriteAllText(old, "0123456789");
        File.WriteAllText(recent, "0123456789");
        File.SetLastWriteTimeUtc(old, now.AddDays(-2));
        File.SetLastWriteTimeUtc(recent, now.AddHours(-2));
        var dead = Directory.CreateDirectory(Path.Combine(_sandbox.Layout.Staging, "dead")).FullName;
        File.WriteAllText(Path.Combine(dead, "file"), "0123456789");
        var content = Directory.CreateDirectory(
            Path.Combine(_sandbox.Layout.EntryFolder(GoVersion.Parse("1.40.1"), StoreSandbox.Port), "0123456789ab")).FullName;
        File.WriteAllText(Path.Combine(content, "file"), "0123456789");
        return ([old, dead, content], recent);
    }
}
