using System.Text.Json;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Store;

public sealed class InstallTests : IDisposable
{
    private readonly StoreSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Commit_installs_and_Find_reads_it_all_back()
    {
        var sample = new SampleToolchain();
        var store = _sandbox.NewStore();
        Assert.Null(sample.FindIn(store));

        var installed = await sample.InstallAsync(store);

        var found = sample.FindIn(_sandbox.NewStore())!;
        Assert.Equal(installed.GoRoot, found.GoRoot);
        IReadOnlyList<StagedFile> none = [];
        Assert.Equal(installed.Manifest with { Evidence = [], Files = none }, found.Manifest with { Evidence = [], Files = none });
        Assert.Equal(installed.Manifest.Evidence, found.Manifest.Evidence);
        var file = Assert.Single(found.Manifest.Files);
        Assert.Equal((installed.Manifest.Files[0].Name, installed.Manifest.Files[0].Digest, true), (file.Name, file.Digest, file.IsIndexed));
        Assert.Equal([TrustRoot.OpenPgp], file.SignatureRoots);
        Assert.Equal(Sha256Digest.Of(File.ReadAllBytes(Path.Combine(found.GoRoot, "..", "files.manifest"))), found.Manifest.ContentDigest);
        Assert.Equal(_sandbox.Clock.GetUtcNow(), found.Manifest.InstalledAt);
        Assert.Equal("go 1.22.6 first", await File.ReadAllTextAsync(found.GoExecutable));
        Assert.False(found.IsActive);
        Assert.Equal(found.Manifest.ContentDigest.ToString()[..12], Path.GetFileName(Path.GetDirectoryName(found.GoRoot)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_sandbox.Layout.Staging));
    }

    [Fact]
    public async Task The_documents_have_their_documented_names()
    {
        await new SampleToolchain().InstallAsync(_sandbox.NewStore());

        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(_sandbox.Layout.SchemaFile));
        Assert.Equal(1, schema.RootElement.GetProperty("schema").GetInt32());
        using var marker = JsonDocument.Parse(
            await File.ReadAllTextAsync(_sandbox.Layout.MarkerFile(GoVersion.Parse("1.22.6"), StoreSandbox.Port)));
        Assert.Equal(
            ["schema", "version", "port", "folder", "contentDigest", "source", "release", "installedAt", "evidence", "files"],
            marker.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("linux/amd64", marker.RootElement.GetProperty("port").GetString());
        Assert.Equal(
            ["root", "subject", "digest", "origin", "isIndependent", "primaryKey", "signingKey", "signedAt"],
            marker.RootElement.GetProperty("evidence")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Versions_and_ports_live_side_by_side_and_are_listed_newest_first()
    {
        var store = _sandbox.NewStore();
        foreach (var (version, port) in new[] { ("1.22.6", "linux/amd64"), ("1.25rc1", "linux/amd64"), ("1.22.10", "linux/amd64"), ("1.22.6", "windows/arm64"), ("1.20", "linux/arm") })
        {
            await new SampleToolchain(version, port).InstallAsync(store);
        }

        Directory.CreateDirectory(Path.Combine(_sandbox.Layout.Toolchains, "lost+found"));

        Assert.Equal(
            ["1.25rc1 linux/amd64", "1.22.10 linux/amd64", "1.22.6 linux/amd64", "1.22.6 windows/arm64", "1.20 linux/arm"],
            store.List().Select(t => $"{t.Version} {t.Port}"));
        Assert.EndsWith("go.exe", store.Find(GoVersion.Parse("1.22.6"), GoPort.Parse("windows/arm64"))!.GoExecutable, StringComparison.Ordinal);
        Assert.NotNull(store.Find(GoVersion.Parse("1.20.0"), GoPort.Parse("linux/arm")));
    }

    [Fact]
    public async Task Dispose_without_commit_leaves_the_store_as_it_was()
    {
        var store = _sandbox.NewStore();
        await new SampleToolchain().InstallAsync(store);
        var before = _sandbox.Snapshot();
        using (var held = await store.LockAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None))
        {
            await using var transaction = await store.BeginAsync(held, CancellationToken.None);
            Assert.False(Directory.Exists(transaction.StagingRoot));
            new SampleToolchain(flavour: "new").WriteTo(transaction.StagingRoot);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path.Combine(transaction.StagingRoot, "src"), UnixFileMode.UserRead);
            }
        }

