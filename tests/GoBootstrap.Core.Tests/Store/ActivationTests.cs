using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Store;

public sealed class ActivationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("linux")]
    [InlineData("windows")]
    public async Task Use_and_rollback_walk_through_the_history(string os)
    {
        using var sandbox = new StoreSandbox(os);
        var store = await WithAsync(sandbox, "1.21.1", "1.22.6", "1.23.1");
        Assert.Null(store.Active);

        foreach (var version in new[] { "1.21.1", "1.22.6", "1.23.1" })
        {
            Assert.True((await UseAsync(store, version)).IsActive);
            Assert.Equal(GoVersion.Parse(version), store.Active!.Version);
        }

        Assert.Equal("1.22.6", (await store.RollbackAsync(None)).Version.ToString());
        Assert.Equal("1.21.1", (await sandbox.NewStore().RollbackAsync(None)).Version.ToString());
        Assert.Equal("1.21.1", Assert.Single(store.List(), t => t.IsActive).Version.ToString());
        Assert.Equal(ErrorCode.NothingToRollBack, (await FailAsync(() => store.RollbackAsync(None))).Code);
        Assert.Equal("1.21.1", store.Active!.Version.ToString());
        Assert.Equal(os == "linux", File.Exists(Path.Combine(sandbox.Layout.CurrentLink, "VERSION")));
        Assert.Equal(os == "windows", File.Exists(sandbox.Layout.CurrentFile));
    }

    [Fact]
    public async Task Use_of_the_active_toolchain_writes_nothing()
    {
        using var sandbox = new StoreSandbox();
        var store = await WithAsync(sandbox, "1.22.6");
        await UseAsync(store, "1.22.6");
        var operations = new FaultyFileOperations((_, name) => throw new InvalidOperationException(name));

        var used = await new ToolchainStore(sandbox.Environment, sandbox.Layout, sandbox.Log, operations)
            .UseAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, None);

        Assert.True(used.IsActive);
        Assert.Equal(0, operations.Count);
    }

    [Fact]
    public async Task Rollback_passes_over_what_is_not_installed_any_more()
    {
        using var sandbox = new StoreSandbox();
        var store = await WithAsync(sandbox, "1.21.1", "1.22.6", "1.23.1");
        await UseAsync(store, "1.21.1");
        await UseAsync(store, "1.22.6");
        await UseAsync(store, "1.23.1");
        await store.UninstallAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, force: false, None);

        Assert.Equal("1.21.1", (await store.RollbackAsync(None)).Version.ToString());
    }

    [Fact]
    public async Task Use_refuses_what_is_not_installed_for_this_machine()
    {
        using var sandbox = new StoreSandbox();
        var store = sandbox.NewStore();
        await new SampleToolchain("1.22.6", "linux/arm64").InstallAsync(store);
        var before = sandbox.Snapshot();

        var error = await FailAsync(() => UseAsync(store, "1.22.6"));

        Assert.Equal(ErrorCode.NotInstalled, error.Code);
        Assert.Equal(before, sandbox.Snapshot());
        Assert.Equal(ErrorCode.NothingToRollBack, (await FailAsync(() => store.RollbackAsync(None))).Code);
        Assert.Equal(before, sandbox.Snapshot());
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("windows")]
    public async Task Uninstall_keeps_the_active_toolchain_unless_forced(string os)
    {
        using var sandbox = new StoreSandbox(os);
        var store = await WithAsync(sandbox, "1.21.1", "1.22.6");
        await UseAsync(store, "1.21.1");
        var active = await UseAsync(store, "1.22.6");

        var error = await FailAsync(() => store.UninstallAsync(active.Version, active.Port, force: false, None));
        Assert.Equal(ErrorCode.ToolchainActive, error.Code);
        Assert.True(File.Exists(active.GoExecutable));
        await store.UninstallAsync(active.Version, active.Port, force: true, None);

        Assert.Null(store.Active);
        Assert.Null(store.Find(active.Version, active.Port));
        Assert.False(Directory.Exists(sandbox.Layout.EntryFolder(active.Version, active.Port)));
        Assert.Null(new FileInfo(sandbox.Layout.CurrentLink).LinkTarget);
        Assert.Equal("1.21.1", (await store.RollbackAsync(None)).Version.ToString());
        Assert.Equal(
            ErrorCode.NotInstalled, (await FailAsync(() => store.UninstallAsync(active.Version, active.Port, force: true, None))).Code);
    }

    [Fact]
    public async Task Reinstall_of_the_active_toolchain_moves_the_link_along()
    {
        using var sandbox = new StoreSandbox();
        var store = await WithAsync(sandbox, "1.22.6");
        await UseAsync(store, "1.22.6");

        var installed = await new SampleToolchain(flavour: "new").InstallAsync(store);

        Assert.True(installed.IsActive);
        Assert.Equal("go1.22.6\nnew\n", await File.ReadAllTextAsync(Path.Combine(sandbox.Layout.CurrentLink, "VERSION")));
        Assert.Single(Directory.GetDirectories(sandbox.Layout.EntryFolder(installed.Version, installed.Port)));
    }

    [Fact]
    public async Task The_link_is_relative_so_that_a_store_can_be_moved()
    {
        using var sandbox = new StoreSandbox();
        var store = await WithAsync(sandbox, "1.22.6");
        await UseAsync(store, "1.22.6");
        var elsewhere = Path.Combine(sandbox.Folder, "elsewhere");
        Directory.Move(sandbox.Layout.Root, elsewhere);

        var moved = new ToolchainStore(sandbox.Environment, new(elsewhere), sandbox.Log);

        Assert.StartsWith(elsewhere, moved.Active!.GoRoot, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(elsewhere, "current", "bin", "go")));
    }

    [Fact]
    public async Task A_malformed_history_stops_a_rollback_and_not_a_use()
    {
        using var sandbox = new StoreSandbox();
        var store = await WithAsync(sandbox, "1.22.6", "1.23.1");
        await UseAsync(store, "1.22.6");
        await File.WriteAllTextAsync(sandbox.Layout.ActivationsFile, "{");

        Assert.Equal(ErrorCode.StoreFileMalformed, (await FailAsync(() => store.RollbackAsync(None))).Code);
        await UseAsync(store, "1.23.1");

        Assert.Contains(ErrorCode.StoreFileMalformed, sandbox.Log.Codes);
        Assert.Equal("1.22.6", (await store.RollbackAsync(None)).Version.ToString());
    }

    [Fact]
    public async Task A_folder_in_place_of_the_link_is_kept()
    {
        using var sandbox = new StoreSandbox();
        var store = await WithAsync(sandbox, "1.22.6");
        Directory.CreateDirectory(Path.Combine(sandbox.Layout.CurrentLink, "mine"));

        Assert.Equal(ErrorCode.FileOperationFailed, (await FailAsync(() => UseAsync(store, "1.22.6"))).Code);
        Assert.True(Directory.Exists(Path.Combine(sandbox.Layout.CurrentLink, "mine")));
        Assert.Null(store.Active);
    }

    [Fact]
    public async Task A_malformed_current_file_counts_as_no_activation()
    {
        using var sandbox = new StoreSandbox("windows");
        var store = await WithAsync(sandbox, "1.22.6");
        await File.WriteAllTextAsync(sandbox.Layout.CurrentFile, "{\"schema\":1,\"toolchain\":null}");

        Assert.Null(store.Active);
        Assert.False(store.Find(GoVersion.Parse("1.22.6"), StoreSandbox.Port)!.IsActive);
        Assert.Contains(ErrorCode.StoreFileMalformed, sandbox.Log.Codes);
    }

    private static async Task<ToolchainStore> WithAsync(StoreSandbox sandbox, params string[] versions)
    {
        var store = sandbox.NewStore();
        foreach (var version in versions)
        {
            await new SampleToolchain(version).InstallAsync(store);
        }

        return store;
    }

    private static Task<InstalledToolchain> UseAsync(ToolchainStore store, string version) =>
        store.UseAsync(GoVersion.Parse(version), GoPort.Parse("linux/amd64"), None);

    private static Task<GoBootstrapException> FailAsync(Func<Task> action) => Assert.ThrowsAsync<GoBootstrapException>(action);
}
