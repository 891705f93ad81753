using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Versioning;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Platforms;

public sealed class PortTableTests
{
    // "4/bootstrap" is a source archive, "arm6" the first and only try of another name.
    private static readonly (string, string)[] NoPorts = [("", ""), ("4", "bootstrap"), ("linux", "arm6")];

    [Theory]
    [InlineData("1.22.6", "linux/amd64", "go1.22.6.linux-amd64.tar.gz")]
    [InlineData("1.22.6", "linux/arm", "go1.22.6.linux-armv6l.tar.gz")]
    [InlineData("1.22.6", "freebsd/arm", "go1.22.6.freebsd-arm.tar.gz")]
    [InlineData("1.22.6", "netbsd/arm", "go1.22.6.netbsd-arm.tar.gz")]
    [InlineData("1.22.6", "openbsd/arm", "go1.22.6.openbsd-arm.tar.gz")]
    [InlineData("1.22.6", "windows/arm64", "go1.22.6.windows-arm64.zip")]
    [InlineData("1.22.6", "windows/386", "go1.22.6.windows-386.zip")]
    [InlineData("1.27.0", "darwin/arm64", "go1.27.0.darwin-arm64.tar.gz")]
    [InlineData("1.20.0", "linux/s390x", "go1.20.linux-s390x.tar.gz")]
    [InlineData("1.25.0-rc.1", "linux/loong64", "go1.25rc1.linux-loong64.tar.gz")]
    [InlineData("1.23.12", "windows/arm", "go1.23.12.windows-arm.zip")]
    public void ArchiveName_is_what_go_publishes(string version, string port, string name) =>
        Assert.Equal(name, PortTable.ArchiveName(GoVersion.Parse(version), GoPort.Parse(port)));

    [Theory]
    [InlineData("1.24.0", "windows/arm", "1.23.12")]
    [InlineData("1.26.0", "freebsd/riscv64", "1.25.14")]
    [InlineData("1.15.15", "darwin/arm64", "1.16beta1")]
    [InlineData("1.20.14", "linux/riscv64", "1.21rc2")]
    [InlineData("1.22.3", "openbsd/ppc64", "1.22.4")]
    [InlineData("1.22.6", "js/wasm", "compile for it")]
    public void ArchiveName_says_which_versions_a_port_has(string version, string port, string hint)
    {
        var error = Assert.Throws<GoBootstrapException>(() => PortTable.ArchiveName(GoVersion.Parse(version), GoPort.Parse(port)));

        Assert.Equal(ErrorCode.NotPublishedForPort, error.Code);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux/sparc64", "linux/riscv64")]
    [InlineData("windows/wasm", "windows/arm64")]
    [InlineData("haiku/amd64", "freebsd")]
    public void Find_of_an_unknown_port_lists_its_siblings(string port, string hint)
    {
        var error = Assert.Throws<GoBootstrapException>(() => PortTable.Find(GoPort.Parse(port)));

        Assert.Equal(ErrorCode.UnknownPort, error.Code);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromArchive_is_the_way_back_for_every_published_port()
    {
        foreach (var row in PortTable.All.Where(row => row.IsPublished))
        {
            Assert.Equal(row.Port, PortTable.FromArchive(row.Port.Os, row.ArchiveArch));
        }

        Assert.All(NoPorts, entry => Assert.Null(PortTable.FromArchive(entry.Item1, entry.Item2)));
        Assert.Null(PortTable.FromArchive("js", "wasm"));
        Assert.Null(PortTable.FromArchive("linux", "../x"));
    }

    [Fact]
    public void First_class_ports_are_those_of_go() => Assert.Equal(
        ["darwin/amd64", "darwin/arm64", "linux/386", "linux/amd64", "linux/arm", "linux/arm64", "windows/386", "windows/amd64"],
        PortTable.All.Where(row => row.IsFirstClass).Select(row => row.Port.ToString()));

    [Fact]
    public void Ports_are_ordered_and_stand_once() =>
        Assert.Equal(PortTable.All.Select(row => row.Port.ToString()).Distinct().Order(StringComparer.Ordinal), PortTable.All.Select(row => row.Port.ToString()));

    [Fact]
    public void Every_recorded_archive_has_a_row_and_lies_within_its_versions()
    {
        // Without recorded data, the rows' own bounds are joined back through their names.
        var archives = GoVersionSamples.RecordedFiles()
            .Where(file => file.Kind == "archive" && !NoPorts.Contains((file.Os, file.Arch)))
            .Select(file => (file.Os, file.Arch, Version: GoVersion.Parse(file.Version)))
            .Concat(PortTable.All.Where(row => row.IsPublished).Select(row => (row.Port.Os, Arch: row.ArchiveArch, Version: row.FirstVersion!)));

        foreach (var (os, arch, version) in archives)
        {
            var port = PortTable.FromArchive(os, arch);
            Assert.True(port is not null, $"{os}/{arch} has no row");
            Assert.True(PortTable.Find(port).Publishes(version), $"{version} for {port} is outside of its row's versions");
        }
    }

    [Theory]
    [InlineData("dist-list-go1.22.txt")]
    [InlineData("dist-list-go1.27.txt")]
    public void Every_port_that_go_lists_has_a_row(string recorded)
    {
        var ports = RecordedData.File(recorded) is { } path ? File.ReadAllLines(path) : ["linux/amd64", "js/wasm", "ios/arm64", "plan9/arm"];

        Assert.All(ports, port => Assert.True(PortTable.TryFind(GoPort.Parse(port), out _), port));
    }
}
