using GoBootstrap.Diagnostics;
using Xunit.Abstractions;

namespace GoBootstrap.Tests.Transfer.Mirrors;

/// <summary>The router over simulated networks, in virtual time.</summary>
public sealed class RoutedTransferTests(ITestOutputHelper output) : IDisposable
{
    private const int Size = 48 << 20;
    private const double Megabyte = 1 << 20;

    private readonly MirrorSimulation _simulation = new();

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void The_router_takes_at_most_a_fifth_longer_than_the_best_mirror_alone()
    {
        var (worst, worstSeed, liars) = (0.0, 0, 0);
        for (var seed = 1; seed <= 60; seed++)
        {
            // Each with a memory of its own: the next network has other mirrors under the same names.
            using var simulation = new MirrorSimulation();
            var random = new Random(seed);
            var size = (int)((24 + (24 * random.Next(3))) * Megabyte);
            var mirrors = Mirrors(random);
            var alone = mirrors
                .Select(mirror => (mirror.Value.IsHonest, Run: simulation.Alone(size, mirror.Key, mirror.Value, seed)))
                .ToList();
            var best = alone.Where(run => run is { IsHonest: true, Run.Error: null }).Min(run => run.Run.Time);

            // The bytes of a liar may be found wrong only when all have come, so the time that it takes is granted as well.
            var lies = alone.Where(run => !run.IsHonest).Sum(run => run.Run.Time.TotalSeconds);

            var routed = simulation.Route(size, mirrors, seed);

            Assert.True(routed.Error is null, $"Seed {seed}: {routed.Error?.Message}");
            var ratio = routed.Time.TotalSeconds / (best.TotalSeconds + lies);
            var text = $"Seed {seed}: {routed.Time.TotalSeconds:0.00} s, best alone {best.TotalSeconds:0.00} s, lies {lies:0.00} s, ratio {ratio:0.000}";
            output.WriteLine($"{text}, {routed.Network.Traffic / Megabyte:0.0} of {size / Megabyte:0} MB");
            Assert.True(ratio <= 1.2, $"{text}\n{string.Join('\n', mirrors)}\n{routed.Log}");
            Assert.InRange(routed.Network.MostOpen, 1, 2);
            if (lies == 0)
            {
                Assert.InRange(routed.Network.Traffic, size, (size * 1.25) + (8 * Megabyte));
                (worst, worstSeed) = ratio > worst ? (ratio, seed) : (worst, worstSeed);
            }

            liars += lies > 0 ? 1 : 0;
        }

        output.WriteLine($"Worst ratio without liars: {worst:0.000} (seed {worstSeed}); {liars} networks with liars.");
        Assert.InRange(liars, 5, 30);
    }

    [Fact]
    public void A_mirror_that_is_slow_after_10_MB_is_left()
    {
        var run = Check(new()
        {
            ["a"] = Good(20) with { SlowAfter = (long)(10 * Megabyte), SlowRate = 0.1 * Megabyte },
            ["b"] = Good(8),
        });

        Assert.Single(run.Log.With(ErrorCode.MirrorChanged));
    }

    [Fact]
    public void A_mirror_that_falls_silent_is_left()
    {
        var run = Check(new() { ["a"] = Good(20) with { SilentAfter = (long)(5 * Megabyte) }, ["b"] = Good(8) });

        Assert.Single(run.Log.With(ErrorCode.MirrorChanged));
    }

    [Fact]
    public void A_mirror_that_is_lost_in_the_middle_is_continued_at_another()
    {
        var run = Check(new() { ["a"] = Good(20) with { LostAfter = (long)(30 * Megabyte) }, ["b"] = Good(8) });

        Assert.Single(run.Log.With(ErrorCode.FellBackToMirror));
        Assert.InRange(run.Network.Traffic, Size, Size + (2 * Megabyte));
    }

