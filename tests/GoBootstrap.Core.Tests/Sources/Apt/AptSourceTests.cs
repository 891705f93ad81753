using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Testing.Apt;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Sources.Apt;

public sealed class AptSourceTests : IDisposable
{
    private readonly AptMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task ListAsync_finds_toolchains_newest_first_and_fetches_indexes_by_hash()
    {
        _machine.Serve(new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3~bpo12+1").AddToolchain("1.27.4", "1.27.4-1~bpo13+1"));

        var candidates = await _machine.ListAsync();

        Assert.Equal(["1.27.4", "1.22.12"], candidates.Select(candidate => candidate.Version.ToString()));
        Assert.All(candidates, candidate => Assert.Equal("apt", candidate.Source));
        Assert.Equal("golang-1.22 1.22.12-3~bpo12+1 (trixie-backports, amd64)", candidates[1].Release);
        Assert.Contains(_machine.Transfer.Asked, address => address.Contains("/by-hash/SHA256/", StringComparison.Ordinal));
        Assert.DoesNotContain(_machine.Transfer.Asked, address => address.EndsWith("Packages.gz", StringComparison.Ordinal));

        // The second run needs the Release file only.
        _machine.Transfer.Asked.Clear();
        Assert.Equal(2, (await _machine.ListAsync()).Count);
        Assert.Equal([AptMachine.Address("dists/trixie-backports/InRelease")], _machine.Transfer.Asked);
    }

    [Theory]
    [InlineData("linux/arm64")]
    [InlineData("linux/amd64")]
    [InlineData("linux/arm")]
    public async Task ListAsync_finds_each_port(string port)
    {
        var builder = new AptArchiveBuilder();
        builder.Packages.Add(AptTestPackage.Programs("1.22.12", "1.22.12-3", "amd64"));
        builder.Packages.Add(AptTestPackage.Programs("1.22.12", "1.22.12-3+b1", "arm64", "arm64") with { Source = "golang-1.22 (1.22.12-3)" });
        builder.Packages.Add(AptTestPackage.Programs("1.22.12", "1.22.12-3", "armhf", "arm"));
        builder.Packages.Add(AptTestPackage.Sources("1.22.12", "1.22.12-3"));
        _machine.Serve(builder);

        var candidate = Assert.Single(await _machine.Source().ListAsync(new(GoPort.Parse(port)), default));

        Assert.Equal("1.22.12", candidate.Version.ToString());
    }

    [Fact]
    public async Task ListAsync_for_another_system_asks_nothing()
    {
        Assert.Empty(await _machine.Source().ListAsync(new(new("windows", "amd64")), default));
        Assert.Empty(_machine.Transfer.Asked);
    }

    [Fact]
    public async Task ListAsync_reads_packages_for_all_architectures_from_their_own_index()
    {
        _machine.Serve(new AptArchiveBuilder { SeparatesArchitectureAll = true, AcquireByHash = false }.AddToolchain("1.22.12", "1.22.12-3"));

        Assert.Single(await _machine.ListAsync());
        Assert.Contains(AptMachine.Address("dists/trixie-backports/main/binary-all/Packages.gz"), _machine.Transfer.Asked);
    }

    [Fact]
    public async Task ListAsync_for_one_version_stops_at_it()
    {
        _machine.Serve(new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3~bpo12+1"), configures: false)
            .Serve(new AptArchiveBuilder { Folder = "trixie", Codename = "trixie", Suite = "stable", ValidUntil = null }.AddToolchain("1.24.4", "1.24.4-1"));

        var exact = await _machine.Source().ListAsync(AptMachine.Query with { Exact = GoVersion.Parse("1.22.12") }, default);
        Assert.Equal(["1.22.12"], exact.Select(candidate => candidate.Version.ToString()));
        Assert.DoesNotContain(_machine.Transfer.Asked, address => address.Contains("/trixie/main/", StringComparison.Ordinal));

        exact = await _machine.Source().ListAsync(AptMachine.Query with { Exact = GoVersion.Parse("1.24.4") }, default);
        Assert.Contains("1.24.4", exact.Select(candidate => candidate.Version.ToString()));
    }

    [Fact]
    public async Task ListAsync_chooses_the_higher_package_version()
    {
        _machine.Serve(new AptArchiveBuilder().AddToolchain("1.24.4", "1.24.4-1~bpo12+1"), configures: false)
            .Serve(new AptArchiveBuilder { Folder = "trixie", Codename = "trixie", Suite = "stable", ValidUntil = null }.AddToolchain("1.24.4", "1.24.4-1"));

        Assert.Equal("golang-1.24 1.24.4-1 (trixie, amd64)", Assert.Single(await _machine.ListAsync()).Release);
        Assert.Empty(await _machine.Source(new() { IncludesBackports = false }).ListAsync(new(new("linux", "s390x")), default));
    }

    [Fact]
    public async Task A_guessed_suite_that_does_not_exist_is_passed_over_quietly_and_a_named_one_with_a_warning()
    {
        _machine.Serve(new AptArchiveBuilder { Folder = "trixie", Codename = "trixie" }.AddToolchain("1.24.4", "1.24.4-1"));

        Assert.Single(await _machine.ListAsync(new() { Suites = ["forky-backports"] }));

        var warning = Assert.Single(_machine.Log.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Contains("'forky-backports'", warning.Message, StringComparison.Ordinal);
        Assert.Contains("'trixie-backports' does not exist", _machine.Log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a b")]
    [InlineData("/x")]
    public async Task A_suite_name_that_cannot_be_one_is_refused(string suite)
    {
        _machine.Serve(new AptArchiveBuilder());

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _machine.ListAsync(new() { Suites = [suite] }));

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
    }

    [Fact]
    public async Task An_unreachable_archive_is_one_line_and_the_others_still_count()
    {
        _machine.Serve(new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3"));
        _machine.Write("etc/apt/sources.list.d/b.list", "deb https://u:secret@dead.example/debian a main\ndeb https://u:secret@dead.example/debian b main\n");
        foreach (var suite in new[] { "a", "b", "a-backports", "b-backports" })
        {
            _machine.Transfer.Files[$"https://u:secret@dead.example/debian/dists/{suite}/InRelease"] =
                new GoBootstrapException(ErrorCode.CannotConnect, "'dead.example' cannot be reached.");
        }

        Assert.Single(await _machine.ListAsync());

        var warning = Assert.Single(_machine.Log.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Equal(ErrorCode.SourceSkipped, warning.Code);
        Assert.DoesNotContain("secret", _machine.Log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("digest", ErrorCode.DigestMismatch)]
    [InlineData("suite", ErrorCode.IndexMalformed)]
    [InlineData("expired", ErrorCode.IndexExpired)]
    [InlineData("unsigned", ErrorCode.SignatureMissing)]
    [InlineData("other key", ErrorCode.SigningKeyUnknown)]
    [InlineData("missing index", ErrorCode.NotFound)]
    [InlineData("missing suite", ErrorCode.NotFound)]
    public async Task A_broken_chain_is_refused(string attack, ErrorCode code)
    {
        var builder = new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3");
        if (attack == "suite")
        {
            (builder.Suite, builder.Codename) = ("stable", "trixie");
        }

        _machine.Serve(builder);
        var release = AptMachine.Address("dists/trixie-backports/InRelease");
        var files = _machine.Transfer.Files;
        var indexes = files.Keys.Where(key => key.Contains("/binary-", StringComparison.Ordinal)).ToList();
        switch (attack)
        {
            case "digest":
                indexes.ForEach(key => files[key] = ((byte[])files[key]).Select(b => (byte)(b ^ 1)).ToArray());
                break;
            case "expired":
                _machine.Clock.Advance(TimeSpan.FromDays(6));
                break;
            case "unsigned":
                files[release] = ((byte[])files[release]).SkipWhile(b => b != '\n').Skip(1).ToArray();
                break;
            case "other key":
                files[release] = builder.Build(text => FakeVerifier.Sign(text, new('C', 40)))["dists/trixie-backports/InRelease"];
                break;
            case "missing index":
                indexes.ForEach(key => files.Remove(key));
                break;
            case "missing suite":
                files.Clear();
                break;
            default:
                break;
        }

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _machine.ListAsync());

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task An_index_older_than_the_last_one_is_refused_and_the_same_one_is_not()
    {
        var builder = new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3");
        await _machine.Serve(builder).ListAsync();
        Assert.Single(await _machine.ListAsync());
        builder.Date -= TimeSpan.FromSeconds(1);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _machine.Serve(builder).ListAsync());
        Assert.Equal(ErrorCode.IndexRolledBack, error.Code);

        builder.Date += TimeSpan.FromDays(1);
        Assert.Single(await _machine.Serve(builder).ListAsync());
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    public async Task Signed_By_selects_keys_and_a_mark_excludes_their_subkeys(bool isSubkey, bool isExact, bool isAccepted)
    {
        var fingerprint = (isSubkey ? FakeVerifier.Subkey : AptMachine.Key.Fingerprint) + (isExact ? "!" : "");
        _machine.Serve(new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3"));
        _machine.Write("etc/apt/sources.list", $"deb [signed-by={fingerprint}] {AptMachine.Archive} trixie-backports main\n");

        var error = await Record.ExceptionAsync(() => _machine.ListAsync());

        Assert.Equal(isAccepted ? null : ErrorCode.SigningKeyUnknown, (error as GoBootstrapException)?.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("1.22.12-2")]
    public async Task Programs_without_sources_of_the_same_version_are_no_candidate(string? sources)
    {
        var builder = new AptArchiveBuilder();
        builder.Packages.Add(AptTestPackage.Programs("1.22.12", "1.22.12-3"));
        if (sources is not null)
        {
            builder.Packages.Add(AptTestPackage.Sources("1.22.12", sources));
        }

        Assert.Empty(await _machine.Serve(builder).ListAsync());
        Assert.Contains("'golang-1.22-src' of source version '1.22.12-3' is not there", _machine.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_is_passed_on()
    {
        _machine.Serve(new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _machine.Source().ListAsync(AptMachine.Query, new(canceled: true)));
    }

    [Fact]
    public async Task Another_sources_candidate_is_a_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _machine.Source().StageAsync(
            new ToolchainCandidate(GoVersion.Parse("1.22.1"), AptMachine.Query.Port, "official", "x"), _machine.StagingRoot, default));
}
