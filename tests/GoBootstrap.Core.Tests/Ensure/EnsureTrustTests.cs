using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Ensure;

public sealed class EnsureTrustTests : IAsyncLifetime
{
    private readonly OfficialUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task A_windows_zip_from_before_the_checksum_database_covers_archives_rests_on_the_digest_and_says_so()
    {
        _upstream.Publish("1.20.14", os: "windows");

        var result = await _upstream.EnsureAsync("1.20.14", request => request with { Port = "windows/amd64" });

        Assert.Empty(_upstream.Sumdb.Requests);
        Assert.Equal([TrustRoot.Index], result.Toolchain.Manifest.Evidence.Select(evidence => evidence.Root));
        Assert.Single(_upstream.Log.With(ErrorCode.NoSignatureRoot));
        Assert.EndsWith("go.exe", result.Toolchain.GoExecutable, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_upstream.Store, "downloads")));
    }

    [Fact]
    public async Task A_missing_signature_costs_no_archive_download()
    {
        _upstream.Publish("1.22.6", isSigned: false, isRecorded: false);

        Assert.Equal(ErrorCode.SignatureMissing, (await _upstream.FailsAsync("1.22.6")).Code);
        Assert.DoesNotContain(_upstream.Mirror.Requests, request => request.Path.EndsWith(".tar.gz", StringComparison.Ordinal));
        _upstream.AssertNothingInstalled();
    }

    [Fact]
    public async Task One_host_for_index_and_archive_is_not_enough_unless_it_is_allowed()
    {
        _upstream.Publish("1.22.6");
        var index = await new HttpClient().GetByteArrayAsync(new Uri(_upstream.Index.Uri, "dl/"));
        var same = _upstream.Mirror.Add("/dl/", index);
        GoBootstrapSettings SameHost(GoBootstrapSettings settings) => settings with { Official = settings.Official with { Indexes = [same.ToString()] } };

        using (var strict = _upstream.Client(SameHost))
        {
            var error = await Assert.ThrowsAsync<GoBootstrapException>(() => strict.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None));
            Assert.Equal(ErrorCode.PolicyNotSatisfied, error.Code);
            _upstream.AssertNothingInstalled();
        }

        using var lenient = _upstream.Client(settings => SameHost(settings) with { Trust = new() { RequiresIndependentDigest = false } });
        Assert.True((await lenient.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None)).WasInstalled);
        Assert.Single(_upstream.Log.With(ErrorCode.PolicyWeakened));
    }

    [Fact]
    public async Task What_a_weaker_policy_installed_does_not_satisfy_the_default()
    {
        _upstream.Publish("1.22.6", isSigned: false, isRecorded: false);
        using (var lenient = _upstream.Client(settings => settings with { Trust = new() { RequiresSignature = false } }))
        {
            Assert.True((await lenient.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None)).WasInstalled);
            Assert.False((await lenient.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None)).WasInstalled);
            Assert.Equal(2, _upstream.Log.With(ErrorCode.PolicyWeakened).Count);
        }

        var error = await _upstream.FailsAsync("1.22.6");

        Assert.Equal(ErrorCode.PolicyNotSatisfied, error.Code);
        Assert.Contains("--reinstall", error.Message, StringComparison.Ordinal);
        Assert.Contains("openpgp", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files")]
    [InlineData("evidence")]
    public async Task A_marker_that_does_not_say_why_it_was_trusted_satisfies_nobody(string property)
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        var file = Path.Combine(_upstream.Store, "toolchains", "go1.22.6.linux-amd64", "installed.json");
        var marker = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        Assert.True(marker.Remove(property));
        await File.WriteAllTextAsync(file, marker.ToJsonString());

        Assert.Equal(ErrorCode.PolicyNotSatisfied, (await _upstream.FailsAsync("1.22.6")).Code);
        Assert.True((await _upstream.EnsureAsync("1.22.6", request => request with { Reinstalls = true })).WasInstalled);
        Assert.False((await _upstream.EnsureAsync("1.22.6")).WasInstalled);
    }

    [Fact]
    public async Task A_mirror_on_the_indexs_host_that_redirects_elsewhere_is_not_independent()
    {
        _upstream.Publish("1.22.6");
        foreach (var name in new[] { "go1.22.6.linux-amd64.tar.gz", "go1.22.6.linux-amd64.tar.gz.asc" })
        {
            _upstream.Index.Fault($"/go/{name}", DistFault.Redirect(new Uri(_upstream.Mirror.Uri, $"go/{name}").ToString()));
        }

        using var client = _upstream.Client(settings => settings with
        {
            Official = settings.Official with { Mirrors = [new Uri(_upstream.Index.Uri, "go").ToString()] },
        });
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None));

        Assert.Equal(ErrorCode.PolicyNotSatisfied, error.Code);
        _upstream.AssertNothingInstalled();
    }

    [Fact]
    public async Task A_keyring_without_the_trusted_key_is_said_at_once()
    {
        _upstream.Publish("1.22.6");
        using var client = _upstream.Client(settings => settings with { Official = settings.Official with { TrustedKeys = [new string('A', 40)] } });

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None));

        Assert.Equal(ErrorCode.KeyringUnreadable, error.Code);
        _upstream.AssertNothingInstalled();
    }
}
