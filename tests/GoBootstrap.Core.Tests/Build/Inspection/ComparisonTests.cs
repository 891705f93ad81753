using GoBootstrap.Build.Inspection;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;

namespace GoBootstrap.Tests.Inspection;

public sealed class ComparisonTests
{
    private static readonly BinaryReport Good = new()
    {
        File = "dist/app",
        Size = 1,
        Format = BinaryFormat.Elf,
        Machine = "arm",
        Bits = 32,
        IsLittleEndian = true,
        OperatingSystem = "linux",
        IsStatic = true,
        Port = GoPort.Parse("linux/arm"),
        BuildInformation = Information(("-buildmode", "exe"), ("-tags", "b,a"), ("-trimpath", "true"), ("CGO_ENABLED", "0"), ("GOARCH", "arm"), ("GOARM", "7"), ("GOOS", "linux")),
    };

    private static readonly ExpectedBinary Asked = new()
    {
        Port = GoPort.Parse("linux/arm"),
        Variant = new("GOARM", "7"),
        GoVersion = "go1.22.12",
        PackagePath = "example.com/app/cmd/tool",
        ModulePath = "example.com/app",
        IsStatic = true,
        IsStripped = true,
        UsesCgo = false,
        IsTrimmed = true,
        Tags = ["a", "b", "a"],
    };

    [Fact]
    public void A_program_that_is_what_was_asked_for_passes()
    {
        Assert.Empty(BinaryInspector.Compare(Good, Asked));
        BinaryInspector.Ensure(Good, Asked);
    }

