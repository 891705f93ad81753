using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Locking;

public sealed class LockedEnsureTests : IAsyncLifetime
{
    private const string Archive = "mirror /go/go1.22.6.linux-amd64.tar.gz";

    private readonly LockUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task A_locked_ensure_asks_for_the_archive_and_for_nothing_else()
    {
        await PrepareAsync();

        var result = await _upstream.EnsureAsync(LockMode.Locked);

        Assert.True(result.WasInstalled);
        Assert.Equal(_upstream.LockPath, result.LockFile);
        Assert.Equal([Archive], New());
        var manifest = result.Toolchain.Manifest;
        Assert.Equal([TrustRoot.Index, TrustRoot.Sumdb, TrustRoot.Lock], manifest.Evidence.Select(evidence => evidence.Root));
        var own = manifest.Evidence[^1];
        Assert.Equal((_upstream.LockPath, true, manifest.Files[0].Digest), (own.Origin, own.IsIndependent, own.Digest));
    }

    [Theory]
    [InlineData("stable")]
    [InlineData("1.22")]
    [InlineData(">=1.21 <1.30")]
    [InlineData(null)]
    public async Task Whatever_the_lock_satisfies_is_the_locked_version_without_a_request(string? version)
    {
        await PrepareAsync();
        _upstream.PublishBoth("1.22.9");
        using var client = _upstream.Client(LockMode.Locked);

        var resolved = await client.ResolveAsync(new() { Version = version }, default);

        Assert.Equal(("1.22.6", "official", _upstream.LockPath), (resolved.Version.ToString(), resolved.Source, resolved.LockFile));
        Assert.Empty(New());
        Assert.Equal("1.22.6", (await client.EnsureAsync(new() { Version = version }, default)).Toolchain.Version.ToString());
        Assert.Equal([Archive], New());
        Assert.False((await client.EnsureAsync(new() { Version = version }, default)).WasInstalled);
        Assert.True((await client.ResolveAsync(new() { Version = version }, default)).IsInstalled);
        Assert.Equal("1.22.6", client.FindInstalled(new EnsureRequest { Version = version }).Version.ToString());
        Assert.Equal([Archive], New());
    }

    [Fact]
    public async Task Auto_mode_takes_what_is_locked_as_well()
    {
        await PrepareAsync();
        _upstream.PublishBoth("1.22.9");

        var result = await _upstream.EnsureAsync(LockMode.Auto, "1.22.x");

        Assert.Equal("1.22.6", result.Toolchain.Version.ToString());
        Assert.Equal([Archive], New());
        Assert.Empty(_upstream.Official.Log.With(ErrorCode.LockLeftAside));
    }

