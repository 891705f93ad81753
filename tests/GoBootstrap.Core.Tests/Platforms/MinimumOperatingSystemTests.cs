using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Platforms;

public sealed class MinimumOperatingSystemTests
{
    [Theory]
    [InlineData("linux/amd64", "1.23.12", "2.6.32.0", null)]
    [InlineData("linux/amd64", "1.23.12", "2.6.31.0", "Linux 2.6.32")]
    [InlineData("linux/amd64", "1.24rc1", "2.6.32.0", "Linux 3.2")]
    [InlineData("linux/amd64", "1.24.0", "3.2", null)]
    [InlineData("linux/amd64", "1.27.0", "3.10.0.0", null)]
    [InlineData("linux/loong64", "1.24.0", "5.18.9.0", "Linux 5.19")]
    [InlineData("linux/loong64", "1.21.0", "5.19.0.0", null)]
    [InlineData("linux/ppc64", "1.27.0", "3.12.0.0", "Linux 3.13")]
    [InlineData("linux/ppc64le", "1.27.0", "3.12.0.0", null)]
    [InlineData("windows/amd64", "1.20.14", "6.1.7601.0", null)]
    [InlineData("windows/amd64", "1.21rc2", "6.3.9600.0", "Windows 10")]
    [InlineData("windows/amd64", "1.21.0", "10.0.14393.0", null)]
    [InlineData("darwin/arm64", "1.21.0", "10.14.6", "macOS 10.15")]
    [InlineData("darwin/arm64", "1.22.12", "10.15.7", null)]
    [InlineData("darwin/amd64", "1.23.0", "10.15.7", "macOS 11.0")]
    [InlineData("darwin/amd64", "1.25.0", "11.7", "macOS 12.0")]
    [InlineData("darwin/amd64", "1.27.0", "12.7", "macOS 13.0")]
    [InlineData("darwin/amd64", "1.27.0", "13.0", null)]
    [InlineData("freebsd/amd64", "1.27.0", "8.0", null)]
    public void Too_old_a_system_is_an_error_with_both_versions(string port, string version, string actual, string? needed)
    {
        var target = GoPort.Parse(port);
        var host = RecordedHosts.Amd64 with { OperatingSystem = target.Os, OSVersion = Version.Parse(actual) };

        var error = Record.Exception(() => MinimumOperatingSystem.Ensure(host, target, GoVersion.Parse(version)));

        if (needed is null)
        {
            Assert.Null(error);
            return;
        }

        var coded = Assert.IsType<GoBootstrapException>(error);
        Assert.Equal(ErrorCode.OperatingSystemTooOld, coded.Code);
        Assert.Contains(needed, coded.Message, StringComparison.Ordinal);
        Assert.Contains($"'{actual}'", coded.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_system_version_and_a_foreign_port_pass()
    {
        MinimumOperatingSystem.Ensure(RecordedHosts.Amd64 with { OSVersion = null }, GoPort.Parse("linux/amd64"), GoVersion.Parse("1.27.0"));
        MinimumOperatingSystem.Ensure(RecordedHosts.Amd64, GoPort.Parse("windows/amd64"), GoVersion.Parse("1.27.0"));
    }

    [Fact]
    public void The_floors_of_every_port_rise_with_the_version() => Assert.All(
        PortTable.All.SelectMany(row => row.OperatingSystemFloors.Zip(row.OperatingSystemFloors.Skip(1))),
        pair => Assert.True(pair.First.Since < pair.Second.Since && pair.First.Minimum < pair.Second.Minimum));
}
