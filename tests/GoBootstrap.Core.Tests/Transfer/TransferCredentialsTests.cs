using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Transfer;

public sealed class TransferCredentialsTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("https://token.example/f", "Bearer t")]
    [InlineData("https://TOKEN.example:8443/f", "Bearer t8443")]
    [InlineData("http://token.example/f", null)]
    [InlineData("http://localhost/f", "Bearer local")]
    [InlineData("https://sub.token.example/f", null)]
    public void A_bearer_token_is_sent_over_https_or_to_loopback_only(string address, string? expected)
    {
        _bench.Settings = _bench.Settings with
        {
            BearerTokens = new Dictionary<string, string> { ["token.example"] = "t", ["token.example:8443"] = "t8443", ["localhost"] = "local" },
        };

        Assert.Equal(expected, Send(address, address));
    }

    [Theory]
    [InlineData("http://netrc.example/f", "http://netrc.example/f", true)]
    [InlineData("https://netrc.example/f", "http://other.example/f", true)]
    [InlineData("http://netrc.example/f", "http://other.example/f", false)]
    [InlineData("https://other.example/f", "https://netrc.example/f", false)]
    public void A_redirect_does_not_lure_a_password_of_the_netrc_file_into_the_clear(string address, string asked, bool isSent)
    {
        File.WriteAllText(Path.Combine(_bench.Folder, ".netrc"), "machine netrc.example login a password b");

        Assert.Equal(isSent ? "Basic YTpi" : null, Send(address, asked));
    }

    [Theory]
    [InlineData("https://a@netrc.example/f", "Basic YTpi")]
    [InlineData("https://a:@netrc.example/f", "Basic YTo=")]
    [InlineData("https://x@netrc.example/f", "Basic eDo=")]
    public void A_user_without_password_finds_it_in_the_netrc_file(string asked, string expected)
    {
        File.WriteAllText(Path.Combine(_bench.Folder, ".netrc"), "machine netrc.example login a password b");

        Assert.Equal(expected, Send("https://netrc.example/f", asked));
    }

    [Fact]
    public void A_malformed_file_in_the_home_folder_is_told_and_not_used()
    {
        File.WriteAllText(Path.Combine(_bench.Folder, ".netrc"), "machine netrc.example login \"open");

        Assert.Null(Send("https://netrc.example/f", "https://netrc.example/f"));
        Assert.Contains("line 1", _bench.Log.Text, StringComparison.Ordinal);
    }

    private string? Send(string address, string asked) =>
        new TransferCredentials(_bench.Environment, _bench.Settings, _bench.Log).For(new(address), new(asked))?.ToString();
}
