using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Ensure;

public sealed class SourceChainTests
{
    private readonly CollectingLog _log = new();

    [Fact]
    public async Task The_first_source_that_has_a_match_supplies_it_and_no_other_is_asked()
    {
        var empty = new FakeSource("one", "1.21.0");
        var second = new FakeSource("two", "1.22.5", "1.22.6");
        var third = new FakeSource("three", "1.22.12");

        Assert.Equal("two-1.22.6", await UseAsync("1.22", empty, second, third));
        Assert.Equal(0, third.Lists);
        Assert.DoesNotContain(_log.Entries, entry => entry.Code == ErrorCode.SourceSkipped);
    }

    [Fact]
    public async Task An_outage_is_one_warning_and_the_next_source_is_asked()
    {
        var away = new FakeSource("one") { Error = new(ErrorCode.CannotConnect, "Nobody is there.\nMore lines.") };

        Assert.Equal("two-1.22.6", await UseAsync("1.22.6", away, new FakeSource("two", "1.22.6")));

        var warning = Assert.Single(_log.With(ErrorCode.SourceSkipped));
        Assert.Contains("'one' cannot be used: GOB2013: Nobody is there.", warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("More lines", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorCode.DigestMismatch)]
    [InlineData(ErrorCode.SignatureInvalid)]
    [InlineData(ErrorCode.PolicyNotSatisfied)]
    public async Task A_source_that_lies_ends_the_work(ErrorCode code)
    {
        var liar = new FakeSource("one") { Error = new(code, "A lie.") };
        var honest = new FakeSource("two", "1.22.6");

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => UseAsync("1.22.6", liar, honest));

        Assert.Equal(code, error.Code);
        Assert.Equal(0, honest.Lists);
    }

    [Fact]
    public async Task An_outage_while_a_candidate_is_used_makes_the_next_source_be_asked()
    {
        var chain = new SourceChain([new FakeSource("one", "1.22.6"), new FakeSource("two", "1.22.6")], _log);

        var used = await chain.UseFirstAsync(
            Wanted("1.22.6"),
            (source, candidate, _) => source.Name == "one"
                ? Task.FromException<string>(new GoBootstrapException(ErrorCode.BodyTruncated, "Cut."))
                : Task.FromResult(candidate.Release),
            CancellationToken.None);

        Assert.Equal("two-1.22.6", used);
    }

    [Fact]
    public async Task When_all_fail_there_is_one_line_each_and_the_way_out()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => UseAsync(
            "stable",
            new FakeSource("one") { Error = new(ErrorCode.TimedOut, "Too slow.") },
            new FakeSource("two") { Error = new(ErrorCode.NotFound, "Not there.") }));

        Assert.Equal(ErrorCode.AllSourcesFailed, error.Code);
        Assert.Contains("\n  one: GOB2003: Too slow.", error.Message, StringComparison.Ordinal);
        Assert.Contains("\n  two: GOB2002: Not there.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was installed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_failure_of_an_only_source_keeps_its_own_code()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => UseAsync(
            "1.22.6", new FakeSource("one") { Error = new(ErrorCode.AccessRefused, "Forbidden.") }));

        Assert.Equal(ErrorCode.AccessRefused, error.Code);
        Assert.Contains("'one' cannot supply Go '1.22.6' for linux/amd64 (asked for by a test): Forbidden.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_failure_beside_sources_that_were_read_names_those_too()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => UseAsync(
            "1.99.x",
            new FakeSource("one") { Error = new(ErrorCode.TimedOut, "Too slow.") },
            new FakeSource("two", "1.22.6", "1.23.5")));

        Assert.Equal(ErrorCode.TimedOut, error.Code);
        Assert.EndsWith(": Too slow. No version that matches is in the source 'two', and 1.23.5 is the newest.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_failures_beside_a_source_that_was_read_list_it_too()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => UseAsync(
            "1.99.x",
            new FakeSource("one") { Error = new(ErrorCode.TimedOut, "Too slow.") },
            new FakeSource("two"),
            new FakeSource("three") { Error = new(ErrorCode.NotFound, "Not there.") }));

        Assert.Equal(ErrorCode.AllSourcesFailed, error.Code);
        Assert.Contains("\n  three: GOB2002: Not there.\n  two: it has no version that matches.\nNothing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_match_names_what_there_is()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => UseAsync("1.99", new FakeSource("one", "1.21.0", "1.22.6")));

        Assert.Equal(ErrorCode.NoReleaseMatches, error.Code);
        Assert.Contains("1.22.6, 1.21.0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_the_port_never_had_says_so()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => UseAsync("1.20.3", new GoPort("linux", "loong64"), new FakeSource("one")));

        Assert.Equal(ErrorCode.NotPublishedForPort, error.Code);
        Assert.Contains("linux/loong64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_minor_is_installed_with_a_warning()
    {
        Assert.Equal("one-1.22.6", await UseAsync("1.22.6", new FakeSource("one", "1.22.6", "1.26.1", "1.27.4")));
        Assert.Single(_log.With(ErrorCode.UnsupportedRelease));
    }

    [Fact]
    public async Task Cancellation_is_not_an_outage()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var chain = new SourceChain([new FakeSource("one", "1.22.6"), new FakeSource("two", "1.22.6")], _log);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => chain.UseFirstAsync(
            Wanted("1.22.6"), (_, _, token) => Task.FromCanceled<string>(token), cancelled.Token));
    }

    private static WantedToolchain Wanted(string spec, GoPort? port = null) => new(GoVersionSpec.Parse(spec), port ?? new GoPort("linux", "amd64"), "a test");

    private Task<string> UseAsync(string spec, params IToolchainSource[] sources) => UseAsync(spec, new GoPort("linux", "amd64"), sources);

    private Task<string> UseAsync(string spec, GoPort port, params IToolchainSource[] sources) => new SourceChain(sources, _log)
        .UseFirstAsync(Wanted(spec, port), (_, candidate, _) => Task.FromResult(candidate.Release), CancellationToken.None);
}