    [Theory]
    [InlineData("1.23", null, ErrorCode.LockOutdated)]
    [InlineData("1.22.7", null, ErrorCode.LockOutdated)]
    [InlineData("1.22.5", null, ErrorCode.LockDowngrade)]
    [InlineData("1.22.6", "windows/amd64", ErrorCode.PortNotLocked)]
    public async Task What_does_not_fit_is_an_error_in_locked_mode_and_a_warning_otherwise(string version, string? port, ErrorCode code)
    {
        await PrepareAsync();
        foreach (var published in new[] { "1.22.5", "1.22.7", "1.23.0" })
        {
            _upstream.PublishBoth(published);
        }

        _upstream.Official.Publish("1.22.6", "windows");
        await _upstream.FailsAsync(code, LockMode.Locked, version, port);
        Assert.Empty(New());

        var result = await _upstream.EnsureAsync(LockMode.Auto, version, port);

        Assert.Null(result.LockFile);
        Assert.StartsWith(version, result.Toolchain.Version.ToString(), StringComparison.Ordinal);
        var warning = Assert.Single(_upstream.Official.Log.With(ErrorCode.LockLeftAside));
        Assert.Contains("gobootstrap lock", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_file_that_moved_on_is_drift()
    {
        await PrepareAsync();
        await File.WriteAllTextAsync(Path.Combine(_upstream.Official.Project, "go.mod"), "module m\n\ngo 1.24.1\n");

        var error = await _upstream.FailsAsync(ErrorCode.LockOutdated, LockMode.Locked);

        Assert.Contains("go.mod, line 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(_upstream.LockPath, error.File);
    }

    [Fact]
    public async Task Another_channel_than_the_locked_one_is_drift()
    {
        _upstream.PublishBoth();
        await _upstream.LockBothAsync("stable");

        await _upstream.FailsAsync(ErrorCode.LockOutdated, LockMode.Locked, "oldstable");
    }

    [Fact]
    public async Task Without_a_file_locked_mode_ends_and_auto_mode_goes_on()
    {
        _upstream.PublishBoth();

        var error = await _upstream.FailsAsync(ErrorCode.LockFileMissing, LockMode.Locked, "1.22.6");
        Assert.Contains(_upstream.LockPath, error.Message, StringComparison.Ordinal);
        Assert.Null((await _upstream.EnsureAsync(LockMode.Auto, "1.22.6")).LockFile);
        await _upstream.EnsureAsync(LockMode.Auto, "1.22.6", change: settings => settings with { Lock = new() { File = "other.json" } });
        Assert.Single(_upstream.Official.Log.With(ErrorCode.LockLeftAside));
    }

    [Fact]
    public async Task Mode_off_reads_no_lock_file()
    {
        _upstream.PublishBoth();
        await File.WriteAllTextAsync(_upstream.LockPath, "rubbish");

        Assert.Null((await _upstream.EnsureAsync(LockMode.Off, "1.22.6")).LockFile);
        await _upstream.FailsAsync(ErrorCode.LockFileMalformed, LockMode.Auto, "1.22.6");
    }

    [Fact]
    public async Task Locked_mode_and_check_latest_contradict_each_other()
    {
        await PrepareAsync();
        using var client = _upstream.Client(LockMode.Locked);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.EnsureAsync(new() { ChecksLatest = true }, default));

        Assert.Equal(ErrorCode.OptionsContradict, error.Code);
    }

    [Fact]
    public async Task An_installed_toolchain_with_another_content_is_drift_and_a_reinstall_mends_it()
    {
        _upstream.Official.Publish("1.22.6", isRecorded: false);
        await _upstream.Official.EnsureAsync("1.22.6");
        _upstream.Official.Withdraw("1.22.6");
        _upstream.Official.Publish("1.22.6", content: GoArchiveBuilder.Create("1.22.6", "linux", "amd64").File("go/more.txt", "x").ToTarGz());
        await _upstream.LockAsync(new() { Version = "1.22.6" });

        var error = await _upstream.FailsAsync(ErrorCode.InstalledDiffersFromLock, LockMode.Locked);
        Assert.Contains("--reinstall", error.Message, StringComparison.Ordinal);
        Assert.False((await _upstream.EnsureAsync(LockMode.Auto)).WasInstalled);
        Assert.Single(_upstream.Official.Log.With(ErrorCode.InstalledIsNotLocked));
        using var client = _upstream.Client(LockMode.Locked);
        Assert.True((await client.EnsureAsync(new() { Reinstalls = true }, default)).WasInstalled);
        Assert.False((await _upstream.EnsureAsync(LockMode.Locked)).WasInstalled);
    }

    [Fact]
    public async Task What_was_installed_without_the_lock_file_counts_when_it_is_the_same()
    {
        _upstream.PublishBoth();
        await _upstream.EnsureAsync(LockMode.Off, "1.22.6");
        await _upstream.LockBothAsync();

        Assert.False((await _upstream.EnsureAsync(LockMode.Locked)).WasInstalled);
    }

    [Fact]
    public async Task A_lock_that_no_source_here_can_supply_says_so()
    {
        await PrepareAsync();

        var error = await _upstream.FailsAsync(
            ErrorCode.LockedNotObtainable, LockMode.Locked, change: settings => settings with { Sources = ["apt"] });

        Assert.Contains("'official'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_locked_digest_lets_any_mirror_supply_the_archive_and_a_liar_is_put_out()
    {
        var archive = _upstream.Official.Publish("1.22.6");
        await _upstream.LockAsync(new() { Version = "1.22.6" });
        await using var liar = new DistServer();
        liar.Add("/go/go1.22.6.linux-amd64.tar.gz", new byte[archive.Length]);

        var result = await _upstream.EnsureAsync(LockMode.Locked, change: settings => settings with
        {
            Official = settings.Official with { Mirrors = [new Uri(liar.Uri, "go").ToString(), .. settings.Official.Mirrors] },
        });

        Assert.True(result.WasInstalled);
        Assert.All(liar.Requests, request => Assert.EndsWith(".tar.gz", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_file_beside_the_nearest_configuration_counts_and_none_above_the_repository()
    {
        await PrepareAsync();
        var below = Directory.CreateDirectory(Path.Combine(_upstream.Official.Project, "a", "b")).FullName;
        var environment = _upstream.Official.Environment with { CurrentDirectory = below };
        string Locate() => new LockLocator(environment, new()).Locate(null);

        Assert.Equal(_upstream.LockPath, Locate());
        await File.WriteAllTextAsync(Path.Combine(_upstream.Official.Project, "a", "gobootstrap.yaml"), "go: 1.22\n");
        Assert.Equal(Path.Combine(_upstream.Official.Project, "a", LockSettings.FileName), Locate());
        Directory.CreateDirectory(Path.Combine(below, ".git"));
        Assert.Equal(Path.Combine(below, LockSettings.FileName), Locate());
        Assert.Equal(Path.Combine(below, "x", "l.json"), new LockLocator(environment, new() { File = "x/l.json" }).Locate("/elsewhere"));
    }

    private async Task PrepareAsync()
    {
        _upstream.PublishBoth();
        await _upstream.LockBothAsync();
        _upstream.Forget();
    }

    private IReadOnlyList<string> New() => _upstream.NewRequests;
}
