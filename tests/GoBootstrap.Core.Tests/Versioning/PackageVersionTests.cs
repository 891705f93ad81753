using GoBootstrap.Versioning;
using NuGet.Versioning;

namespace GoBootstrap.Tests.Versioning;

public sealed class PackageVersionTests
{
    [Theory]
    [InlineData("1.22.6", 0, "1.22.6")]
    [InlineData("1.22.6", 2, "1.22.6.2")]
    [InlineData("1.21rc2", 0, "1.21.0-rc.2")]
    [InlineData("1.21rc2", 3, "1.21.0-rc.2.3")]
    [InlineData("1.20", 0, "1.20.0")]
    [InlineData("1.9.2rc2", 0, "1.9.2-rc.2")]
    [InlineData("1.10beta1", 1, "1.10.0-beta.1.1")]
    public void A_version_is_written_and_read_back(string version, int revision, string package)
    {
        var written = NuGetVersionText.ToPackage(GoVersion.Parse(version), revision);

        Assert.Equal(package, written.ToNormalizedString());
        Assert.True(NuGetVersionText.TryReadPackage(NuGetVersion.Parse(package), out var read, out var readRevision));
        Assert.Equal((version, revision), (read.ToString(), readRevision));
    }

    [Theory]
    [InlineData("1.22.6-preview.1")]
    [InlineData("1.22.6-rc")]
    [InlineData("1.25.0-rc.1.x")]
    [InlineData("1.25.0-rc.1.0")]
    [InlineData("1.25.0-rc.1.2.3")]
    [InlineData("1.25.0.1-rc.1")]
    [InlineData("1.25.0-rc1")]
    [InlineData("1.22.6+build")]
    [InlineData("0.1.0")]
    public void A_version_that_no_toolchain_package_has_is_none(string package) =>
        Assert.False(NuGetVersionText.TryReadPackage(NuGetVersion.Parse(package), out _, out _));
}
