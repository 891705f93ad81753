using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Sources.NuGet;

public sealed class NuGetFeedTests : IAsyncLifetime
{
    private readonly NuGetMachine _machine = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _machine.DisposeAsync().AsTask();

    [Fact]
    public async Task A_feed_lists_releases_and_prereleases_newest_first_and_other_versions_not_at_all()
    {
        _machine.ConfigureFeed();
        _machine.Feed.List(NuGetMachine.Id, "1.22.6", "1.25.0-rc.1", "1.25.0-rc.2", "1.24.9", "1.20.0", "1.24.9-hotfix", "2.0.0-rc", "1.22.6.3", "1.25.0-rc.2.1");

        Assert.Equal(["1.25rc2", "1.25rc1", "1.24.9", "1.22.6", "1.20"], await _machine.ListAsync());
    }

    [Fact]
    public async Task Nothing_that_the_client_keeps_is_left_and_a_new_version_is_seen_at_once()
    {
        _machine.ConfigureFeed();
        _machine.Feed.List(NuGetMachine.Id, "1.22.6");
        Assert.Equal(["1.22.6"], await _machine.ListAsync());

        _machine.Feed.List(NuGetMachine.Id, "1.22.7");

        Assert.Equal(["1.22.7", "1.22.6"], await _machine.ListAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_machine.Home));
        var downloads = Path.Combine(_machine.Store, "downloads");
        Assert.False(Directory.Exists(downloads) && Directory.EnumerateFileSystemEntries(downloads).Any());
    }

    [Fact]
    public async Task A_feed_without_the_package_has_no_versions_and_is_no_failure()
    {
        _machine.ConfigureFeed();

        Assert.Empty(await _machine.ListAsync());
        Assert.Empty(await _machine.ListAsync("1.22.6"));
        Assert.Empty(_machine.Log.Codes);
    }

    [Fact]
    public async Task Configured_credentials_open_a_feed_that_wants_some_and_are_never_shown()
    {
        _machine.Feed.Server.Login = "builder:s3cret pässword";
        _machine.ConfigureFeed("builder", "s3cret pässword");
        _machine.Feed.List(NuGetMachine.Id, "1.22.6");

        Assert.Equal(["1.22.6"], await _machine.ListAsync());
        Assert.DoesNotContain("s3cret", _machine.Everything(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "without credentials")]
    [InlineData("wr0ng", "with the configured credentials")]
    public async Task Missing_and_wrong_credentials_are_an_error_that_says_where_they_belong(string? password, string expected)
    {
        _machine.Feed.Server.Login = "builder:s3cret";
        _machine.ConfigureFeed(password is null ? null : "builder", password);
        _machine.Feed.List(NuGetMachine.Id, "1.22.6");

        var exception = await _machine.FailsAsync(ErrorCode.NuGetFeedRefusesAccess);

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains("'company feed'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'ClearTextPassword' with a value such as '%FEED_TOKEN%'", exception.Message, StringComparison.Ordinal);

        // Once more, because that is how the client answers a challenge, and then no more.
        Assert.Equal(2, _machine.Feed.Server.CountOf("/v3/index.json"));
        Assert.DoesNotContain("wr0ng", _machine.Everything(exception), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_only_another_machine_can_decrypt_is_an_error()
    {
        if (OperatingSystem.IsWindows())
        {
            // There the text is decrypted, and fails as an unreadable one, in the same way.
            Assert.Equal(PlatformID.Win32NT, Environment.OSVersion.Platform);
        }

        _machine.Configure($"""
            <packageSources><clear /><add key="company" value="{_machine.Feed.Address}" /></packageSources>
            <packageSourceCredentials><company>
            <add key="Username" value="builder" /><add key="Password" value="AQAAANCMnd8BFdERjHoAwE" />
            </company></packageSourceCredentials>
            """);

        var exception = await _machine.FailsAsync(ErrorCode.NuGetPasswordUnreadable);

        Assert.DoesNotContain("AQAAANCMnd8BFdERjHoAwE", _machine.Everything(exception), StringComparison.Ordinal);
        Assert.Empty(_machine.Feed.Server.Requests);
    }

    [Fact]
    public async Task A_secret_in_a_feeds_address_is_never_shown()
    {
        var address = _machine.Feed.Address.Replace("http://", "http://user:t0ken@", StringComparison.Ordinal) + "?sig=s1gnature";
        _machine.Settings = _machine.Settings with { NuGet = new() { Feeds = [address] } };
        _machine.Feed.Server.Fault("/v3/index.json", DistFault.Status(500));

        var exception = await _machine.FailsAsync(ErrorCode.ServerFailed);

        Assert.DoesNotContain("t0ken", _machine.Everything(exception), StringComparison.Ordinal);
        Assert.DoesNotContain("s1gnature", _machine.Everything(exception), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_feed_that_is_busy_is_an_outage_after_as_many_retries_as_the_settings_say(int retries)
    {
        _machine.Settings = _machine.Settings with { Transfer = new() { Retries = retries } };
        _machine.ConfigureFeed();
        _machine.Feed.Server.Fault("/v3/index.json", DistFault.Status(503));

        Assert.Contains("'503'", (await _machine.FailsAsync(ErrorCode.ServerFailed)).Message, StringComparison.Ordinal);
        Assert.Equal(retries + 1, _machine.Feed.Server.CountOf("/v3/index.json"));
    }

    [Fact]
    public async Task A_feed_that_is_busy_once_is_asked_again()
    {
        _machine.Settings = _machine.Settings with { Transfer = new() { Retries = 1 } };
        _machine.ConfigureFeed();
        _machine.Feed.List(NuGetMachine.Id, "1.22.6");
        _machine.Feed.Server.Fault(NuGetFeedServer.ListPath(NuGetMachine.Id), DistFault.Status(503), request: 1);

        Assert.Equal(["1.22.6"], await _machine.ListAsync());
    }

    [Fact]
    public async Task A_web_page_instead_of_an_answer_is_told_as_one_and_not_asked_for_again()
    {
        _machine.ConfigureFeed();
        _machine.Feed.Server.Fault("/v3/index.json", DistFault.Body("<html>Log in</html>"u8.ToArray(), "text/html"));

        await _machine.FailsAsync(ErrorCode.HtmlInsteadOfFile);

        Assert.Equal(1, _machine.Feed.Server.CountOf("/v3/index.json"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"3.0.0\"}")]
    [InlineData("{\"version\":\"3.0.0\",\"resources\":[]}")]
    public async Task An_answer_that_is_no_index_is_an_outage(string answer)
    {
        _machine.ConfigureFeed();
        _machine.Feed.Server.Add("/v3/index.json", System.Text.Encoding.UTF8.GetBytes(answer));

        await _machine.FailsAsync(ErrorCode.NuGetFeedFailed);
    }

    [Fact]
    public async Task A_server_that_accepts_no_connections_is_an_outage()
    {
        var gone = new NuGetFeedServer();
        await gone.DisposeAsync();
        _machine.Settings = _machine.Settings with { NuGet = new() { Feeds = [gone.Address] } };

        await _machine.FailsAsync(ErrorCode.CannotConnect);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up_at_the_idle_timeout_and_not_asked_again()
    {
        var idle = _machine.Settings.Transfer.IdleTimeout;
        var clock = new SteppingClock(idle);
        _machine.Environment = _machine.Environment with { Clock = clock };
        _machine.ConfigureFeed();
        var gate = new DistGate();
        _machine.Feed.Server.Fault("/v3/index.json", DistFault.StallHeaders(gate));

        var listing = _machine.FailsAsync(ErrorCode.TimedOut);
        await gate.Reached;
        clock.Strike(idle);

        await listing;
        Assert.Equal(1, _machine.Feed.Server.CountOf("/v3/index.json"));
    }

    [Fact]
    public async Task Cancelling_ends_the_listing_as_cancelled()
    {
        _machine.ConfigureFeed();
        var gate = new DistGate();
        _machine.Feed.Server.Fault("/v3/index.json", DistFault.StallHeaders(gate));
        using var stop = new CancellationTokenSource();

        var listing = _machine.ListAsync(cancellationToken: stop.Token);
        await gate.Reached;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
    }

    [Fact]
    public async Task A_redirect_is_followed_and_the_credentials_stay_with_the_feed()
    {
        await using var other = new DistServer();
        var index = other.Add("/index.json", System.Text.Encoding.UTF8.GetBytes("""{ "versions": ["1.22.6"] }"""));
        _machine.Feed.Server.Login = "builder:s3cret";
        _machine.ConfigureFeed("builder", "s3cret");
        _machine.Feed.Server.Fault(NuGetFeedServer.ListPath(NuGetMachine.Id), DistFault.Redirect(index.ToString()));

        Assert.Equal(["1.22.6"], await _machine.ListAsync());
        Assert.All(other.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    [Fact]
    public async Task A_feed_over_plain_http_needs_the_permission_that_NuGet_itself_asks_for()
    {
        _machine.Configure("""<packageSources><clear /><add key="company" value="http://feed.mirror.example/v3/index.json" /></packageSources>""");

        await _machine.FailsAsync(ErrorCode.NuGetFeedInsecure);
    }

    [Fact]
    public async Task An_outage_of_one_feed_is_a_warning_when_another_has_the_version_and_the_error_when_none_has()
    {
        var folder = _machine.FolderFeed("feed", "1.22.6");
        _machine.Configure($"""
            <packageSources><clear />
            <add key="company" value="{_machine.Feed.Address}" /><add key="disk" value="{folder}" />
            </packageSources>
            """);
        _machine.Feed.Server.Fault("/v3/index.json", DistFault.Status(503));

        Assert.Equal(["1.22.6"], await _machine.ListAsync("1.22.6"));
        Assert.Equal([ErrorCode.NuGetFeedSkipped], _machine.Log.Codes);
        await _machine.FailsAsync(ErrorCode.ServerFailed, "1.22.7");
    }
}
