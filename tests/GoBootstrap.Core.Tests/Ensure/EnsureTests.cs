using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Ensure;

public sealed class EnsureTests : IAsyncLifetime
{
    private readonly OfficialUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task A_release_is_installed_with_all_roots_as_evidence_and_becomes_active()
    {
        var archive = _upstream.Publish("1.22.6");

        var result = await _upstream.EnsureAsync("1.22.6");

        Assert.True(result.WasInstalled);
        Assert.True(result.Toolchain.IsActive);
        Assert.True(File.Exists(result.Toolchain.GoExecutable));
        Assert.Equal("'1.22.6'", result.RequestedBy);
        var roots = result.Toolchain.Manifest.Evidence.ToDictionary(evidence => evidence.Root);
        Assert.Equal([TrustRoot.Index, TrustRoot.OpenPgp, TrustRoot.Sumdb], roots.Keys.Order());
        Assert.All(roots.Values, evidence => Assert.Equal(Sha256Digest.Of(archive), evidence.Digest));
        Assert.True(roots[TrustRoot.Index].IsIndependent);
        Assert.Equal(OfficialUpstream.ReleasedAt, roots[TrustRoot.OpenPgp].SignedAt);
        Assert.EndsWith(".asc", roots[TrustRoot.OpenPgp].Origin, StringComparison.Ordinal);
        Assert.Equal(300, roots[TrustRoot.Sumdb].Log!.RecordId);
        Assert.DoesNotContain(_upstream.Log.Codes, code => code != ErrorCode.UnsupportedRelease);
    }

    [Fact]
    public async Task A_satisfied_ensure_asks_nobody()
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        var requests = _upstream.Index.Requests.Count + _upstream.Mirror.Requests.Count + _upstream.Sumdb.Requests.Count;

        var result = await _upstream.EnsureAsync("1.22.6");
        var byPrefix = await _upstream.EnsureAsync("1.22.x");

