using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.GoBootstrap;

namespace GoBootstrap.Tests.Frosting;

/// <summary>Every task through the members of Frosting's own interface, as a host calls them.</summary>
public sealed class TaskContractTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public static TheoryData<Type> Tasks => [.. TaskTypes.All];

    public static TheoryData<Type> TasksOfModules => [typeof(TestGoTask), typeof(BuildGoSidecarsTask), typeof(CrossCompileGoTask)];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_task_runs_where_there_is_a_module(Type type)
    {
        File.WriteAllText(Path.Combine(_sandbox.Folder, "go.mod"), "module example.com/x\n\ngo 1.22\n");

        _sandbox.Parameters.Bundle.BundleDirectory = "go-bundle";

        Assert.True(Task(type).ShouldRun(_sandbox.Context));
        Assert.DoesNotContain(_sandbox.Log, line => line.Contains("skipped", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Skip_go_skips_every_task_and_says_so(Type type)
    {
        _sandbox.Give("--skip-go");

        Assert.False(Task(type).ShouldRun(_sandbox.Context));
        Assert.Equal($"{type.Name[..^4]} is skipped: --skip-go was given, or the parameter 'Skip' is set.", Assert.Single(_sandbox.Log));
        Assert.Contains("--skip-go", Task(type).SkippedMessage, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TasksOfModules))]
    public void Without_a_module_there_is_nothing_to_do(Type type)
    {
        Assert.False(Task(type).ShouldRun(_sandbox.Context));
        Assert.Contains("has neither go.mod nor gobootstrap.yaml, and no sidecar is named.", Assert.Single(_sandbox.Log), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TasksOfModules))]
    public void A_file_or_a_named_sidecar_is_enough(Type type)
    {
        _sandbox.Parameters.Sidecars.Add("src/agent");
        Assert.True(Task(type).ShouldRun(_sandbox.Context));

        _sandbox.Give();
        File.WriteAllText(Path.Combine(_sandbox.Folder, "gobootstrap.yaml"), "build: {}\n");
        Assert.True(Task(type).ShouldRun(_sandbox.Context));
    }

    [Fact]
    public void The_tests_can_be_skipped_alone()
    {
        _sandbox.Give("--skip-go-tests");
        _sandbox.Parameters.Sidecars.Add("x");

        Assert.False(Task(typeof(TestGoTask)).ShouldRun(_sandbox.Context));
        Assert.True(Task(typeof(BuildGoSidecarsTask)).ShouldRun(_sandbox.Context));
        Assert.StartsWith("TestGo is skipped: --skip-go-tests was given", Assert.Single(_sandbox.Log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(EnsureGoTask), "--skip-go was given, or the parameter 'Skip' is set")]
    [InlineData(typeof(VerifyGoTask), "--skip-go was given, or the parameter 'Skip' is set")]
    [InlineData(typeof(PackGoToolchainTask), "--skip-go was given, or the parameter 'Skip' is set")]
    [InlineData(typeof(LockGoTask), "--skip-go was given, or 'NoLock' is set; the log says which")]
    [InlineData(typeof(TestGoTask), "--skip-go or --skip-go-tests was given, or there is no Go module; the log says which")]
    [InlineData(typeof(BuildGoSidecarsTask), "--skip-go was given, or there is no Go module; the log says which")]
    [InlineData(typeof(CrossCompileGoTask), "--skip-go was given, or there is no Go module; the log says which")]
    [InlineData(typeof(BundleGoTask), "--skip-go was given, or no folder is named for the bundle; the log says which")]
    public void A_skipped_target_names_the_reasons_that_it_can_have_and_no_other(Type type, string message) =>
        Assert.Equal(message, Task(type).SkippedMessage);

    [Fact]
    public void LockGo_has_nothing_to_do_where_no_lock_file_is_read()
    {
        _sandbox.Parameters.Toolchain.NoLock = true;

        Assert.False(Task(typeof(LockGoTask)).ShouldRun(_sandbox.Context));
        Assert.True(Task(typeof(EnsureGoTask)).ShouldRun(_sandbox.Context));
        Assert.StartsWith("LockGo is skipped: 'NoLock' is set", Assert.Single(_sandbox.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockGo_checks_without_a_source_and_says_what_is_missing()
    {
        _sandbox.Give("--go-lock-check", "--go-offline", "--go-lock-file=l/x.json");

        var exception = await Assert.ThrowsAsync<CakeException>(() => Task(typeof(LockGoTask)).RunAsync(_sandbox.Context));

        Assert.Matches("^GOB3035: [^\n]*l/x.json[^\n]+$", exception.Message);
        Assert.Null(_sandbox.Parameters.LockedToolchain);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void An_error_is_thrown_on_because_the_host_takes_a_handler_that_returns_for_success(Type type)
    {
        var error = new CakeException("GOB3001: bad");

        Assert.Same(error, Assert.Throws<CakeException>(() => Task(type).OnError(error, _sandbox.Context)));
        Task(type).Finally(_sandbox.Context);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task Without_a_toolchain_every_task_fails_with_one_coded_line(Type type)
    {
        _sandbox.Give("--go-offline", "--go-version=1.21.1", "--go-targets=linux/arm64");
        _sandbox.Parameters.Sidecars.Add(".");
        _sandbox.Parameters.Bundle.BundleDirectory = "go-bundle";
        _sandbox.Parameters.Bundle.LeaveUnsigned = true;
        await File.WriteAllTextAsync(Path.Combine(_sandbox.Folder, "go.mod"), "module example.com/x\n\ngo 1.21\n");

        var exception = await Assert.ThrowsAsync<CakeException>(() => Task(type).RunAsync(_sandbox.Context));

        Assert.Matches("^GOB(0002|2006|4006): [^\n]+$", exception.Message);
    }

    [Fact]
    public async Task EnsureGo_finds_the_toolchain_and_leaves_it_for_the_others()
    {
        await _sandbox.InstallAsync();

        await Task(typeof(EnsureGoTask)).RunAsync(_sandbox.Context);

        var go = _sandbox.Parameters.EnsuredToolchain!;
        Assert.Equal((Sandbox.Version, false), (go.Version, go.WasInstalled));
        Assert.Equal(go.Executable.FullPath, _sandbox.Resolve(go.Executable.GetFilename().FullPath));
        Assert.Contains($"Go {Sandbox.Version} in {go.GoRoot.FullPath}", _sandbox.Log);
    }

    [Fact]
    public async Task VerifyGo_counts_the_files_and_finds_a_changed_one()
    {
        await _sandbox.InstallAsync();
        await Task(typeof(VerifyGoTask)).RunAsync(_sandbox.Context);
        Assert.Contains(_sandbox.Log, line => line.EndsWith($"files of Go {Sandbox.Version} are as they were installed.", StringComparison.Ordinal));

        await File.AppendAllTextAsync(_sandbox.GoFile(), "//");
        var exception = await Assert.ThrowsAsync<CakeException>(() => Task(typeof(VerifyGoTask)).RunAsync(_sandbox.Context));

        Assert.StartsWith("GOB4004: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BundleGo_makes_a_bundle_of_the_ensured_toolchain()
    {
        _sandbox.Give("--go-offline");
        await _sandbox.InstallAsync();
        _sandbox.Parameters.Bundle.BundleDirectory = "go bündle";
        _sandbox.Parameters.Bundle.LeaveUnsigned = true;

        await Task(typeof(EnsureGoTask)).RunAsync(_sandbox.Context);
        await Task(typeof(BundleGoTask)).RunAsync(_sandbox.Context);

        var bundle = _sandbox.Parameters.Bundled!;
        Assert.Equal((Sandbox.Version, null), (Assert.Single(bundle.Toolchains).Version, bundle.SignedBy));
        Assert.Contains(
            $"Go {Sandbox.Version} for {bundle.Toolchains[0].Port} is in '{Path.Combine(_sandbox.Folder, "go bündle")}', signed by nobody.", _sandbox.Log);
        Assert.True(File.Exists(Path.Combine(_sandbox.Folder, "go bündle", "SHA256SUMS")));
        Assert.True(File.Exists(Path.Combine(_sandbox.Folder, "go bündle", bundle.Toolchains[0].Archive)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PackGoToolchain_packs_the_toolchain_of_all_tasks(bool isEnsuredFirst)
    {
        _sandbox.Give("--go-offline");
        await _sandbox.InstallAsync("1.23.4");
        if (isEnsuredFirst)
        {
            await Task(typeof(EnsureGoTask)).RunAsync(_sandbox.Context);
        }

        await Task(typeof(PackGoToolchainTask)).RunAsync(_sandbox.Context);

        Assert.Equal(Sandbox.Version, Assert.Single(_sandbox.Parameters.PackedToolchains).Version);
        Assert.Single(_sandbox.Log, line => line.Contains($".{Sandbox.Version}.nupkg", StringComparison.Ordinal));
    }

    [Fact]
    public void BundleGo_without_a_folder_is_skipped()
    {
        Assert.False(Task(typeof(BundleGoTask)).ShouldRun(_sandbox.Context));
        Assert.Equal("BundleGo is skipped: the parameter 'Bundle' names no 'BundleDirectory'.", Assert.Single(_sandbox.Log));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Null_is_refused(Type type)
    {
        var members = type.GetMethods().Where(method => method.Name is "Run" or "ShouldRun").ToList();

        Assert.Equal(2, members.Count);
        Assert.All(members, member => Assert.Throws<ArgumentNullException>(() =>
            member.Invoke(Activator.CreateInstance(type), System.Reflection.BindingFlags.DoNotWrapExceptions, null, [null], null)));
    }

    public void Dispose() => _sandbox.Dispose();

    private static IFrostingTask Task(Type type) => (IFrostingTask)Activator.CreateInstance(type)!;
}
