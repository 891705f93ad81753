using Cake.Core;
using Cake.GoBootstrap;
using GoBootstrap.Locking;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.CakeAddIn;

public sealed class LockVerbTests : IDisposable
{
    private static readonly string Work = Path.Combine(Path.GetTempPath(), $"work dïr {Guid.NewGuid():N}");

    private readonly FakeCake _cake = new(Work);
    private readonly StubClient _client = new();

    [Fact]
    public void Lock_maps_request_settings_and_result()
    {
        _cake.MakeFolder("sub");
        var locker = new StubLocker();

        var info = GoLockRunner.Run(
            _cake,
            new()
            {
                Version = "1.22.x",
                VersionFile = "a/go.mod",
                ProjectDirectory = "sub",
                LockFile = "l/x.json",
                Ports = { "linux/amd64", "linux/arm64" },
                Check = true,
                Update = true,
                AllowDowngrade = true,
            },
            _client.Engines() with { Locker = (_, settings, _) => locker.With(settings) });

        var request = locker.Request!;
        Assert.Equal(["linux/amd64", "linux/arm64"], request.Ports);
        Assert.Equal(("1.22.x", Work + "/a/go.mod", Work + "/sub"), (request.Version, request.VersionFile, request.ProjectDirectory));
        Assert.Equal((true, true, true), (request.ChecksOnly, request.Updates, request.AllowsDowngrade));
        Assert.Equal((Work + "/l/x.json", LockMode.Auto), (locker.Settings!.Lock.File, locker.Settings.Lock.Mode));
        Assert.Equal(("1.22.6", null, "'1.22.x'", true), (info.Version, info.PreviousVersion, info.RequestedBy, info.WasWritten));
        Assert.Equal("/l.json", info.File.FullPath);
        Assert.Equal(["linux/amd64", "linux/arm64"], info.Ports);
        Assert.Equal(["linux/arm64"], info.ChangedPorts);
        Assert.Equal(["windows/amd64"], info.RemovedPorts);
    }

    [Fact]
    public void Locked_and_NoLock_reach_the_engine_and_contradict_each_other()
    {
        EnsureGoRunner.Run(_cake, new() { Locked = true, LockFile = "l.json" }, _client.Engines());
        Assert.Equal((LockMode.Locked, Work + "/l.json"), (_client.Settings!.Lock.Mode, _client.Settings.Lock.File));
        EnsureGoRunner.Run(_cake, new() { NoLock = true }, new StubClient().Engines());

        var error = Assert.Throws<CakeException>(() => EnsureGoRunner.Run(_cake, new() { Locked = true, NoLock = true }, _client.Engines()));

        Assert.StartsWith("GOB0002: 'Locked' takes what the lock file pins, and 'NoLock' reads none.", error.Message, StringComparison.Ordinal);
        var copy = new GoLockSettings();
        copy.UseToolchainOf(new EnsureGoSettings { Locked = true, NoLock = true, LockFile = "x" });
        Assert.Equal((true, true, "x"), (copy.Locked, copy.NoLock, copy.LockFile!.FullPath));
    }

    [Fact]
    public void Ensure_names_the_lock_file_that_decided()
    {
        _client.Port = "plan9/arm";
        _client.Ensures = () => _client.Result() with { LockFile = "/l.json" };

        Assert.Equal("/l.json", EnsureGoRunner.Run(_cake, new(), _client.Engines()).LockFile!.FullPath);
        _client.Ensures = null;
        Assert.Null(EnsureGoRunner.Run(_cake, new(), _client.Engines()).LockFile);
    }

    public void Dispose()
    {
        _client.Dispose();
        _cake.DeleteFolders();
    }

    private sealed class StubLocker : IToolchainLocker
    {
        public GoBootstrapSettings? Settings { get; private set; }

        public LockRequest? Request { get; private set; }

        public StubLocker With(GoBootstrapSettings settings)
        {
            Settings = settings;
            return this;
        }

        public Task<LockResult> LockAsync(LockRequest request, CancellationToken cancellationToken)
        {
            Request = request;
            return Task.FromResult(new LockResult
            {
                File = "/l.json",
                Version = GoVersion.Parse("1.22.6"),
                RequestedBy = "'1.22.x'",
                WasWritten = true,
                Removed = [new("windows", "amd64")],
                Ports = [new(Toolchain("amd64"), LockChange.Unchanged), new(Toolchain("arm64"), LockChange.Added)],
            });
        }

        private static LockedToolchain Toolchain(string arch) => new()
        {
            Version = GoVersion.Parse("1.22.6"),
            Port = new("linux", arch),
            Source = "official",
            Release = "go",
            Files = [],
            Evidence = [],
        };
    }
}