    [Fact]
    public void A_mirror_that_answers_with_a_page_is_left_out() =>
        Assert.Contains("GOB2010", IdOf(Check(new() { ["a"] = Good(20) with { SendsHtml = true }, ["b"] = Good(8) })), StringComparison.Ordinal);

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void A_mirror_that_is_busy_is_left_out(int status) =>
        Assert.Contains("GOB2008", IdOf(Check(new() { ["a"] = Good(20) with { Status = status }, ["b"] = Good(8) })), StringComparison.Ordinal);

    [Fact]
    public void A_mirror_without_ranges_does_not_continue_what_another_began()
    {
        var run = Check(new()
        {
            ["a"] = Good(20) with { LostAfter = (long)(30 * Megabyte) },
            ["whole"] = Good(10) with { IgnoresRange = true },
            ["b"] = Good(8),
        });

        Assert.DoesNotContain(run.Network.Requests.Skip(3), request => request.StartsWith("whole", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mirror_without_ranges_is_used_when_it_is_the_only_one_left()
    {
        var run = _simulation.Route(
            Size, new Dictionary<string, SimulatedMirror> { ["a"] = Good(20) with { LostAfter = (long)(30 * Megabyte) }, ["whole"] = Good(10) with { IgnoresRange = true } });

        Assert.Null(run.Error);
    }

    [Fact]
    public void A_liar_is_named_and_put_out_and_remembered()
    {
        _simulation.KeepsPartials = true;
        var run = _simulation.Route(Size, new Dictionary<string, SimulatedMirror> { ["liar"] = Good(20) with { LiesAt = 40 << 20 }, ["b"] = Good(8) });

        Assert.Null(run.Error);
        var warning = Assert.Single(run.Log.With(ErrorCode.MirrorPutOut));
        Assert.Contains("GOB3001: 'go.tar.gz' from 'https://liar.example/go.tar.gz' has the SHA-256", warning.Message, StringComparison.Ordinal);
        var memory = File.ReadAllText(_simulation.MemoryFile);
        Assert.Matches("\"liar\": \\{[^}]*\"liedAt\": \"2026-11-02", memory);
        Assert.DoesNotMatch("\"b\": \\{[^}]*\"liedAt\"", memory);

        var next = _simulation.Route(Size, new Dictionary<string, SimulatedMirror> { ["liar"] = Good(20) with { LiesAt = 40 << 20 }, ["b"] = Good(8) });

        Assert.DoesNotContain(next.Network.Requests, request => request.StartsWith("liar", StringComparison.Ordinal));
    }

    [Fact]
    public void A_liar_whose_first_bytes_differ_from_those_of_most_costs_no_whole_download()
    {
        var mirrors = new Dictionary<string, SimulatedMirror> { ["liar"] = Good(20) with { LiesAt = 1000 }, ["b"] = Good(8), ["c"] = Good(7) };
        var best = _simulation.Alone(Size, "b", mirrors["b"]).Time;
        _simulation.KeepsPartials = true;

        var run = _simulation.Route(Size, mirrors);

        Assert.Null(run.Error);
        Assert.InRange(run.Time / best, 0.5, 1.2);
        Assert.Empty(Directory.EnumerateFiles(_simulation.Partials));
        Assert.Contains("https://liar.example/", Assert.Single(run.Log.With(ErrorCode.MirrorsDiffer)).Message, StringComparison.Ordinal);
        Assert.Contains("\"liedAt\"", File.ReadAllText(_simulation.MemoryFile), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_mirrors_with_the_same_other_bytes_put_the_digest_in_doubt_and_not_themselves()
    {
        var run = _simulation.Route(
            Size,
            new Dictionary<string, SimulatedMirror> { ["a"] = Good(20) with { LiesAt = 5 << 20 }, ["b"] = Good(18) with { LiesAt = 5 << 20 }, ["c"] = Good(2) });

        Assert.Equal(ErrorCode.DigestMismatch, run.Error!.Code);
        Assert.DoesNotContain("liedAt", File.ReadAllText(_simulation.MemoryFile), StringComparison.Ordinal);
        Assert.InRange(run.Network.Traffic, 2 * Size, (2 * Size) + (4 * Megabyte));
    }

    [Fact]
    public void When_every_mirror_lies_the_last_lie_is_the_error()
    {
        var run = _simulation.Route(
            Size, new Dictionary<string, SimulatedMirror> { ["a"] = Good(20) with { LiesAt = 5 << 20 }, ["b"] = Good(18) with { LiesAt = 6 << 20 } });

        Assert.Equal(ErrorCode.DigestMismatch, run.Error!.Code);
        var first = Assert.Single(run.Log.With(ErrorCode.MirrorPutOut)).Message.Contains("https://a.example/", StringComparison.Ordinal);
        Assert.Contains(first ? "https://b.example/" : "https://a.example/", run.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_every_mirror_is_away_each_has_its_line()
    {
        var run = _simulation.Route(
            Size, new Dictionary<string, SimulatedMirror> { ["a"] = Good(20) with { Status = 404 }, ["b"] = Good(18) with { SendsHtml = true } });

        Assert.Equal(ErrorCode.HtmlInsteadOfFile, run.Error!.Code);
        Assert.Contains("https://a.example/go.tar.gz: GOB2002", run.Error.Message, StringComparison.Ordinal);
        Assert.Contains("https://b.example/go.tar.gz: GOB2010", run.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirror_that_failed_three_times_is_asked_only_when_no_other_is_left()
    {
        var mirrors = new Dictionary<string, SimulatedMirror> { ["dead"] = Good(20) with { Status = 503 }, ["b"] = Good(8) };
        for (var run = 0; run < 3; run++)
        {
            Assert.Contains(_simulation.Route(Size, mirrors).Network.Requests, request => request.StartsWith("dead", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(_simulation.Route(Size, mirrors).Network.Requests, request => request.StartsWith("dead", StringComparison.Ordinal));
    }

    private static SimulatedMirror Good(double megabytes) => new(TimeSpan.FromMilliseconds(40), megabytes * Megabyte) { Jitter = 0.1 };

    private static string IdOf(SimulatedRun run) => ErrorCatalog.Get(
        run.Log.With(ErrorCode.FellBackToMirror)[0].Message.Contains("HTML", StringComparison.Ordinal) ? ErrorCode.HtmlInsteadOfFile : ErrorCode.ServerFailed).Id;

    private static Dictionary<string, SimulatedMirror> Mirrors(Random random)
    {
        var count = random.Next(2, 6);
        var faultless = random.Next(count);
        return Enumerable.Range(0, count).ToDictionary(index => $"m{index}", index =>
        {
            var mirror = new SimulatedMirror(
                TimeSpan.FromMilliseconds(10 * Math.Pow(30, random.NextDouble())), Megabyte * Math.Pow(15, random.NextDouble())) { Jitter = random.NextDouble() * 0.3 };
            var fault = random.NextDouble() < 0.45 && index != faultless ? random.Next(8) : -1;
            var early = (long)(random.NextDouble() * 20 * Megabyte);
            return fault switch
            {
                0 => mirror with { SlowAfter = (long)(10 * Megabyte), SlowRate = mirror.Rate / 20 },
                1 => mirror with { LostAfter = early },
                2 => mirror with { SilentAfter = early },
                3 => mirror with { LiesAt = random.Next(2) == 0 ? 100 : early },
                4 => mirror with { IgnoresRange = true },
                5 => mirror with { SendsHtml = true },
                6 => mirror with { Status = random.Next(2) == 0 ? 429 : 503 },
                7 => mirror with { Status = 404 },
                _ => mirror,
            };
        });
    }

    private SimulatedRun Check(Dictionary<string, SimulatedMirror> mirrors)
    {
        var best = mirrors.Select(mirror => _simulation.Alone(Size, mirror.Key, mirror.Value)).Where(run => run.Error is null).Min(run => run.Time);
        var run = _simulation.Route(Size, mirrors);
        Assert.True(run.Error is null, run.Error?.Message);
        Assert.True(run.Time <= best * 1.2, $"{run.Time} against {best}\n{run.Log}");
        Assert.InRange(run.Network.MostOpen, 1, 2);
        return run;
    }
}
