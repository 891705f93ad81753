using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Store;

public sealed class CrashTests
{
    private static readonly SampleToolchain Old = new(flavour: "old");
    private static readonly SampleToolchain New = new(flavour: "new");
    private static readonly SampleToolchain Other = new("1.23.1");

    [Fact]
    public Task Install_killed_at_any_step_leaves_nothing_or_the_toolchain() => ForEveryStepAsync(
        prepare: _ => Task.CompletedTask,
        act: store => New.InstallAsync(store),
        isOldOrNew: store => Flavour(store) is null or "new",
        isNew: store => Flavour(store) == "new");

    [Fact]
    public Task Reinstall_killed_at_any_step_leaves_the_old_or_the_new_content() => ForEveryStepAsync(
        prepare: async store =>
        {
            await Old.InstallAsync(store);
            await store.UseAsync(Old.Version, Old.Port, CancellationToken.None);
        },
        act: store => New.InstallAsync(store),
        isOldOrNew: store => Flavour(store) is "old" or "new" && store.Active?.Version == Old.Version && CurrentGoExists(store),
        isNew: store => Flavour(store) == "new" && store.Active!.GoRoot == CurrentTarget(store));

    [Fact]
    public Task Reinstall_of_damaged_content_killed_at_any_step_can_be_run_again() => ForEveryStepAsync(
        prepare: async store =>
        {
            var installed = await New.InstallAsync(store);
            await File.WriteAllTextAsync(Path.Combine(installed.GoRoot, "VERSION"), "damaged");
        },
        act: store => New.InstallAsync(store),
        isOldOrNew: store => Flavour(store) == "new",
        isNew: store => store.VerifyAsync(New.FindIn(store)!, CancellationToken.None).Result.IsIntact);

    [Fact]
    public Task Use_killed_at_any_step_leaves_the_old_or_the_new_activation() => ForEveryStepAsync(
        prepare: async store =>
        {
            await Old.InstallAsync(store);
            await Other.InstallAsync(store);
            await store.UseAsync(Old.Version, Old.Port, CancellationToken.None);
        },
        act: store => store.UseAsync(Other.Version, Other.Port, CancellationToken.None),
        isOldOrNew: store => store.Active!.Version == Old.Version || store.Active.Version == Other.Version,
        isNew: store => store.Active!.Version == Other.Version
            && store.RollbackAsync(CancellationToken.None).Result.Version == Old.Version);

    [Fact]
    public async Task Rollback_killed_at_any_step_leaves_the_old_or_the_new_activation()
    {
        var wanted = Old.Version;
        await ForEveryStepAsync(
            prepare: async store =>
            {
                await Old.InstallAsync(store);
                await Other.InstallAsync(store);
                await store.UseAsync(Old.Version, Old.Port, CancellationToken.None);
                await store.UseAsync(Other.Version, Other.Port, CancellationToken.None);
            },
            act: async store =>
            {
                // A user who runs it again after a crash wants to end where the first run would have ended.
                if (store.Active!.Version != wanted)
                {
                    await store.RollbackAsync(CancellationToken.None);
                }
            },
            isOldOrNew: store => store.Active!.Version == Old.Version || store.Active.Version == Other.Version,
            isNew: store => store.Active!.Version == wanted);
    }

    [Fact]
    public Task Uninstall_killed_at_any_step_leaves_the_toolchain_or_nothing() => ForEveryStepAsync(
        prepare: async store =>
        {
            await Old.InstallAsync(store);
            await store.UseAsync(Old.Version, Old.Port, CancellationToken.None);
        },
        act: async store =>
        {
            if (Old.FindIn(store) is not null)
            {
                await store.UninstallAsync(Old.Version, Old.Port, force: true, CancellationToken.None);
            }

            await store.PruneAsync(new() { KeepNewestPatches = 9 }, CancellationToken.None);
        },
        isOldOrNew: store => Flavour(store) is null ? store.Active is null : Flavour(store) == "old",
        isNew: store => Flavour(store) is null && store.Active is null && store.List().Count == 0);

    private static async Task ForEveryStepAsync(
        Func<ToolchainStore, Task> prepare,
        Func<ToolchainStore, Task> act,
        Func<ToolchainStore, bool> isOldOrNew,
        Func<ToolchainStore, bool> isNew)
    {
        for (var step = 0; ; step++)
        {
            using var sandbox = new StoreSandbox();
            await prepare(sandbox.NewStore());
            var operations = FaultyFileOperations.DyingAt(step);
            var hasDied = false;
            try
            {
                await act(new(sandbox.Environment, sandbox.Layout, sandbox.Log, operations));
            }
            catch (SimulatedCrashException)
            {
                hasDied = true;
            }

            Assert.True(isOldOrNew(sandbox.NewStore()), $"step {step}: neither the old nor the new state");
            await act(sandbox.NewStore());
            AssertTidy(sandbox);
            Assert.True(isNew(sandbox.NewStore()), $"step {step}: the second run did not succeed");
            AssertTidy(sandbox);
            if (!hasDied)
            {
                Assert.InRange(step, 5, 500);
                return;
            }
        }
    }

    // Nothing may be left in the staging folder and in the entries that no marker names; fixed-name temporary files are overwritten by the next writer.
    private static void AssertTidy(StoreSandbox sandbox)
    {
        if (Directory.Exists(sandbox.Layout.Staging))
        {
            Assert.Empty(Directory.EnumerateFileSystemEntries(sandbox.Layout.Staging));
        }

        var store = sandbox.NewStore();
        var named = store.List().Select(t => Path.GetDirectoryName(t.GoRoot)!).ToHashSet();
        var present = Directory.Exists(sandbox.Layout.Toolchains)
            ? Directory.EnumerateDirectories(sandbox.Layout.Toolchains).SelectMany(Directory.EnumerateDirectories)
            : [];
        Assert.All(present, p => Assert.Contains(p, named));
        Assert.DoesNotContain(ErrorCode.StoreFileMalformed, sandbox.Log.Codes);
    }

    private static string? Flavour(ToolchainStore store) => store.Find(GoVersion.Parse("1.22.6"), StoreSandbox.Port) is { } found
        ? File.ReadAllText(found.GoExecutable).Split(' ')[^1]
        : null;

    private static bool CurrentGoExists(ToolchainStore store) => File.Exists(Path.Combine(store.Layout.CurrentLink, "bin", "go"));

    private static string CurrentTarget(ToolchainStore store) =>
        Path.Combine(store.Layout.Root, new FileInfo(store.Layout.CurrentLink).LinkTarget!);
}
