using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Transfer;

public sealed class CertificateTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new();
    private readonly DistCertificate _authority = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _authority.Dispose();
        await _bench.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_authority_of_the_settings_or_of_the_variable_is_trusted(bool bySetting)
    {
        await using var server = new DistServer(_authority.Issue("127.0.0.1"));
        Trust(bySetting, _authority.AuthorityPem);

        var result = await _bench.GetAsync(_bench.Request([5], server.Add("/f", [5])));

        Assert.Equal(1, result.Receipt.Size);
    }

    [Fact]
    public async Task An_unknown_authority_is_refused_once_and_with_advice()
    {
        await using var server = new DistServer(_authority.Issue("127.0.0.1"));

        var error = await _bench.FailAsync(_bench.Request([5], server.Add("/f", [5])));

        Assert.Equal(ErrorCode.ProxyOrTls, error.Code);
        Assert.Contains("certificate authority file", error.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Clock.Pauses);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Another_authority_of_the_same_name_does_not_help()
    {
        using var other = new DistCertificate();
        await using var server = new DistServer(_authority.Issue("127.0.0.1"));
        Trust(true, other.AuthorityPem);

        var error = await _bench.FailAsync(_bench.Request([5], server.Add("/f", [5])));

        Assert.Equal(ErrorCode.ProxyOrTls, error.Code);
    }

    [Fact]
    public async Task A_wrong_host_name_stays_refused()
    {
        await using var server = new DistServer(_authority.Issue("mirror.example"));
        Trust(true, _authority.AuthorityPem);

        var error = await _bench.FailAsync(_bench.Request([5], server.Add("/f", [5])));

        Assert.Equal(ErrorCode.ProxyOrTls, error.Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_refused()
    {
        await using var server = new DistServer(_authority.Issue("127.0.0.1"));
        Trust(true, _authority.AuthorityPem);
        var plain = _bench.Server.Add("/f", [5]);

        var error = await _bench.FailAsync(_bench.Request([5], server.Fault("/f", DistFault.Redirect(plain.ToString()))));

        Assert.Equal(ErrorCode.RedirectRefused, error.Code);
        Assert.Empty(_bench.Server.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_named_bundle_that_cannot_be_used_is_told(string? text)
    {
        await using var server = new DistServer(_authority.Issue("127.0.0.1"));
        Trust(true, text);

        var error = await _bench.FailAsync(_bench.Request([5], server.Add("/f", [5])));

        Assert.Equal(ErrorCode.CredentialsUnreadable, error.Code);
        Assert.Equal(Path.Combine(_bench.Folder, "ca.pem"), error.File);
    }

    private void Trust(bool bySetting, string? pem)
    {
        if (pem is not null)
        {
            File.WriteAllText(Path.Combine(_bench.Folder, "ca.pem"), pem);
        }

        if (bySetting)
        {
            _bench.Settings = _bench.Settings with { CertificateAuthorityFile = "ca.pem" };
        }
        else
        {
            _bench.Variables["SSL_CERT_FILE"] = "ca.pem";
        }
    }
}
