using GoBootstrap.Sources.Mirrors;

namespace GoBootstrap.Tests.Tool;

public sealed class MirrorCommandTests
{
    private readonly FakeClient _client = new();

    [Fact]
    public async Task Test_writes_a_line_for_each_mirror()
    {
        var run = await ToolRun.WithAsync(_client, "mirror", "test");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "https://mirror.example/go/\tgood\t42 ms\t12.3 MB/s\t3 good, 0 failed\t\n"
            + "https://other.example/go/\tdiffers\t7 ms\t-\tlied on 2026-11-01\tIts bytes differ from those of most mirrors.\n"
            + "https://away.example/go/\tfailed\t-\t-\tpaused until 2026-11-27 14:30 UTC\tIt cannot be reached.\n",
            run.Output);
    }

    [Fact]
    public async Task Test_as_json_has_every_number()
    {
        var run = await ToolRun.WithAsync(_client, "mirror", "test", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            """
            {
              "file": "go1.22.6.linux-arm64.tar.gz",
              "size": 66000000,
              "mirrors": [
                {
                  "address": "https://mirror.example/go/",
                  "state": "good",
                  "firstByteSeconds": 0.042,
                  "bytesPerSecond": 12340000,
                  "deliveries": 3,
                  "failures": 0
                },
                {
                  "address": "https://other.example/go/",
                  "state": "differs",
                  "firstByteSeconds": 0.007,
                  "deliveries": 0,
                  "failures": 0,
                  "liedAt": "2026-11-01T00:00:00+00:00",
                  "reason": "Its bytes differ from those of most mirrors."
                },
                {
                  "address": "https://away.example/go/",
                  "state": "failed",
                  "deliveries": 0,
                  "failures": 4,
                  "pausedUntil": "2026-11-27T14:30:00+00:00",
                  "reason": "It cannot be reached."
                }
              ]
            }

            """,
            run.Output);
    }

    [Fact]
    public async Task Test_without_a_good_mirror_ends_with_the_code_and_shows_the_table_all_the_same()
    {
        _client.MirrorTest = Samples.Mirrors() with { Mirrors = [.. Samples.Mirrors().Mirrors.Where(mirror => mirror.State != MirrorTestState.Good)] };

        var run = await ToolRun.WithAsync(_client, "mirror", "test");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("error GOB2032: None of 2 mirrors can serve 'go1.22.6.linux-arm64.tar.gz'.", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Lines.Count(line => line.StartsWith("https://", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("mirror")]
    [InlineData("mirror sink")]
    public async Task Mirror_alone_says_what_is_missing(string arguments)
    {
        var run = await ToolRun.WithAsync(_client, arguments.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error GOB0001: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(_client.Calls);
    }
}