        Assert.Equal(before, _sandbox.Snapshot());
    }

    [Fact]
    public async Task Cancelled_commit_leaves_the_store_as_it_was()
    {
        var store = _sandbox.NewStore();
        await new SampleToolchain().InstallAsync(store);
        var before = _sandbox.Snapshot();
        using (var held = await store.LockAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None))
        {
            await using var transaction = await store.BeginAsync(held, CancellationToken.None);
            var record = new SampleToolchain(flavour: "new").WriteTo(transaction.StagingRoot);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.CommitAsync(record, new CancellationToken(canceled: true)));
        }

        Assert.Equal(before, _sandbox.Snapshot());
    }

    [Fact]
    public async Task Reinstall_of_the_same_content_changes_the_marker_only()
    {
        var store = _sandbox.NewStore();
        var first = await new SampleToolchain().InstallAsync(store);
        var before = _sandbox.Snapshot();
        _sandbox.Clock.Advance(TimeSpan.FromHours(1));

        var second = await new SampleToolchain().InstallAsync(store);

        Assert.Equal(first.GoRoot, second.GoRoot);
        Assert.Equal(first.Manifest.InstalledAt + TimeSpan.FromHours(1), second.Manifest.InstalledAt);
        Assert.StartsWith(
            Path.Combine("toolchains", "go1.22.6.linux-amd64", "installed.json"), Assert.Single(_sandbox.Snapshot().Except(before)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reinstall_replaces_damaged_content_of_the_same_digest()
    {
        var store = _sandbox.NewStore();
        var first = await new SampleToolchain().InstallAsync(store);
        await File.WriteAllTextAsync(first.GoExecutable, "damaged");

        var second = await new SampleToolchain().InstallAsync(store);

        Assert.Equal(first.Manifest.ContentDigest, second.Manifest.ContentDigest);
        Assert.True((await store.VerifyAsync(second, CancellationToken.None)).IsIntact);
        Assert.False(Directory.Exists(first.GoRoot));
    }

    [Fact]
    public async Task Commit_refuses_a_release_without_go()
    {
        var store = _sandbox.NewStore();
        using var held = await store.LockAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);
        await using var transaction = await store.BeginAsync(held, CancellationToken.None);
        var record = new SampleToolchain().WriteTo(transaction.StagingRoot);
        var withoutGo = record with { Entries = [.. record.Entries.Where(e => e.Path != "bin/go")] };

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => transaction.CommitAsync(withoutGo, CancellationToken.None));

        Assert.Equal(ErrorCode.ArchiveCorrupt, error.Code);
        Assert.Null(store.Find(GoVersion.Parse("1.22.6"), StoreSandbox.Port));
    }

    [Fact]
    public async Task Commit_refuses_a_record_of_another_toolchain_and_a_released_lock()
    {
        var store = _sandbox.NewStore();
        using var held = await store.LockAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);
        await using var transaction = await store.BeginAsync(held, CancellationToken.None);
        var other = new SampleToolchain("1.22.5").WriteTo(transaction.StagingRoot);

        await Assert.ThrowsAsync<ArgumentException>(() => transaction.CommitAsync(other, CancellationToken.None));
        held.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => transaction.CommitAsync(other, CancellationToken.None));
    }

    [Fact]
    public async Task Sixteen_racing_tasks_install_once()
    {
        var commits = 0;
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            // Each with the real clock, as processes have it.
            var store = new ToolchainStore(_sandbox.Environment with { Clock = TimeProvider.System }, _sandbox.Layout, _sandbox.Log);
            var sample = new SampleToolchain();
            if (sample.FindIn(store) is { } found)
            {
                return found;
            }

            using var held = await store.LockAsync(sample.Version, sample.Port, TimeSpan.FromMinutes(1), CancellationToken.None);
            if (sample.FindIn(store) is { } foundInside)
            {
                return foundInside;
            }

            await using var transaction = await store.BeginAsync(held, CancellationToken.None);
            Interlocked.Increment(ref commits);
            return await transaction.CommitAsync(sample.WriteTo(transaction.StagingRoot), CancellationToken.None);
        })));

        Assert.Equal(1, commits);
        Assert.Single(results.Select(r => r.GoRoot).Distinct());
        Assert.DoesNotContain(ErrorCode.LeftoversRemoved, _sandbox.Log.Codes);
    }

    [Fact]
    public async Task Begin_removes_leftovers_of_the_dead_and_not_of_the_living()
    {
        var store = _sandbox.NewStore();
        using var livingLock = await store.LockAsync(GoVersion.Parse("1.23.1"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);
        await using var living = await store.BeginAsync(livingLock, CancellationToken.None);
        new SampleToolchain("1.23.1").WriteTo(living.StagingRoot);
        var deadStaging = Directory.CreateDirectory(Path.Combine(_sandbox.Layout.Staging, "dead")).FullName;
        await File.WriteAllTextAsync(deadStaging + ".lock", "");
        await File.WriteAllTextAsync(Path.Combine(deadStaging, "file"), "x");
        var lockless = Directory.CreateDirectory(Path.Combine(_sandbox.Layout.Staging, "lockless")).FullName;
        var content = Directory.CreateDirectory(Path.Combine(_sandbox.Layout.EntryFolder(GoVersion.Parse("1.22.6"), StoreSandbox.Port), "0123456789ab", "go")).FullName;

        await new SampleToolchain().InstallAsync(store);

        Assert.True(Directory.Exists(living.StagingRoot));
        Assert.False(Directory.Exists(deadStaging) || File.Exists(deadStaging + ".lock") || Directory.Exists(lockless) || Directory.Exists(content));
        var warning = Assert.Single(_sandbox.Log.Entries, e => e.Code == ErrorCode.LeftoversRemoved);
        Assert.Contains("0123456789ab", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_behind_a_symbolic_link_works()
    {
        if (OperatingSystem.IsWindows())
        {
            // A link needs a privilege there.
            return;
        }

        var real = Directory.CreateDirectory(Path.Combine(_sandbox.Folder, "real"));
        var link = Path.Combine(_sandbox.Folder, "link to store");
        Directory.CreateSymbolicLink(link, real.FullName);
        var store = new ToolchainStore(_sandbox.Environment, new(link), _sandbox.Log);
        var sample = new SampleToolchain();

        var installed = await sample.InstallAsync(store);
        await store.UseAsync(sample.Version, sample.Port, CancellationToken.None);

        Assert.StartsWith(link, installed.GoRoot, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(real.FullName, "current", "bin", "go")));
        Assert.True((await store.VerifyAsync(installed, CancellationToken.None)).IsIntact);
    }

    [Fact]
    public void AllowRemoval_opens_folders_that_their_owner_may_not_change()
    {
        if (OperatingSystem.IsWindows())
        {
            var file = Path.Combine(_sandbox.Folder, "read-only");
            File.WriteAllText(file, "x");
            File.SetAttributes(file, FileAttributes.ReadOnly);
            SystemFileOperations.AllowRemoval(_sandbox.Folder);
            Assert.False(File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly));
            return;
        }

        var inner = Directory.CreateDirectory(Path.Combine(_sandbox.Folder, "a", "b")).FullName;
        File.SetUnixFileMode(inner, UnixFileMode.UserRead);
        File.SetUnixFileMode(Path.GetDirectoryName(inner)!, UnixFileMode.None);

        SystemFileOperations.AllowRemoval(_sandbox.Folder);

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(owner, File.GetUnixFileMode(inner));
        Assert.Equal(owner, File.GetUnixFileMode(Path.GetDirectoryName(inner)!));
    }

    [Fact]
    public async Task Paths_that_no_release_has_are_refused_before_anything_is_placed()
    {
        var store = _sandbox.NewStore();
        using var held = await store.LockAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);
        await using var transaction = await store.BeginAsync(held, CancellationToken.None);
        var record = new SampleToolchain().WriteTo(transaction.StagingRoot);
        var hostile = record with { Entries = [.. record.Entries, new() { Path = "../x", Kind = ExtractedEntryKind.File }] };

        Assert.Equal(
            ErrorCode.EntryEscapes,
            (await Assert.ThrowsAsync<GoBootstrapException>(() => transaction.CommitAsync(hostile, CancellationToken.None))).Code);
        Assert.Empty(store.List());
    }
}
