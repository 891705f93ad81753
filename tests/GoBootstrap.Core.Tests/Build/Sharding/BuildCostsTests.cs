using System.Text;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Sharding;

public sealed class BuildCostsTests : IDisposable
{
    private readonly BuildSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Costs_read_back_as_they_were_written()
    {
        var costs = BuildCosts.From(new Dictionary<string, double> { ["linux/arm64"] = 12.3456, ["linux/amd64"] = 1, ["bad"] = double.NaN, ["worse"] = -1 });
        Assert.Equal("{\n  \"schema\": 1,\n  \"seconds\": {\n    \"linux/amd64\": 1,\n    \"linux/arm64\": 12.346\n  }\n}\n", Encoding.UTF8.GetString(costs.ToJson()));
        File.WriteAllBytes(Path.Combine(_sandbox.Root, "costs.json"), costs.ToJson());
        _sandbox.Definition = _sandbox.Definition with { CostsFile = "costs.json" };
        Assert.Equal(costs.Seconds, BuildCosts.Load(_sandbox.Plan("linux/amd64"), _sandbox.Log).Seconds);
    }

    [Fact]
    public void Newer_measurements_count_before_older_ones()
    {
        var merged = BuildCosts.From(new Dictionary<string, double> { ["a/b"] = 1, ["c/d"] = 2 }).Merge(new Dictionary<string, double> { ["c/d"] = 3, ["a/b"] = 0 });
        Assert.Equal(new Dictionary<string, double> { ["a/b"] = 1, ["c/d"] = 3 }, merged.Seconds);
    }

    [Theory]
    [InlineData("{\"schema\":1,\n\"seconds\":{,}}", 2)]
    [InlineData("{\"schema\":1}", 1)]
    [InlineData("", 1)]
    [InlineData("null", 0)]
    [InlineData("{\"schema\":2,\"seconds\":{}}", 0)]
    [InlineData("{\"schema\":1,\"seconds\":{\"linux/amd64\":-1}}", 0)]
    [InlineData("{\"schema\":1,\"seconds\":{\"linux/amd64\":1e300}}", 0)]
    [InlineData("{\"schema\":1,\"seconds\":{\"linux/amd64\":\"x\"}}", 1)]
    public void A_users_file_that_cannot_be_read_is_an_error_with_its_place(string content, int line)
    {
        File.WriteAllText(Path.Combine(_sandbox.Root, "costs.json"), content);
        _sandbox.Definition = _sandbox.Definition with { CostsFile = "costs.json" };
        var error = Assert.Throws<GoBootstrapException>(() => BuildCosts.Load(_sandbox.Plan("linux/amd64"), _sandbox.Log));
        Assert.Equal((ErrorCode.CostsMalformed, Path.Combine(_sandbox.Root, "costs.json"), line), (error.Code, error.File, error.Line));
    }

    [Fact]
    public void A_users_file_that_is_missing_is_an_error()
    {
        _sandbox.Definition = _sandbox.Definition with { CostsFile = "nowhere.json" };
        Assert.Equal(ErrorCode.CostsMalformed, Assert.Throws<GoBootstrapException>(() => BuildCosts.Load(_sandbox.Plan("linux/amd64"), _sandbox.Log)).Code);
    }

    [Theory]
    [InlineData("{\"schema\":1,\"seconds\":{\"linux/amd64\":2}}", 1)]
    [InlineData("nonsense", 0)]
    public void Kept_costs_are_read_where_they_can_be(string content, int count)
    {
        Directory.CreateDirectory(_sandbox.PathOf(".gobootstrap"));
        File.WriteAllText(_sandbox.PathOf(".gobootstrap", "costs.json"), content);
        Assert.Equal(count, BuildCosts.Load(_sandbox.Plan("linux/amd64"), _sandbox.Log).Seconds.Count);
    }
}
