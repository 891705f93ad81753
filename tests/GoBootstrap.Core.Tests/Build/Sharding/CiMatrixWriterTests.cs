using System.Text.Json;
using GoBootstrap.Build.Sharding;

namespace GoBootstrap.Tests.Build.Sharding;

public sealed class CiMatrixWriterTests : IDisposable
{
    private readonly BuildSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void GitHub_gets_one_line_with_include() => Assert.Equal(
        "{\"include\":[{\"shard\":\"1/2\",\"index\":\"1\",\"targets\":\"linux/amd64 windows/arm64\",\"rids\":\"linux-x64 linux-musl-x64 win-arm64\"},"
        + "{\"shard\":\"2/2\",\"index\":\"2\",\"targets\":\"linux/arm/7\",\"rids\":\"linux-arm linux-musl-arm\"}]}\n",
        CiMatrixWriter.Write(Shards(), CiSystem.GitHub));

    [Fact]
    public void Azure_gets_one_line_with_a_leg_for_each_shard()
    {
        var text = CiMatrixWriter.Write(Shards(), CiSystem.Azure);
        Assert.Equal(1, text.Count(character => character == '\n'));
        using var document = JsonDocument.Parse(text);
        Assert.Equal(["shard_1", "shard_2"], document.RootElement.EnumerateObject().Select(leg => leg.Name));
        Assert.All(document.RootElement.EnumerateObject().SelectMany(leg => leg.Value.EnumerateObject()), value => Assert.Equal(JsonValueKind.String, value.Value.ValueKind));
    }

    [Fact]
    public void GitLab_gets_the_job_of_a_child_pipeline() => Assert.Equal(
        "---\nshard:\n  extends: .gobootstrap-shard\n  parallel:\n    matrix:\n      - SHARD: \"1/2\"\n        INDEX: \"1\"\n        TARGETS: \"linux/amd64 windows/arm64\"\n"
        + "        RIDS: \"linux-x64 linux-musl-x64 win-arm64\"\n      - SHARD: \"2/2\"\n        INDEX: \"2\"\n        TARGETS: \"linux/arm/7\"\n        RIDS: \"linux-arm linux-musl-arm\"\n",
        CiMatrixWriter.Write(Shards(), CiSystem.GitLab));

    [Fact]
    public void Others_get_lists_and_costs()
    {
        using var document = JsonDocument.Parse(CiMatrixWriter.Write(Shards(), CiSystem.Json));
        var shard = document.RootElement.GetProperty("shards")[0];
        Assert.Equal((1, 2, 4.0), (shard.GetProperty("index").GetInt32(), shard.GetProperty("count").GetInt32(), shard.GetProperty("cost").GetDouble()));
        Assert.Equal(["linux/amd64", "windows/arm64"], shard.GetProperty("targets").EnumerateArray().Select(target => target.GetString()));
    }

    [Theory]
    [InlineData("linux/arm/6", "linux-armv6 linux-musl-armv6")]
    [InlineData("linux/arm/5,softfloat", "linux-armel linux-musl-armel")]
    [InlineData("linux/arm", "linux-arm linux-musl-arm")]
    [InlineData("linux/amd64/v3", "linux-x64 linux-musl-x64")]
    [InlineData("plan9/amd64", "")]
    public void A_target_has_the_identifiers_of_its_port_and_CPU(string target, string rids) =>
        Assert.Equal(rids, string.Join(' ', CiMatrixWriter.RidsOf(BuildSandbox.Target(target))));

    private IReadOnlyList<BuildShard> Shards() => ShardPlanner.Divide(_sandbox.Plan("linux/amd64", "linux/arm/7", "windows/arm64"), 2);
}
