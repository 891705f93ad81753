using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Transfer;

public sealed class RedirectTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_followed_and_named_as_origin(int status)
    {
        await using var other = new DistServer();
        var target = other.Add("/b/g", [5]);
        var hop = _bench.Server.Fault("/a/f", DistFault.Redirect("../h", status));
        _bench.Server.Fault("/h", DistFault.Redirect(target.ToString(), status));

        var result = await _bench.GetAsync(_bench.Request([5], hop));

        Assert.Equal(target, result.Receipt.Origin);
        Assert.Equal(1, result.Receipt.Attempts);
    }

    [Fact]
    public async Task A_loop_is_refused()
    {
        _bench.Server.Fault("/b", DistFault.Redirect("/a"));
        var error = await _bench.FailAsync(_bench.Request([5], _bench.Server.Fault("/a", DistFault.Redirect("/b"))));

        Assert.Equal(ErrorCode.RedirectRefused, error.Code);
        Assert.Equal(2, _bench.Server.Requests.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Only_so_many_redirects_are_followed(int most)
    {
        _bench.Settings = _bench.Settings with { MaximumRedirects = most };
        for (var i = 0; i <= 4; i++)
        {
            _bench.Server.Fault($"/{i}", DistFault.Redirect($"/{i + 1}"));
        }

        _bench.Server.Add("/5", [5]);
        var error = await _bench.FailAsync(_bench.Request([5], new Uri(_bench.Server.Uri, "/0")));
        var enough = await _bench.GetAsync(_bench.Request([5], new Uri(_bench.Server.Uri, $"/{5 - most}")));

        Assert.Equal(ErrorCode.RedirectRefused, error.Code);
        Assert.Equal(1, enough.Receipt.Size);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://mirror.example/f")]
    public async Task A_redirect_to_another_kind_of_address_is_refused(string target)
    {
        var error = await _bench.FailAsync(_bench.Request([5], _bench.Server.Fault("/a", DistFault.Redirect(target))));

        Assert.Equal(ErrorCode.RedirectRefused, error.Code);
    }

    [Fact]
    public async Task A_range_is_asked_of_the_redirect_target_too()
    {
        byte[] content = [1, 2, 3, 4];
        _bench.LeavePartial(content, [1, 2]);
        _bench.Server.Add("/b", content);

        var result = await _bench.GetAsync(_bench.Request(content, _bench.Server.Fault("/a", DistFault.Redirect("/b"))));

        Assert.Equal(2, result.Receipt.ResumedBytes);
        Assert.Equal("bytes=2-", _bench.Server.Requests[1].Header("Range"));
    }

    [Fact]
    public async Task Credentials_in_the_address_are_sent_to_its_own_server_only()
    {
        await using var other = new DistServer();
        _bench.Server.Fault("/a", DistFault.Redirect("/b"));
        _bench.Server.Fault("/b", DistFault.Redirect(other.Add("/c", [5]).ToString()));
        var address = new Uri($"http://us%40er:p%3Aw%C3%A9@127.0.0.1:{_bench.Server.Port}/a");

        var result = await _bench.GetAsync(_bench.Request([5], address));

        Assert.All(_bench.Server.Requests, request => Assert.Equal(Basic("us@er:p:wé"), request.Header("Authorization")));
        Assert.Null(Assert.Single(other.Requests).Header("Authorization"));
        Assert.DoesNotContain("p%3Aw", _bench.Log.Text, StringComparison.Ordinal);
        Assert.Equal("", result.Receipt.Origin.UserInfo);
    }

    [Fact]
    public async Task Credentials_in_a_redirect_are_not_used()
    {
        _bench.Server.Add("/b", [5]);
        await _bench.GetAsync(_bench.Request(
            [5], _bench.Server.Fault("/a", DistFault.Redirect($"http://evil:secret@127.0.0.1:{_bench.Server.Port}/b"))));

        Assert.Null(_bench.Server.Requests[1].Header("Authorization"));
    }

    [Fact]
    public async Task A_bearer_token_goes_to_its_host_and_port_only()
    {
        await using var other = new DistServer();
        _bench.Settings = _bench.Settings with
        {
            BearerTokens = new Dictionary<string, string> { [$"127.0.0.1:{_bench.Server.Port}"] = "t0ken", ["mirror.example"] = "other" },
        };
        await _bench.GetAsync(_bench.Request([5], _bench.Server.Fault("/a", DistFault.Redirect(other.Add("/c", [5]).ToString()))));

        Assert.Equal("Bearer t0ken", _bench.Server.Requests[0].Header("Authorization"));
        Assert.Null(other.Requests[0].Header("Authorization"));
        Assert.DoesNotContain("t0ken", _bench.Log.Text + _bench.Settings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_netrc_file_is_found_in_the_settings_the_variable_and_the_home_folder()
    {
        _bench.Server.Add("/f", [5]);
        var address = new Uri(_bench.Server.Uri, "/f");
        await File.WriteAllTextAsync(Path.Combine(_bench.Folder, ".netrc"), "machine 127.0.0.1 login home password 1");
        await File.WriteAllTextAsync(Path.Combine(_bench.Folder, "variable"), "default login variable password 2");
        await File.WriteAllTextAsync(Path.Combine(_bench.Folder, "setting"), "machine 127.0.0.1 login setting password 3");

        await _bench.GetAsync(_bench.Request([5], address));
        _bench.Variables["NETRC"] = "variable";
        using (var second = _bench.Make())
        {
            await GoBootstrap.Transfer.TransferExtensions.GetBytesAsync(second, _bench.Request([5], address), CancellationToken.None);
        }

        _bench.Settings = _bench.Settings with { NetrcFile = "setting" };
        using (var third = _bench.Make())
        {
            await GoBootstrap.Transfer.TransferExtensions.GetBytesAsync(third, _bench.Request([5], address), CancellationToken.None);
        }

        Assert.Equal(
            [Basic("home:1"), Basic("variable:2"), Basic("setting:3")], _bench.Server.Requests.Select(request => request.Header("Authorization")));
    }

    [Fact]
    public async Task A_named_netrc_file_that_cannot_be_read_is_an_error()
    {
        _bench.Settings = _bench.Settings with { NetrcFile = "none" };
        var error = await _bench.FailAsync(_bench.Request([5], _bench.Server.Add("/f", [5])));

        Assert.Equal(ErrorCode.CredentialsUnreadable, error.Code);
        Assert.Equal(Path.Combine(_bench.Folder, "none"), error.File);
        Assert.Empty(_bench.Server.Requests);
    }

    private static string Basic(string text) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
