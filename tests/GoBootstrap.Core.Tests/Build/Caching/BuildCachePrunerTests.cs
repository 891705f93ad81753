using GoBootstrap.Build;
using GoBootstrap.Build.Caching;
using Microsoft.Extensions.Time.Testing;

namespace GoBootstrap.Tests.Build.Caching;

public sealed class BuildCachePrunerTests : IDisposable
{
    private readonly SamplePlan _sample = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void Without_a_limit_only_caches_of_gone_toolchains_go()
    {
        Entry("kept/00", 'a', 100, days: 50);
        Entry("gone/00", 'b', 30, days: 0);

        var result = Prune(new());

        Assert.Equal(new(1, 30, 100), result);
        Assert.False(Directory.Exists(Root("gone")));
        Assert.True(Directory.Exists(Root("kept/00")));
    }

    [Fact]
    public void Age_removes_entries_and_leaves_what_is_none()
    {
        var old = Entry("kept/00", 'a', 10, days: 8);
        var young = Entry("kept/01", 'b', 20, days: 6);
        var readme = Path.Combine(Root("kept"), "README");
        File.WriteAllText(readme, "xy");
        File.SetLastWriteTimeUtc(readme, new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(new(1, 10, 22), Prune(new() { OlderThan = TimeSpan.FromDays(7), IsDryRun = true }));
        Assert.True(File.Exists(old));
        Assert.Equal(new(1, 10, 22), Prune(new() { OlderThan = TimeSpan.FromDays(7) }));
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young) && File.Exists(readme) && Directory.Exists(Root("kept/00")));
    }

    [Fact]
    public void Size_removes_the_least_recently_used_and_never_what_a_build_may_use_now()
    {
        var oldest = Entry("kept/00", 'a', 10, days: 3);
        var older = Entry("kept/00", 'b', 10, days: 2);
        var now = Entry("kept/00", 'c', 10, days: 0);

        Assert.Equal(new(1, 10, 20), Prune(new() { LargestSize = 25 }));
        Assert.False(File.Exists(oldest));
        Assert.Equal(new(1, 10, 10), Prune(new() { LargestSize = 0 }));
        Assert.False(File.Exists(older));
        Assert.True(File.Exists(now));
    }

    [Fact]
    public void A_target_is_removed_where_caches_are_split()
    {
        Entry("kept/linux-arm-7/00", 'a', 10, days: 0);
        Entry("kept/linux-arm64/00", 'b', 20, days: 0);

        Assert.Equal(new(1, 10, 20), Prune(new() { Targets = ["linux/arm/7"] }));
        Assert.False(Directory.Exists(Root("kept/linux-arm-7")));
        Assert.True(Directory.Exists(Root("kept/linux-arm64")));
    }

    [Fact]
    public void No_cache_at_all_is_nothing_to_do() => Assert.Equal(new(0, 0, 0), Prune(new() { OlderThan = TimeSpan.Zero }));

    private PruneBuildCacheResult Prune(PruneBuildCacheRequest request) =>
        new BuildCachePruner(_sample.Environment with { Clock = _clock }, Root(""), ["kept"], _sample.Log).Prune(request, CancellationToken.None);

    private string Root(string path) => Path.Combine(_sample.Folder, "cache", "build", path);

    private string Entry(string folder, char letter, int size, int days)
    {
        var file = Path.Combine(Directory.CreateDirectory(Root(folder)).FullName, new string(letter, 64) + "-d");
        File.WriteAllBytes(file, new byte[size]);
        File.SetLastWriteTimeUtc(file, _clock.GetUtcNow().UtcDateTime.AddDays(-days));
        return file;
    }
}
