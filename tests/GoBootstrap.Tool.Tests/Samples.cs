using GoBootstrap.Platforms;
using GoBootstrap.Sources.Mirrors;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Tool;

/// <summary>Results of the engine that tests show.</summary>
internal static class Samples
{
    public static InstalledToolchain Toolchain(string version = "1.22.6", string port = "linux/amd64", bool isActive = true) => new(
        new ToolchainManifest
        {
            Version = GoVersion.Parse(version),
            Port = GoPort.Parse(port),
            Source = "official",
            Release = $"go{version}.tar.gz",
            ContentDigest = Sha256Digest.Parse(new('c', 64)),
            InstalledAt = new(2026, 11, 23, 10, 15, 0, TimeSpan.Zero),
            Evidence =
            [
                new()
                {
                    Root = TrustRoot.Index,
                    Subject = "go.tar.gz",
                    Digest = Sha256Digest.Parse(new('a', 64)),
                    Origin = "https://mirror.example/dl",
                    IsIndependent = true,
                },
            ],
        },
        $"/store/go{version}",
        isActive);

    public static EnsureResult Ensured(bool wasInstalled = true) => new()
    {
        Toolchain = Toolchain(),
        WasInstalled = wasInstalled,
        RequestedBy = "go.mod, line 3",
        GoPath = "/home/dev/go",
    };

    public static MirrorTestResult Mirrors() => new()
    {
        FileName = "go1.22.6.linux-arm64.tar.gz",
        Size = 66_000_000,
        Mirrors =
        [
            new()
            {
                Address = "https://mirror.example/go/",
                State = MirrorTestState.Good,
                FirstByte = TimeSpan.FromMilliseconds(42),
                BytesPerSecond = 12_340_000,
                Deliveries = 3.04,
            },
            new()
            {
                Address = "https://other.example/go/",
                State = MirrorTestState.Differs,
                FirstByte = TimeSpan.FromMilliseconds(7),
                LiedAt = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
                Reason = "Its bytes differ from those of most mirrors.",
            },
            new()
            {
                Address = "https://away.example/go/",
                State = MirrorTestState.Failed,
                Failures = 4,
                PausedUntil = new DateTimeOffset(2026, 11, 27, 14, 30, 0, TimeSpan.Zero),
                Reason = "It cannot be reached.",
            },
        ],
    };

    public static ResolveResult Resolved(string? source = "apt") => new()
    {
        Version = GoVersion.Parse("1.22.6"),
        Port = GoPort.Parse("linux/arm64"),
        Source = source,
        Release = "golang-1.22 1.22.6-1",
        IsInstalled = source is null,
        RequestedBy = "'1.22'",
    };
}
