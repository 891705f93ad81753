using System.Text;
using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Ensure;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Locking;

public sealed class ToolchainLockerTests : IAsyncLifetime
{
    private readonly LockUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task Several_ports_are_locked_at_once_without_an_archive()
    {
        _upstream.PublishBoth();

        var result = await _upstream.LockBothAsync();

        Assert.True(result.WasWritten);
        Assert.Equal(("1.22.6", _upstream.LockPath), (result.Version.ToString(), result.File));
        Assert.Equal(LockUpstream.BothPorts, result.Ports.Select(port => port.Toolchain.Port.ToString()));
        Assert.All(result.Ports, port =>
        {
            Assert.Equal(LockChange.Added, port.Change);
            Assert.Equal([TrustRoot.Index, TrustRoot.Sumdb], port.Toolchain.Evidence.Select(evidence => evidence.Root));
            Assert.Equal(port.Toolchain.Evidence[1].Log!.Sum, port.Toolchain.Sum);
            Assert.NotNull(Assert.Single(port.Toolchain.Files).Digest);
        });
        Assert.DoesNotContain(_upstream.Requests, request => request.StartsWith("mirror", StringComparison.Ordinal));
        Assert.Single(_upstream.Official.Index.Requests);
    }

    [Fact]
    public async Task The_file_has_the_same_bytes_every_time_and_reads_back_as_what_was_written()
    {
        _upstream.PublishBoth();
        await _upstream.LockBothAsync();
        var first = await File.ReadAllBytesAsync(_upstream.LockPath);
        var time = File.GetLastWriteTimeUtc(_upstream.LockPath);
        _upstream.Official.Records.AddFillers(40, "later ");
        _upstream.Official.ServeRecords();

        var again = await _upstream.LockAsync(new() { Version = "1.22.6", Ports = ["linux/arm64", "linux/amd64", "linux/arm64"] });

        Assert.False(again.WasWritten);
        Assert.All(again.Ports, port => Assert.Equal(LockChange.Unchanged, port.Change));
        Assert.Equal(first, await File.ReadAllBytesAsync(_upstream.LockPath));
        Assert.Equal(time, File.GetLastWriteTimeUtc(_upstream.LockPath));
        Assert.DoesNotContain((byte)'\r', first);
        Assert.Equal((byte)'\n', first[^1]);
        Assert.Equal(first, LockWriter.ToBytes(LockReader.TryRead(_upstream.LockPath)!));
        File.Delete(_upstream.LockPath);
        await _upstream.LockAsync(new() { Version = "1.22.6", Ports = ["linux/arm64", "linux/amd64"] });
        var file = LockReader.TryRead(_upstream.LockPath)!;
        Assert.Equal(LockUpstream.BothPorts, file.Ports.Select(port => port.ToString()));
        Assert.Equal(["gobootstrap.lock.json"], Directory.GetFiles(_upstream.Official.Project).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_port_that_joins_changes_no_line_of_the_others()
    {
        _upstream.PublishBoth();
        await _upstream.LockAsync(new() { Version = "1.22.6", Ports = ["linux/amd64"] });
        var before = _upstream.Text.Split('\n');

        var result = await _upstream.LockBothAsync();

        Assert.Equal([LockChange.Unchanged, LockChange.Added], result.Ports.Select(port => port.Change));
        var after = _upstream.Text.Split('\n').ToHashSet(StringComparer.Ordinal);
        Assert.All(before.Where(line => line.Trim() != "}"), line => Assert.Contains(line, after));
        var back = await _upstream.LockAsync(new() { Ports = ["linux/amd64"] });
        Assert.Equal(["linux/arm64"], back.Removed.Select(port => port.ToString()));
        Assert.Equal(before, _upstream.Text.Split('\n'));
    }

    [Fact]
    public async Task A_range_keeps_the_locked_release_until_an_update_is_asked_for()
    {
        _upstream.PublishBoth();
        await _upstream.LockBothAsync("1.22.x");
        _upstream.PublishBoth("1.22.7");

        var kept = await _upstream.LockAsync(new());
        var moved = await _upstream.LockAsync(new() { Updates = true });

        Assert.Equal(("1.22.6", false), (kept.Version.ToString(), kept.WasWritten));
        Assert.Equal(("1.22.7", "1.22.6", true), (moved.Version.ToString(), moved.PreviousVersion!.ToString(), moved.WasWritten));
        Assert.All(moved.Ports, port => Assert.Equal(LockChange.Changed, port.Change));
        Assert.Contains("'1.22.x'", moved.RequestedBy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_version_that_all_ports_have_is_taken()
    {
        _upstream.PublishBoth();
        _upstream.Official.Publish("1.22.7");

        Assert.Equal("1.22.6", (await _upstream.LockBothAsync("1.22.x")).Version.ToString());
        var error = await _upstream.FailsToLockAsync(ErrorCode.NoReleaseMatches, new() { Version = "1.22.7", Ports = LockUpstream.BothPorts });
        Assert.Contains("linux/arm64 none", error.Message, StringComparison.Ordinal);
        Assert.Contains("linux/amd64 1.22.7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lower_version_takes_an_explicit_word()
    {
        _upstream.PublishBoth();
        _upstream.PublishBoth("1.22.7");
        await _upstream.LockBothAsync("1.22.7");
        var before = _upstream.Text;

        var error = await _upstream.FailsToLockAsync(ErrorCode.LockDowngrade, new() { Version = "1.22.6" });
        Assert.Equal(before, _upstream.Text);
        var result = await _upstream.LockAsync(new() { Version = "1.22.6", AllowsDowngrade = true });

        Assert.Contains("1.22.7", error.Message, StringComparison.Ordinal);
        Assert.Equal("1.22.6", result.Version.ToString());
        Assert.Equal(2, result.Ports.Count);
    }

    [Fact]
    public async Task Another_digest_for_the_same_file_is_an_alarm_and_is_never_written()
    {
        _upstream.PublishBoth();
        await _upstream.LockBothAsync();
        var before = _upstream.Text;
        _upstream.Official.Withdraw("1.22.6");
        var forged = GoArchiveBuilder.Create("1.22.6", "linux", "amd64").File("go/evil", "x").ToTarGz();
        _upstream.Official.Publish("1.22.6", isRecorded: false, content: forged);
        _upstream.Official.Publish("1.22.6", arch: "arm64", isRecorded: false);

        foreach (var updates in new[] { false, true })
        {
            var error = await _upstream.FailsToLockAsync(ErrorCode.LockedDigestChanged, new() { Version = "1.22.6", Updates = updates });

            Assert.Contains(Sha256Digest.Of(forged).ToString(), error.Message, StringComparison.Ordinal);
            Assert.Equal(before, _upstream.Text);
        }
    }

    [Fact]
    public async Task Another_sum_of_the_same_version_is_an_alarm()
    {
        _upstream.PublishBoth();
        await _upstream.LockBothAsync();
        var other = "h1:" + Convert.ToBase64String(new byte[32]);
        _upstream.Forge(file =>
        {
            LockUpstream.PortOf(file)["h1"] = other;
            LockUpstream.PortOf(file)["evidence"]![1]!["log"]!["sum"] = other;
        });

        var error = await _upstream.FailsToLockAsync(ErrorCode.LockedDigestChanged, new());

        Assert.Contains(other, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_checksum_database_the_archive_is_read_for_its_signature_and_the_log_says_why()
    {
        var archive = _upstream.Official.Publish("1.22.6");

        var result = await _upstream.LockAsync(new() { Version = "1.22.6" }, settings => settings with { Sumdb = new() { Database = "off" } });

        var locked = Assert.Single(result.Ports).Toolchain;
        Assert.Equal([TrustRoot.Index, TrustRoot.OpenPgp], locked.Evidence.Select(evidence => evidence.Root));
        Assert.Equal((null, Sha256Digest.Of(archive)), (locked.Sum, locked.Files[0].Digest));
        Assert.Contains("without installing it", _upstream.Official.Log.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["/go/go1.22.6.linux-amd64.tar.gz.asc", "/go/go1.22.6.linux-amd64.tar.gz"], _upstream.Official.Mirror.Requests.Select(request => request.Path));
        _upstream.Official.AssertNothingInstalled();
    }

    [Fact]
    public async Task What_does_not_satisfy_the_policy_is_not_locked()
    {
        _upstream.PublishBoth(isSigned: false, isRecorded: false);

        await _upstream.FailsToLockAsync(ErrorCode.SignatureMissing, new() { Version = "1.22.6" });

        Assert.False(File.Exists(_upstream.LockPath));
    }

    [Fact]
    public async Task A_tampered_archive_that_is_read_for_its_signature_is_not_locked()
    {
        _upstream.Official.Publish("1.22.6");
        _upstream.Official.Mirror.Add("/go/go1.22.6.linux-amd64.tar.gz", new byte[100]);

        await _upstream.FailsToLockAsync(
            ErrorCode.SizeMismatch, new() { Version = "1.22.6" }, settings => settings with { Sumdb = new() { Database = "off" } });

        Assert.False(File.Exists(_upstream.LockPath));
    }

    [Fact]
    public async Task A_forged_record_is_not_locked()
    {
        _upstream.PublishBoth();
        _upstream.Official.Sumdb.Add("/" + TransparencyLog.TilePath(1, 0, 1), new byte[32]);

        await _upstream.FailsToLockAsync(ErrorCode.SumdbTileInvalid, new() { Version = "1.22.6" });

        Assert.False(File.Exists(_upstream.LockPath));
    }

    [Fact]
    public async Task Version_files_say_what_is_locked_and_their_go_line_counts()
    {
        _upstream.PublishBoth();
        await File.WriteAllTextAsync(Path.Combine(_upstream.Official.Project, "go.mod"), "module example.com/m\n\ngo 1.22\n");

        var result = await _upstream.LockAsync(new() { Ports = ["linux/amd64"] });

        Assert.Equal(("1.22.6", "go.mod, line 3"), (result.Version.ToString(), result.RequestedBy));
        var request = JsonNode.Parse(_upstream.Text)!["request"]!;
        Assert.Equal(("1.22", "go.mod"), ((string?)request["version"], (string?)request["by"]));
    }

    [Fact]
    public async Task Check_needs_no_network_and_tells_what_is_out_of_date()
    {
        _upstream.PublishBoth();
        var check = new LockRequest { ChecksOnly = true };
        await _upstream.FailsToLockAsync(ErrorCode.LockFileMissing, check);
        await _upstream.LockBothAsync("1.22.x");
        var count = _upstream.Requests.Count;

        Assert.False((await _upstream.LockAsync(check, settings => settings with { IsOffline = true })).WasWritten);
        await _upstream.LockAsync(check with { Version = "1.22", Ports = ["linux/arm64", "linux/amd64"] });
        await _upstream.FailsToLockAsync(ErrorCode.LockOutdated, check with { Version = "1.23" });
        await _upstream.FailsToLockAsync(ErrorCode.LockDowngrade, check with { Version = "1.22.5" });
        await _upstream.FailsToLockAsync(ErrorCode.PortNotLocked, check with { Ports = ["windows/amd64"] });
        var error = await _upstream.FailsToLockAsync(ErrorCode.LockOutdated, check with { Ports = ["linux/amd64"] });
        await File.WriteAllTextAsync(Path.Combine(_upstream.Official.Project, "go.mod"), "module m\n\ngo 1.24.1\n");
        await _upstream.FailsToLockAsync(ErrorCode.LockOutdated, check);

        Assert.Contains("linux/arm64", error.Message, StringComparison.Ordinal);
        Assert.Equal(count, _upstream.Requests.Count);
    }

    [Fact]
    public async Task Offline_mode_locks_nothing_and_ports_must_be_ones_that_run_Go()
    {
        await _upstream.FailsToLockAsync(ErrorCode.OptionsContradict, new(), settings => settings with { IsOffline = true });
        await _upstream.FailsToLockAsync(ErrorCode.NotPublishedForPort, new() { Ports = ["js/wasm"] });
        await _upstream.FailsToLockAsync(ErrorCode.UnknownPort, new() { Ports = ["linux/pdp11"] });
    }

    [Fact]
    public async Task A_source_that_is_away_is_passed_over_and_one_that_is_alone_fails()
    {
        await using var other = new OfficialUpstream();
        other.Publish("1.22.6");

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _upstream.LockAsync(new() { Version = "1.22.6" }));

        Assert.Equal(2, (int)error.Code / 1000);
        Assert.NotEmpty(_upstream.Official.Log.With(ErrorCode.SourceSkipped));
    }

    [Fact]
    public async Task A_lock_file_that_is_damaged_is_not_overwritten()
    {
        _upstream.PublishBoth();
        await File.WriteAllTextAsync(_upstream.LockPath, "{ \"schema\": 1,\n  oops");

        var error = await _upstream.FailsToLockAsync(ErrorCode.LockFileMalformed, new() { Version = "1.22.6" });

        Assert.Equal((2, 3), (error.Line, error.Column));
        Assert.Equal("{ \"schema\": 1,\n  oops", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_upstream.LockPath)));
    }
}
