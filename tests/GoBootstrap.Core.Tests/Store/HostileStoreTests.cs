using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Store;

public sealed class HostileStoreTests : IDisposable
{
    private static readonly GoVersion Version = GoVersion.Parse("1.22.6");
    private readonly StoreSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"schema\":1}")]
    [InlineData("\"version\": \"1.22.6\"", "\"version\": \"1.22.5\"")]
    [InlineData("\"version\": \"1.22.6\"", "\"version\": null")]
    [InlineData("\"version\": \"1.22.6\"", "\"weaken\\ud800\": 1, \"version\": \"1.22.6\"")]
    [InlineData("linux/amd64", "linux/arm64")]
    [InlineData("\"folder\": \"", "\"folder\": \"../../../")]
    [InlineData("\"contentDigest\": \"", "\"contentDigest\": \"0")]
    public async Task A_malformed_marker_means_not_installed_and_an_install_repairs_it(string old, string? replacement = null)
    {
        var store = _sandbox.NewStore();
        await new SampleToolchain().InstallAsync(store);
        var path = _sandbox.Layout.MarkerFile(Version, StoreSandbox.Port);
        var text = await File.ReadAllTextAsync(path);
        var changed = replacement is null ? old : text.Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        await File.WriteAllTextAsync(path, changed);

        Assert.Null(store.Find(Version, StoreSandbox.Port));
        Assert.Empty(store.List());
        var warnings = _sandbox.Log.Entries.Where(e => e.Code == ErrorCode.StoreFileMalformed).ToList();
        Assert.Equal(2, warnings.Count);
        Assert.All(warnings, w => Assert.Contains(path, w.Message, StringComparison.Ordinal));

        var repaired = await new SampleToolchain().InstallAsync(store);
        Assert.Equal(repaired.GoRoot, store.Find(Version, StoreSandbox.Port)!.GoRoot);
        Assert.Single(Directory.GetDirectories(_sandbox.Layout.EntryFolder(Version, StoreSandbox.Port)));
    }

    [Fact]
    public async Task A_malformed_marker_can_be_uninstalled()
    {
        var store = _sandbox.NewStore();
        await new SampleToolchain().InstallAsync(store);
        await File.WriteAllTextAsync(_sandbox.Layout.MarkerFile(Version, StoreSandbox.Port), "{");

        await store.UninstallAsync(Version, StoreSandbox.Port, force: false, CancellationToken.None);

        Assert.False(Directory.Exists(_sandbox.Layout.EntryFolder(Version, StoreSandbox.Port)));
    }

    [Fact]
    public async Task Unknown_properties_and_roots_of_a_later_version_are_passed_over()
    {
        var store = _sandbox.NewStore();
        await new SampleToolchain().InstallAsync(store);
        var path = _sandbox.Layout.MarkerFile(Version, StoreSandbox.Port);
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(
            path,
            text.Replace("\"schema\": 1,", "\"schema\": 1, \"later\": {\"a\":[1]},", StringComparison.Ordinal)
                .Replace("\"openPgp\"", "\"quantum\"", StringComparison.Ordinal));

        Assert.Empty(store.Find(Version, StoreSandbox.Port)!.Manifest.Evidence);
    }

    [Fact]
    public async Task A_marker_without_its_content_means_not_installed()
    {
        var store = _sandbox.NewStore();
        var installed = await new SampleToolchain().InstallAsync(store);
        Directory.Delete(Path.GetDirectoryName(installed.GoRoot)!, recursive: true);

        Assert.Null(store.Find(Version, StoreSandbox.Port));
        Assert.Empty(store.List());
        Assert.NotNull(await new SampleToolchain().InstallAsync(store));
    }

    [Theory]
    [InlineData("{\"schema\":2}")]
    [InlineData("{\"schema\":99,\"folder\":7}")]
    [InlineData("{\"schema\":99999999999}")]
    public async Task A_store_of_a_newer_version_is_not_touched(string schema)
    {
        var store = _sandbox.NewStore();
        await new SampleToolchain().InstallAsync(store);
        await File.WriteAllTextAsync(_sandbox.Layout.SchemaFile, schema);
        var before = _sandbox.Snapshot();
        Func<Task>[] actions =
        [
            () => new SampleToolchain("1.23.1").InstallAsync(store),
            () => store.UseAsync(Version, StoreSandbox.Port, CancellationToken.None),
            () => store.RollbackAsync(CancellationToken.None),
            () => store.PruneAsync(new(), CancellationToken.None),
            () => store.UninstallAsync(Version, StoreSandbox.Port, force: true, CancellationToken.None),
            () => Task.FromResult(store.List()),
            () => Task.FromResult(store.Active),
        ];

        foreach (var action in actions)
        {
            Assert.Equal(ErrorCode.StoreTooNew, (await Assert.ThrowsAsync<GoBootstrapException>(action)).Code);
        }

        Assert.Equal(before, _sandbox.Snapshot());
    }

    [Fact]
    public async Task A_marker_of_a_newer_version_is_not_taken_for_malformed()
    {
        var store = _sandbox.NewStore();
        await new SampleToolchain().InstallAsync(store);
        await File.WriteAllTextAsync(_sandbox.Layout.MarkerFile(Version, StoreSandbox.Port), "{\"schema\":2,\"other\":true}");
        var before = _sandbox.Snapshot();

        Assert.Equal(ErrorCode.StoreTooNew, Assert.Throws<GoBootstrapException>(() => store.Find(Version, StoreSandbox.Port)).Code);
        Assert.Equal(
            ErrorCode.StoreTooNew,
            (await Assert.ThrowsAsync<GoBootstrapException>(
                () => store.UninstallAsync(Version, StoreSandbox.Port, force: true, CancellationToken.None))).Code);
        Assert.Equal(before, _sandbox.Snapshot());
    }

    [Fact]
    public async Task A_malformed_schema_stops_a_change()
    {
        Directory.CreateDirectory(_sandbox.Layout.Root);
        await File.WriteAllTextAsync(_sandbox.Layout.SchemaFile, "not json");

        Assert.Equal(
            ErrorCode.StoreFileMalformed,
            (await Assert.ThrowsAsync<GoBootstrapException>(() => new SampleToolchain().InstallAsync(_sandbox.NewStore()))).Code);
    }

    [Fact]
    public async Task A_satisfied_ensure_in_a_read_only_store_writes_and_locks_nothing()
    {
        await new SampleToolchain().InstallAsync(_sandbox.NewStore());
        var operations = new FaultyFileOperations((_, _) => throw new IOException("Read-only file system", 30));
        var store = new ToolchainStore(_sandbox.Environment, _sandbox.Layout, _sandbox.Log, operations);

        Assert.NotNull(store.Find(Version, StoreSandbox.Port));
        Assert.Single(store.List());
        Assert.Null(store.Active);
        Assert.Equal(0, operations.Count);
        Assert.Equal(
            ErrorCode.NoWriteAccess,
            (await Assert.ThrowsAsync<GoBootstrapException>(() => new SampleToolchain("1.23.1").InstallAsync(store))).Code);
    }

    [Theory]
    [InlineData(28, ErrorCode.DiskFull)]
    [InlineData(30, ErrorCode.NoWriteAccess)]
    [InlineData(5, ErrorCode.FileOperationFailed)]
    [InlineData(unchecked((int)0x80070070), ErrorCode.DiskFull)]
    public async Task A_failure_at_any_step_of_a_reinstall_is_a_coded_error_and_loses_nothing(int hresult, ErrorCode expected)
    {
        for (var failing = 0; ; failing++)
        {
            using var sandbox = new StoreSandbox();
            var old = await new SampleToolchain(flavour: "old").InstallAsync(sandbox.NewStore());
            var at = failing;
            var operations = new FaultyFileOperations((index, _) =>
            {
                if (index == at)
                {
                    throw new IOException("It failed", hresult);
                }
            });
            var store = new ToolchainStore(sandbox.Environment, sandbox.Layout, sandbox.Log, operations);
            try
            {
                // As the installer does: the list of files is written beside its last check.
                using var held = await store.LockAsync(Version, StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);
                await using var transaction = await store.BeginAsync(held, CancellationToken.None);
                var record = new SampleToolchain(flavour: "new").WriteTo(transaction.StagingRoot);
                transaction.BeginList(record.Entries);
                await transaction.CommitAsync(record, CancellationToken.None);
            }
            catch (GoBootstrapException e)
            {
                Assert.Equal(expected, e.Code);
                Assert.Equal(old.GoRoot, sandbox.NewStore().Find(Version, StoreSandbox.Port)!.GoRoot);
            }

            Assert.NotNull(sandbox.NewStore().Find(Version, StoreSandbox.Port));
            if (operations.Count <= failing)
            {
                Assert.InRange(failing, 8, 200);
                return;
            }
        }
    }

    [Fact]
    public async Task A_blocked_rename_is_tried_again_on_Windows()
    {
        using var sandbox = new StoreSandbox("windows");
        var blocked = 3;
        var operations = new FaultyFileOperations((_, name) =>
        {
            if (name == "MoveDirectory" && blocked-- > 0)
            {
                throw new IOException("In use", unchecked((int)0x80070020));
            }
        });

        await new SampleToolchain().InstallAsync(new(sandbox.Environment, sandbox.Layout, sandbox.Log, operations));

        Assert.Equal(-1, blocked);
        Assert.Equal(3, sandbox.Log.Entries.Count(e => e.Message.Contains("Trying again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_rename_that_stays_blocked_on_Windows_says_so_and_loses_nothing()
    {
        using var sandbox = new StoreSandbox("windows");
        var operations = new FaultyFileOperations((_, name) =>
        {
            if (name == "MoveDirectory")
            {
                throw new UnauthorizedAccessException("Access is denied.");
            }
        });
        var start = sandbox.Clock.GetUtcNow();

        var error = await Assert.ThrowsAsync<GoBootstrapException>(
            () => new SampleToolchain().InstallAsync(new(sandbox.Environment, sandbox.Layout, sandbox.Log, operations)));

        Assert.Equal(ErrorCode.RenameBlocked, error.Code);
        Assert.InRange(sandbox.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12));
        Assert.Empty(Directory.EnumerateFileSystemEntries(sandbox.Layout.Staging));
        Assert.Null(sandbox.NewStore().Find(Version, StoreSandbox.Port));
    }

    [Fact]
    public async Task Denied_access_is_not_tried_again_on_Unix()
    {
        var operations = new FaultyFileOperations((_, name) =>
        {
            if (name == "MoveDirectory")
            {
                throw new UnauthorizedAccessException("Access is denied.");
            }
        });
        var start = _sandbox.Clock.GetUtcNow();

        var error = await Assert.ThrowsAsync<GoBootstrapException>(
            () => new SampleToolchain().InstallAsync(new(_sandbox.Environment, _sandbox.Layout, _sandbox.Log, operations)));

        Assert.Equal(ErrorCode.NoWriteAccess, error.Code);
        Assert.Equal(start, _sandbox.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_file_in_place_of_the_store_is_a_coded_error()
    {
        await File.WriteAllTextAsync(_sandbox.Layout.Root, "a file");

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => new SampleToolchain().InstallAsync(_sandbox.NewStore()));

        Assert.Equal(ErrorCode.FileOperationFailed, error.Code);
        Assert.Empty(_sandbox.NewStore().List());
        File.Delete(_sandbox.Layout.Root);
    }
}
