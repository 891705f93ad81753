using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Configuration;

/// <summary>The section trust of gobootstrap.yaml.</summary>
public sealed class TrustSectionTests
{
    private static readonly string Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "répo", "gobootstrap.yaml");

    [Fact]
    public void Every_key_reaches_the_settings()
    {
        var settings = Apply(
            """
            goproxy: [https://p.example, direct]
            trust:
              require: [openpgp, sumdb, openpgp]
              minimum: 2
              allow-unsigned: true
              allow-same-host-digest: true
              keyring: keys/team ring.asc
              trusted-keys: EB4C 1BFD 4F04 2F6D DDCC EC91 7721 F63B D38B 4796
              sumdb: sum.golang.org https://s.example
              sources: [official, apt]
              hosts: ["*.corp.example", go.dev]
              floor:
                - versions: <1.22.7
                  reason: known fault
                - { versions: 1.23.0, reason: "CVE-1: bad" }
              per-source:
                apt: { require: apt, minimum: 1 }
                goproxy: { minimum: 0 }
            """);

        Assert.Equal("https://p.example,direct", settings.GoProxy.Proxies);
        Assert.Equal([TrustRoot.OpenPgp, TrustRoot.Sumdb], settings.Trust.RequiredRoots);
        Assert.Equal(2, settings.Trust.MinimumRoots);
        Assert.False(settings.Trust.RequiresSignature);
        Assert.False(settings.Trust.RequiresIndependentDigest);
        Assert.Equal(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "keys", "team ring.asc"), settings.Official.KeyringFile);
        Assert.Equal([GoogleSigningKey.PrimaryFingerprint], settings.Official.TrustedKeys);
        Assert.Equal("sum.golang.org https://s.example", settings.Sumdb.Database);
        Assert.Equal(["official", "apt"], settings.Trust.AllowedSources);
        Assert.Equal(["*.corp.example", "go.dev"], settings.Trust.AllowedHosts);
        Assert.Equal(["<1.22.7: known fault", "1.23.0: CVE-1: bad"], settings.Trust.VersionFloor.Select(refused => $"{refused.Versions.Text}: {refused.Reason}"));
        Assert.Equal([TrustRoot.Apt], settings.Trust.PerSource["apt"].RequiredRoots!);
        Assert.Equal(1, settings.Trust.PerSource["apt"].MinimumRoots);
        Assert.Null(settings.Trust.PerSource["goproxy"].RequiredRoots);
        Assert.Equal($"RequiresSignature=false ({Path}(5,19)), RequiresIndependentDigest=false ({Path}(6,27))", settings.Trust.DescribeWeakenings());
    }

    [Fact]
    public void What_is_not_said_stays_as_it_is()
    {
        var before = new GoBootstrapSettings
        {
            Trust = new() { RequiresSignature = false, MinimumRoots = 2, VersionFloor = [RefusedVersions.Parse("1.20", "old")] },
            Official = new() { KeyringFile = "/k" },
        };

        var after = GoBootstrapFileReader.Parse("trust: { floor: [{ versions: '1.21', reason: old too }] }", Path).Apply(before);

        Assert.False(after.Trust.RequiresSignature);
        Assert.Equal(2, after.Trust.MinimumRoots);
        Assert.Equal("/k", after.Official.KeyringFile);
        Assert.Equal(2, after.Trust.VersionFloor.Count);
        Assert.Equal(TrustPolicy.Default, Apply("go: '1.22'").Trust);
        Assert.True(GoBootstrapFileReader.Parse("trust: { allow-unsigned: false }", Path).Apply(before).Trust.RequiresSignature);
    }

    [Fact]
    public void One_text_of_goproxy_is_what_GOPROXY_holds() =>
        Assert.Equal("https://a.example|https://b.example,off", Apply("goproxy: https://a.example|https://b.example,off").GoProxy.Proxies);

    [Theory]
    [InlineData("trust: { require: [gpg] }", ErrorCode.ConfigurationValueInvalid, 1, 20)]
    [InlineData("trust: { require: { a: b } }", ErrorCode.ConfigurationValueInvalid, 1, 19)]
    [InlineData("trust: { minimum: 7 }", ErrorCode.ConfigurationValueInvalid, 1, 19)]
    [InlineData("trust: { minimum: -1 }", ErrorCode.ConfigurationValueInvalid, 1, 19)]
    [InlineData("trust: { minimum: two }", ErrorCode.ConfigurationValueInvalid, 1, 19)]
    [InlineData("trust: { allow-unsigned: yes }", ErrorCode.ConfigurationValueInvalid, 1, 26)]
    [InlineData("trust: { keyring: }", ErrorCode.ConfigurationValueInvalid, 1, 19)]
    [InlineData("trust: { trusted-keys: [D38B4796] }", ErrorCode.ConfigurationValueInvalid, 1, 25)]
    [InlineData("trust: { sources: [oficial] }", ErrorCode.UnknownSource, 1, 20)]
    [InlineData("trust: { sources: [] }", ErrorCode.ConfigurationValueInvalid, 1, 19)]
    [InlineData("trust: { hosts: [go.dev, 'https://x.example'] }", ErrorCode.ConfigurationValueInvalid, 1, 26)]
    [InlineData("trust: { hosts: [] }", ErrorCode.ConfigurationValueInvalid, 1, 17)]
    [InlineData("trust: { floor: '<1.22' }", ErrorCode.ConfigurationValueInvalid, 1, 17)]
    [InlineData("trust: { floor: [{ versions: '1.22' }] }", ErrorCode.ConfigurationValueInvalid, 1, 18)]
    [InlineData("trust: { floor: [{ versions: stable, reason: x }] }", ErrorCode.ConfigurationValueInvalid, 1, 30)]
    [InlineData("trust: { floor: [{ versions: '1.22', why: x }] }", ErrorCode.ConfigurationKeyUnknown, 1, 38)]
    [InlineData("trust: { per-source: { oficial: { minimum: 1 } } }", ErrorCode.UnknownSource, 1, 24)]
    [InlineData("trust: { per-source: { apt: { requires: apt } } }", ErrorCode.ConfigurationKeyUnknown, 1, 31)]
    [InlineData("trust: { requires: apt }", ErrorCode.ConfigurationKeyUnknown, 1, 10)]
    [InlineData("trust: yes", ErrorCode.ConfigurationValueInvalid, 1, 8)]
    [InlineData("goproxy: [proxy.example]", ErrorCode.ConfigurationValueInvalid, 1, 11)]
    [InlineData("goproxy: https://user:secret@p.example|direct", ErrorCode.ConfigurationValueInvalid, 1, 10)]
    public void What_cannot_be_meant_is_said_with_its_place(string text, ErrorCode code, int line, int column)
    {
        var exception = Assert.Throws<GoBootstrapException>(() => GoBootstrapFileReader.Parse(text, Path));

        Assert.Equal((code, line, column), (exception.Code, exception.Line, exception.Column));
        Assert.Equal(Path, exception.File);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    private static GoBootstrapSettings Apply(string text) => GoBootstrapFileReader.Parse(text, Path).Apply(new());
}
