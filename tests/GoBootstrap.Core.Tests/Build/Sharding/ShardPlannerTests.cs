using CsCheck;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Sharding;

public sealed class ShardPlannerTests : IDisposable
{
    private static readonly string[] Ports =
        ["linux/amd64", "linux/arm64", "linux/arm/7", "linux/386", "windows/amd64", "windows/arm64", "darwin/amd64", "darwin/arm64", "freebsd/amd64"];

    private readonly BuildSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_costliest_targets_are_spread_first()
    {
        var costs = BuildCosts.From(new Dictionary<string, double> { ["linux/amd64"] = 5, ["linux/arm64"] = 4, ["linux/386"] = 3, ["windows/amd64"] = 3 });
        var shards = ShardPlanner.Divide(_sandbox.Plan("linux/386", "linux/amd64", "linux/arm64", "windows/amd64"), 2, costs);
        Assert.Equal(["linux/amd64 windows/amd64", "linux/386 linux/arm64"], shards.Select(shard => string.Join(' ', shard.Targets.Select(target => target.Name)).Replace("linux/amd64 windows", "linux/amd64 windows", StringComparison.Ordinal)));
        Assert.Equal([8, 7], shards.Select(shard => shard.Cost));
    }

    [Fact]
    public void Every_division_holds_each_target_once_in_order_and_is_balanced_within_its_largest() => Gen.Select(
        Gen.Int[1, Ports.Length], Gen.Int[1, 12], Gen.Double[0.1, 100].Array[Ports.Length]).Sample((targets, count, seconds) =>
    {
        var costs = BuildCosts.From(Ports.Zip(seconds, KeyValuePair.Create));
        var plan = _sandbox.Plan(Ports[..targets]);
        var shards = ShardPlanner.Divide(plan, count, costs);
        Assert.Equal(Math.Min(count, targets), shards.Count);
        Assert.All(shards, shard => Assert.NotEmpty(shard.Targets));
        Assert.Equal(plan.Targets.OrderBy(target => target.Name), shards.SelectMany(shard => shard.Targets).OrderBy(target => target.Name));
        Assert.True(shards.Max(shard => shard.Cost) - shards.Min(shard => shard.Cost) <= costs.Seconds.Values.Max() + 1e-9);
        Assert.Equal(
            shards.Select(shard => string.Join(',', shard.Targets)), ShardPlanner.Divide(plan, count, costs).Select(shard => string.Join(',', shard.Targets)));
    });

    [Fact]
    public void A_selection_has_the_programs_of_its_targets_and_knows_the_whole()
    {
        var plan = _sandbox.Plan("linux/amd64", "linux/arm64", "windows/amd64");
        var selected = ShardPlanner.Select(plan, new ShardSelector(2, 8));
        Assert.Equal(2, selected.Binaries.Count);
        Assert.Equal("2/3", selected.Shard!.Selector.ToString());
        Assert.Equal(6, selected.Shard.Programs.Count);
    }

    [Theory]
    [InlineData("4/8")]
    [InlineData("8/8")]
    public void A_shard_beyond_the_targets_is_refused(string shard)
    {
        var error = Assert.Throws<GoBootstrapException>(
            () => ShardPlanner.Select(_sandbox.Plan("linux/amd64", "linux/arm64", "windows/amd64"), ShardSelector.Parse(shard)));
        Assert.Equal(ErrorCode.ShardInvalid, error.Code);
        Assert.Contains("3 targets", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(257)]
    public void A_count_out_of_range_is_refused(int count) =>
        Assert.Equal(ErrorCode.ShardInvalid, Assert.Throws<GoBootstrapException>(() => ShardPlanner.Divide(_sandbox.Plan("linux/amd64"), count)).Code);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/0")]
    [InlineData("1/257")]
    [InlineData("1/2/3")]
    [InlineData("-1/3")]
    [InlineData(" 1/3")]
    [InlineData("1/99999999999")]
    [InlineData("١/٣")]
    public void A_text_that_is_no_shard_is_refused(string text) =>
        Assert.Equal(ErrorCode.ShardInvalid, Assert.Throws<GoBootstrapException>(() => ShardSelector.Parse(text)).Code);

    [Fact]
    public void A_shard_reads_as_it_is_written() => Assert.Equal(new ShardSelector(2, 3), ShardSelector.Parse(new ShardSelector(2, 3).ToString()));

    [Fact]
    public void Targets_that_were_never_measured_cost_the_average_of_a_program()
    {
        var costs = BuildCosts.From(new Dictionary<string, double> { ["linux/amd64"] = 10 });
        var shards = ShardPlanner.Divide(_sandbox.Plan("linux/amd64", "linux/arm64"), 1, costs);
        Assert.Equal(20, shards[0].Cost);
    }
}