    [Fact]
    public void Every_difference_is_listed()
    {
        var other = Good with
        {
            Format = BinaryFormat.Pe,
            Machine = "amd64",
            OperatingSystem = "windows",
            IsStatic = false,
            Interpreter = "/lib/ld.so",
            Libraries = ["libc.so.6"],
            HasSymbols = true,
            HasDebugInformation = true,
            Contradictions = [new("build information GOOS", "windows", "linux")],
            BuildInformation = Information() with { GoVersion = "go1.21.0 X:boringcrypto", Path = "x", Main = null },
        };

        var mismatches = BinaryInspector.Compare(other, Asked);

        Assert.Equal(
            [
                "format: expected 'Elf', got 'Pe'",
                "operating system: expected 'linux', got 'windows'",
                "machine: expected 'arm', got 'amd64'",
                "linking: expected 'static', got 'needs /lib/ld.so, libc.so.6'",
                "stripping: expected 'neither symbols nor debug information', got 'both'",
                "build information GOOS: expected 'windows', got 'linux'",
                "Go version: expected 'go1.22.12', got 'go1.21.0'",
                "main package: expected 'example.com/app/cmd/tool', got 'x'",
                "main module: expected 'example.com/app', got 'not stated'",
                "setting GOOS: expected 'linux', got 'not stated'",
                "setting GOARCH: expected 'arm', got 'not stated'",
                "setting GOARM: expected '7', got 'not stated'",
                "setting CGO_ENABLED: expected '0', got 'not stated'",
                "setting -buildmode: expected 'exe', got 'not stated'",
                "setting -trimpath: expected 'true', got 'not stated'",
                "setting -tags: expected 'a,b', got 'none'",
            ],
            mismatches.Select(mismatch => mismatch.ToString()));
        var error = Assert.Throws<GoBootstrapException>(() => BinaryInspector.Ensure(other, Asked));
        Assert.Equal(ErrorCode.BinaryMismatch, error.Code);
        Assert.All(mismatches, mismatch => Assert.Contains(mismatch.ToString(), error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_that_Go_did_not_make_is_not_what_was_asked_for()
    {
        var mismatch = Assert.Single(BinaryInspector.Compare(Good with { BuildInformation = null }, Asked));

        Assert.Equal(new("build information", "Go's", "none"), mismatch);
    }

    [Fact]
    public void What_is_not_asked_is_not_compared()
    {
        var other = Good with
        {
            IsStatic = false,
            Libraries = ["libc.so.6"],
            HasSymbols = true,
            BuildInformation = Information(("GOOS", "linux"), ("GOARCH", "arm"), ("-tags", "x"), ("-buildmode", "pie"), ("CGO_ENABLED", "1")),
        };

        Assert.Empty(BinaryInspector.Compare(other, new() { Port = Asked.Port, BuildMode = null }));
    }

    [Theory]
    [InlineData("GOARM", "7", "7,hardfloat", true)]
    [InlineData("GOARM", "5", "5,softfloat", true)]
    [InlineData("GOARM", "7,softfloat", "7", false)]
    [InlineData("GOARM", "6", "7", false)]
    [InlineData("GOARM", "7", "", false)]
    [InlineData("GOAMD64", "v3", "v3", true)]
    [InlineData("GOAMD64", "v3", "v1", false)]
    [InlineData("GOAMD64", "v1", null, false)]
    [InlineData("GOWASM", "satconv,signext", "signext,satconv", true)]
    [InlineData("GOARM64", "v8.0", null, true)]
    [InlineData("GOARM64", "v8.1", null, false)]
    [InlineData("GORISCV64", "rva20u64", null, true)]
    public void Variants_are_the_same_in_each_way_to_write_them(string variable, string wanted, string? actual, bool isSame)
    {
        var information = actual is null
            ? Information(("GOOS", "linux"), ("GOARCH", "arm"))
            : Information(("GOOS", "linux"), ("GOARCH", "arm"), (variable, actual));

        var mismatches = BinaryInspector.Compare(
            Good with { BuildInformation = information }, new() { Port = Asked.Port, Variant = new(variable, wanted), BuildMode = null });

        Assert.Equal(isSame, mismatches.Count == 0);
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, true)]
    [InlineData(false, false, false)]
    public void Stripped_means_neither_symbols_nor_debug_information(bool hasSymbols, bool hasDebug, bool isStripped)
    {
        var report = Good with { HasSymbols = hasSymbols, HasDebugInformation = hasDebug };

        var mismatches = BinaryInspector.Compare(report, new() { Port = Asked.Port, IsStripped = isStripped });

        Assert.Equal(isStripped ? hasSymbols || hasDebug : !hasSymbols, mismatches.Any(mismatch => mismatch.What == "stripping"));
    }

    [Theory]
    [InlineData("linux", "libc.so.6", false)]
    [InlineData("freebsd", "libc.so.7", false)]
    [InlineData("windows", "KERNEL32.dll msvcrt.dll api-ms-win-crt-heap-l1-1-0.dll winspool.drv", true)]
    [InlineData("windows", "kernel32.dll libgcc_s_seh-1.dll", false)]
    [InlineData("darwin", "/usr/lib/libSystem.B.dylib /System/Library/Frameworks/Security.framework/Security", true)]
    [InlineData("darwin", "/usr/lib/libSystem.B.dylib /opt/homebrew/lib/libz.dylib", false)]
    [InlineData("openbsd", "libc.so.96.1 libpthread.so", true)]
    [InlineData("openbsd", "libc.so libz.so.7", false)]
    [InlineData("solaris", "libc.so.1 libsocket.so libsendfile.so", true)]
    [InlineData("android", "libc.so libdl.so liblog.so", true)]
    [InlineData("aix", "libc.a/shr_64.o libpthread.a/shr_xpg5_64.o", true)]
    [InlineData("aix", "/opt/freeware/lib/libgcc_s.a/shr.o", false)]
    [InlineData("js", "gojs", true)]
    [InlineData("js", "gojs env", false)]
    [InlineData("wasip1", "wasi_snapshot_preview1", true)]
    [InlineData("wasip1", "gojs", false)]
    public void Static_allows_the_libraries_of_systems_that_demand_them(string goos, string libraries, bool isStatic)
    {
        var report = Good with { OperatingSystem = goos, IsStatic = false, Libraries = libraries.Split(' ') };

        var mismatches = BinaryInspector.Compare(report, new() { Port = new GoPort(goos, "arm"), IsStatic = true });

        Assert.Equal(isStatic, mismatches.All(mismatch => mismatch.What != "linking"));
    }

    [Fact]
    public void A_long_list_is_shortened_in_the_message()
    {
        var report = Good with { Contradictions = [.. Enumerable.Range(1, 30).Select(number => new BinaryMismatch($"point {number}", "a", "b"))] };

        var error = Assert.Throws<GoBootstrapException>(() => BinaryInspector.Ensure(report, Asked));

        Assert.Contains("point 20: expected 'a', got 'b'; and 10 more. ", error.Message, StringComparison.Ordinal);
    }

    private static GoBuildInformation Information(params (string Name, string Value)[] settings) => new()
    {
        GoVersion = "go1.22.12",
        Path = "example.com/app/cmd/tool",
        Main = new("example.com/app", "(devel)", null, null),
        Settings = [.. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))],
    };
}
