using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Tool;

/// <summary>An engine of bundles that remembers what it was asked for.</summary>
internal sealed class FakeBundleKeeper : IBundleKeeper
{
    private static readonly BundleToolchain Toolchain = new()
    {
        Version = GoVersion.Parse("1.22.6"),
        Port = GoPort.Parse("linux/arm64"),
        Source = "official",
        Archive = "go1.22.6.linux-arm64.tar.gz",
        Size = 3 << 20,
        Digest = Sha256Digest.Of("x"u8),
        Release = "go1.22.6",
        State = BundleToolchainState.Added,
    };

    public BundleCreateRequest? Created { get; private set; }

    public MirrorSyncRequest? Synced { get; private set; }

    public BundleVerifyRequest? Verified { get; private set; }

    public BundleImportRequest? Imported { get; private set; }

    public bool FindsLies { get; init; }

    public Task<BundleWriteResult> CreateAsync(BundleCreateRequest request, CancellationToken cancellationToken)
    {
        Created = request;
        return Task.FromResult(new BundleWriteResult { Directory = "/b", Toolchains = [Toolchain], SignedBy = "AB", WasChanged = true });
    }

    public Task<BundleVerifyResult> VerifyAsync(BundleVerifyRequest request, CancellationToken cancellationToken)
    {
        Verified = request;
        return Task.FromResult(new BundleVerifyResult
        {
            Location = "/b",
            Signature = new("AB", "CD", new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
            FileCount = 9,
            Toolchains = [new() { Toolchain = Toolchain, Problem = FindsLies ? new("a", ErrorCode.DigestMismatch, "It differs.") : null }],
            Problems = [],
            UnlistedFiles = ["notes.txt"],
        });
    }

    public Task<BundleImportResult> ImportAsync(BundleImportRequest request, CancellationToken cancellationToken)
    {
        Imported = request;
        return Task.FromResult(new BundleImportResult("/b", []));
    }

    public Task<BundleWriteResult> SyncAsync(MirrorSyncRequest request, CancellationToken cancellationToken)
    {
        Synced = request;
        return Task.FromResult(new BundleWriteResult
        {
            Directory = "/b",
            Toolchains = [Toolchain with { State = BundleToolchainState.Replaced }],
            Refused = [new(GoVersion.Parse("1.22.5"), Toolchain.Port, "go1.22.5.linux-arm64.tar.gz", ErrorCode.VersionRefused, "It is bad.")],
            Removed = ["old.tar.gz"],
        });
    }
}
