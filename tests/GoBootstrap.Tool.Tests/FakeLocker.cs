using GoBootstrap.Locking;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Tool;

/// <summary>A locker that answers with a sample, and keeps what it was asked.</summary>
internal sealed class FakeLocker : IToolchainLocker
{
    public LockRequest? Request { get; private set; }

    public GoBootstrapSettings? Settings { get; set; }

    public LockResult Result { get; set; } = new()
    {
        File = "/project dir/gobootstrap.lock.json",
        Version = GoVersion.Parse("1.22.6"),
        PreviousVersion = GoVersion.Parse("1.22.5"),
        RequestedBy = "go.mod, line 3",
        WasWritten = true,
        Removed = [new("windows", "amd64")],
        Ports =
        [
            new(
                new()
                {
                    Version = GoVersion.Parse("1.22.6"),
                    Port = new("linux", "amd64"),
                    Source = "goproxy",
                    Release = "golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64",
                    Sum = "h1:x",
                    Files = [new("a.zip", null, null), new("b.zip", 5, Sha256Digest.Of([]))],
                    Evidence = [new() { Root = TrustRoot.Sumdb, Subject = "a.zip", Digest = default, Origin = "https://sum.example/" }],
                },
                LockChange.Changed),
        ],
    };

    public Task<LockResult> LockAsync(LockRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(Result);
    }
}
