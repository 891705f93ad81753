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

    [Theory]
    [InlineData("lock-0123")]
    [InlineData("lock-0123.package")]
    [InlineData("nuget-0123")]
    [InlineData("pack-0123")]
    public async Task A_folder_of_a_killed_process_goes_from_the_downloads_and_one_in_which_something_is_recent_stays(string name)
    {
        var store = _sandbox.NewStore();
        var now = _sandbox.Clock.GetUtcNow().UtcDateTime;
        string Folder(string folder, int hours)
        {
            var path = Directory.CreateDirectory(Path.Combine(_sandbox.Layout.Downloads, folder)).FullName;
            var file = Path.Combine(Directory.CreateDirectory(Path.Combine(path, "gö bin", "x")).FullName, "go");
            File.WriteAllText(file, "0123456789");
            File.SetLastWriteTimeUtc(file, now.AddHours(-hours));
            foreach (var parent in (string[])[Path.Combine(path, "gö bin", "x"), Path.Combine(path, "gö bin"), path])
            {
                Directory.SetLastWriteTimeUtc(parent, now.AddDays(-2));
            }

            return path;
        }

        var (dead, living) = (Folder(name, hours: 48), Folder(name + "4", hours: 1));

        var dry = await store.PruneAsync(new() { IsDryRun = true }, CancellationToken.None);
        Assert.True(Directory.Exists(dead));
        var result = await store.PruneAsync(new(), CancellationToken.None);

        Assert.Equal([dead], result.RemovedLeftovers);
        Assert.Equal([dead], dry.RemovedLeftovers);
        Assert.Equal(result.FreedBytes, dry.FreedBytes);
        Assert.Equal(10, result.FreedBytes);
        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(living));
    }

    [Fact]
    public async Task A_link_in_the_downloads_goes_and_what_it_leads_to_stays()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var elsewhere = Directory.CreateDirectory(_sandbox.Layout.Root + " elsewhere").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(elsewhere, "mine"), "x");
            Directory.SetLastWriteTimeUtc(elsewhere, _sandbox.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
            Directory.CreateDirectory(_sandbox.Layout.Downloads);
            Directory.CreateSymbolicLink(Path.Combine(_sandbox.Layout.Downloads, "lock-1"), elsewhere);
            _sandbox.Clock.Advance(DateTimeOffset.UtcNow - _sandbox.Clock.GetUtcNow() + TimeSpan.FromDays(3));

            await _sandbox.NewStore().PruneAsync(new(), CancellationToken.None);

            Assert.True(File.Exists(Path.Combine(elsewhere, "mine")));
            Assert.Empty(Directory.EnumerateFileSystemEntries(_sandbox.Layout.Downloads));
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
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