        Assert.False(result.WasInstalled);
        Assert.False(byPrefix.WasInstalled);
        Assert.Equal(requests, _upstream.Index.Requests.Count + _upstream.Mirror.Requests.Count + _upstream.Sumdb.Requests.Count);
    }

    [Fact]
    public async Task The_projects_file_says_which_version_and_an_explicit_one_may_not_fall_below_a_named_file()
    {
        _upstream.Publish("1.21.13");
        _upstream.Publish("1.22.6");
        var goMod = Path.Combine(_upstream.Project, "go.mod");
        await File.WriteAllTextAsync(goMod, "module example.com/m\n\ngo 1.22\n");

        var result = await _upstream.EnsureAsync();
        var error = await _upstream.FailsAsync("1.21.13", request => request with { VersionFile = goMod });

        Assert.Equal("1.22.6", result.Toolchain.Version.ToString());
        Assert.Equal("go.mod, line 3", result.RequestedBy);
        Assert.Equal(ErrorCode.BelowGoLine, error.Code);
        Assert.Equal(goMod, error.File);
        Assert.Equal(3, error.Line);
    }

    [Fact]
    public async Task A_toolchain_for_another_machine_is_installed_unstarted_and_not_activated()
    {
        _upstream.Publish("1.22.6", arch: "arm64");

        var result = await _upstream.EnsureAsync("1.22.6", request => request with { Port = "linux/arm64" });

        Assert.Equal("linux/arm64", result.Toolchain.Port.ToString());
        Assert.False(result.Toolchain.IsActive);
        Assert.Single(_upstream.Log.With(ErrorCode.ForeignToolchain));
    }

    [Fact]
    public async Task An_unknown_host_can_still_fetch_for_a_named_port()
    {
        _upstream.Publish("1.22.6");
        using var client = _upstream.Client(environment: _upstream.Environment with { Host = RecordedHosts.Unknown });

        var result = await client.EnsureAsync(new() { Version = "1.22.6", Port = "linux/amd64" }, CancellationToken.None);
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None));

        Assert.True(result.WasInstalled);
        Assert.Equal(ErrorCode.HostNotSupported, error.Code);
    }

    [Fact]
    public async Task Emulation_is_said_once()
    {
        _upstream.Publish("1.22.6", os: "darwin", arch: "arm64");
        using var client = _upstream.Client(environment: _upstream.Environment with { Host = RecordedHosts.Rosetta });

        var resolved = await client.ResolveAsync(new() { Version = "1.22.6" }, CancellationToken.None);
        await client.ResolveAsync(new() { Version = "1.22.6" }, CancellationToken.None);

        Assert.Equal("darwin/arm64", resolved.Port.ToString());
        Assert.Single(_upstream.Log.With(ErrorCode.RunningUnderEmulation));
    }

    [Fact]
    public async Task Reinstalling_replaces_what_was_damaged()
    {
        _upstream.Publish("1.22.6");
        var first = await _upstream.EnsureAsync("1.22.6");
        await File.AppendAllTextAsync(Path.Combine(first.GoRoot, "VERSION"), "x");
        using var client = _upstream.Client();
        Assert.False((await client.VerifyAsync(first.Toolchain, CancellationToken.None)).IsIntact);

        var again = await _upstream.EnsureAsync("1.22.6", request => request with { Reinstalls = true });

        Assert.True(again.WasInstalled);
        Assert.True((await client.VerifyAsync(again.Toolchain, CancellationToken.None)).IsIntact);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Offline_contradicts_what_needs_a_source(bool checksLatest, bool reinstalls)
    {
        using var client = _upstream.Client(settings => settings with { IsOffline = true });

        var error = await Assert.ThrowsAsync<GoBootstrapException>(
            () => client.EnsureAsync(new() { ChecksLatest = checksLatest, Reinstalls = reinstalls }, CancellationToken.None));

        Assert.Equal(ErrorCode.OptionsContradict, error.Code);
    }

    [Fact]
    public async Task Offline_uses_what_is_installed_and_says_what_is_not()
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        using var client = _upstream.Client(settings => settings with { IsOffline = true });

        Assert.False((await client.EnsureAsync(new() { Version = "1.22" }, CancellationToken.None)).WasInstalled);
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.EnsureAsync(new() { Version = "1.23" }, CancellationToken.None));

        Assert.Equal(ErrorCode.OfflineAndNotInstalled, error.Code);
        Assert.Contains("1.22.6 (linux/amd64)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("js/wasm", ErrorCode.NotPublishedForPort)]
    [InlineData("windows/wasm", ErrorCode.UnknownPort)]
    [InlineData("amd64", ErrorCode.UnknownPort)]
    public async Task A_port_that_no_toolchain_runs_on_is_refused_before_anything_is_asked(string port, ErrorCode code)
    {
        var error = await _upstream.FailsAsync("1.22.6", request => request with { Port = port });

        Assert.Equal(code, error.Code);
        Assert.Empty(_upstream.Index.Requests);
    }

    [Fact]
    public async Task An_archive_that_is_another_version_than_its_name_says_is_not_installed()
    {
        _upstream.Publish("1.22.6", claims: "1.22.5");

        Assert.Equal(ErrorCode.ToolchainCheckFailed, (await _upstream.FailsAsync("1.22.6")).Code);
        _upstream.AssertNothingInstalled();
    }

    [Fact]
    public async Task A_store_that_was_put_together_by_copying_is_used_and_gets_an_active_toolchain()
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        foreach (var entry in Directory.EnumerateFileSystemEntries(_upstream.Store).Where(entry => Path.GetFileName(entry) != "toolchains"))
        {
            if (Directory.Exists(entry) && new DirectoryInfo(entry).LinkTarget is null)
            {
                Directory.Delete(entry, recursive: true);
            }
            else
            {
                File.Delete(entry);
            }
        }

        var result = await _upstream.EnsureAsync("1.22.6");

        Assert.False(result.WasInstalled);
        Assert.True(result.Toolchain.IsActive);
    }

    [Fact]
    public async Task A_damaged_entry_can_be_removed()
    {
        _upstream.Publish("1.22.6");
        var toolchain = (await _upstream.EnsureAsync("1.22.6")).Toolchain;
        File.Delete(toolchain.GoExecutable);
        using var client = _upstream.Client();

        Assert.Null(await client.UninstallAsync("1.22.6", null, isForced: true, CancellationToken.None));

        Assert.False(Directory.Exists(toolchain.GoRoot));
    }

    [Fact]
    public async Task A_broken_index_makes_the_next_one_be_asked()
    {
        _upstream.Publish("1.22.6");
        var broken = _upstream.Index.Add("/broken", "not json"u8.ToArray());
        using var client = _upstream.Client(settings => settings with
        {
            Official = settings.Official with { Indexes = [broken.ToString(), .. settings.Official.Indexes] },
        });

        Assert.True((await client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None)).WasInstalled);
    }

    [Fact]
    public async Task Uninstalling_needs_an_exact_version()
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        using var client = _upstream.Client();

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.UninstallAsync("1.22", null, isForced: true, CancellationToken.None));
        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        await client.UninstallAsync("1.22.6", null, isForced: true, CancellationToken.None);

        Assert.Empty(client.List());
    }

    [Theory]
    [InlineData("nowhere", ErrorCode.UnknownSource)]
    [InlineData(null, ErrorCode.InvalidOption)]
    public async Task Sources_must_be_named_and_known(string? source, ErrorCode code)
    {
        using var client = _upstream.Client(settings => settings with { Sources = source is null ? [] : [source] });

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task A_misspelled_source_is_refused_although_the_toolchain_is_installed()
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        using var client = _upstream.Client(settings => settings with { Sources = ["official", "ofical"] });

        foreach (var ask in new Func<Task>[]
        {
            () => client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None),
            () => client.ResolveAsync(new() { Version = "1.22.6" }, CancellationToken.None),
        })
        {
            var error = await Assert.ThrowsAsync<GoBootstrapException>(ask);
            Assert.Equal((ErrorCode.UnknownSource, true), (error.Code, error.Message.StartsWith("'ofical' is not a source.", StringComparison.Ordinal)));
        }
    }
}
