using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;

namespace GoBootstrap.Tests.Platforms;

public sealed class RidTableTests
{
    [Theory]
    [InlineData("win-x64", "windows/amd64", null, false)]
    [InlineData("win-x86", "windows/386", null, false)]
    [InlineData("win-arm64", "windows/arm64", null, false)]
    [InlineData("linux-x64", "linux/amd64", null, false)]
    [InlineData("Linux-X64", "linux/amd64", null, false)]
    [InlineData("linux-musl-x64", "linux/amd64", null, true)]
    [InlineData("linux-musl-arm64", "linux/arm64", null, true)]
    [InlineData("linux-arm", "linux/arm", "GOARM=7", false)]
    [InlineData("linux-musl-arm", "linux/arm", "GOARM=7", true)]
    [InlineData("linux-armv6", "linux/arm", "GOARM=6", false)]
    [InlineData("linux-armel", "linux/arm", "GOARM=5", false)]
    [InlineData("linux-riscv64", "linux/riscv64", null, false)]
    [InlineData("linux-loongarch64", "linux/loong64", null, false)]
    [InlineData("linux-s390x", "linux/s390x", null, false)]
    [InlineData("linux-ppc64le", "linux/ppc64le", null, false)]
    [InlineData("linux-mips64", "linux/mips64le", null, false)]
    [InlineData("osx-arm64", "darwin/arm64", null, false)]
    [InlineData("android-arm64", "android/arm64", null, false)]
    [InlineData("linux-bionic-x86", "android/386", null, false)]
    [InlineData("iossimulator-x64", "ios/amd64", null, false)]
    [InlineData("freebsd-arm64", "freebsd/arm64", null, false)]
    [InlineData("illumos-x64", "illumos/amd64", null, false)]
    [InlineData("browser-wasm", "js/wasm", null, false)]
    [InlineData("wasi-wasm", "wasip1/wasm", null, false)]
    public void Find_translates_a_rid(string rid, string port, string? variant, bool isMusl)
    {
        var info = RidTable.Find(rid);

        Assert.Equal((port, variant, isMusl), (info.Port.ToString(), info.Variant?.ToString(), info.IsMusl));
    }

    [Theory]
    [InlineData("any")]
    [InlineData("linux")]
    [InlineData("linux-musl")]
    [InlineData("WIN")]
    [InlineData("osx")]
    public void A_rid_without_an_architecture_is_an_error_that_says_so(string rid)
    {
        var error = Assert.Throws<GoBootstrapException>(() => RidTable.Find(rid));

        Assert.Equal(ErrorCode.UnknownPort, error.Code);
        Assert.Contains("no architecture", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("win-arm")]
    [InlineData("win10-x64")]
    [InlineData("ubuntu.22.04-x64")]
    [InlineData("haiku-x64")]
    [InlineData("maccatalyst-arm64")]
    [InlineData("tvos-arm64")]
    [InlineData("linux-x64\n")]
    [InlineData("../linux-x64")]
    public void An_unknown_rid_is_an_error_that_lists_the_known_ones(string rid)
    {
        var error = Assert.Throws<GoBootstrapException>(() => RidTable.Find(rid));

        Assert.Equal(ErrorCode.UnknownPort, error.Code);
        Assert.Contains("linux-musl-arm64", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public void Every_rid_leads_to_a_port_of_go_and_back_to_itself_or_to_the_preferred_one()
    {
        foreach (var row in RidTable.All)
        {
            Assert.True(PortTable.TryFind(row.Port, out _), row.Rid);
            var back = RidTable.FromPort(row.Port, row.Variant, row.IsMusl);
            Assert.Equal((row.Port, row.Variant, row.IsMusl), (back.Port, back.Variant, back.IsMusl));
        }
    }

    [Theory]
    [InlineData("linux/amd64", null, null, false, "linux-x64")]
    [InlineData("linux/amd64", "GOAMD64", "v3", false, "linux-x64")]
    [InlineData("linux/amd64", null, null, true, "linux-musl-x64")]
    [InlineData("linux/arm", null, null, false, "linux-arm")]
    [InlineData("linux/arm", "GOARM", "7", false, "linux-arm")]
    [InlineData("linux/arm", "GOARM", "6,hardfloat", false, "linux-armv6")]
    [InlineData("linux/arm", "GOARM", "5", true, "linux-musl-armel")]
    [InlineData("android/arm64", null, null, false, "android-arm64")]
    [InlineData("ios/arm64", null, null, false, "ios-arm64")]
    public void FromPort_finds_the_rid(string port, string? variable, string? value, bool isMusl, string rid) =>
        Assert.Equal(rid, RidTable.FromPort(GoPort.Parse(port), variable is null ? null : new(variable, value!), isMusl).Rid);

    [Theory]
    [InlineData("plan9/amd64", null, false)]
    [InlineData("linux/mips", null, false)]
    [InlineData("windows/amd64", null, true)]
    [InlineData("linux/arm", "8", false)]
    public void FromPort_without_a_rid_is_an_error(string port, string? arm, bool isMusl) => Assert.Equal(
        ErrorCode.UnknownPort,
        Assert.Throws<GoBootstrapException>(() => RidTable.FromPort(GoPort.Parse(port), arm is null ? null : new("GOARM", arm), isMusl)).Code);

    [Fact]
    public void Only_android_and_ios_need_an_external_linker() => Assert.All(
        RidTable.All,
        row => Assert.Equal(row.Port.Os == "ios" || (row.Port.Os == "android" && row.Port.Arch != "arm64"), row.NeedsExternalLinker));
}
