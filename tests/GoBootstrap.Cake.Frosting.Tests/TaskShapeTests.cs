using System.Reflection;
using Cake.Frosting;
using Cake.Frosting.GoBootstrap;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Frosting;

public sealed class TaskShapeTests
{
    public static TheoryData<Type> Tasks => [.. TaskTypes.All];

    [Fact]
    public void A_host_registers_exactly_the_tasks_of_the_product() => Assert.Equal(
        ["BuildGoSidecars", "BundleGo", "CrossCompileGo", "EnsureGo", "LockGo", "PackGoToolchain", "TestGo", "VerifyGo"],
        TaskTypes.All.Select(type => type.GetCustomAttribute<TaskNameAttribute>()!.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Every_task_is_typed_on_the_interface_described_and_never_goes_on_after_an_error(Type task)
    {
        Assert.True(task is { IsPublic: true, IsSealed: true });
        // The host reads the context's type there and nowhere else.
        Assert.Equal(typeof(FrostingTask<IGoBootstrapContext>), task.BaseType);
        Assert.NotEmpty(task.GetCustomAttribute<TaskDescriptionAttribute>()!.Description);
        Assert.Equal(task.Name, task.GetCustomAttribute<TaskNameAttribute>()!.Name + "Task");
        Assert.Null(task.GetCustomAttribute<ContinueOnErrorAttribute>());
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Every_task_that_needs_the_toolchain_depends_on_it_and_on_nothing_of_the_users(Type task) => Assert.Equal(
        task == typeof(EnsureGoTask) || task == typeof(LockGoTask) || task == typeof(PackGoToolchainTask) ? [] : [typeof(EnsureGoTask)],
        task.GetCustomAttributes<IsDependentOnAttribute>().Select(attribute => attribute.Task));

    [Fact]
    public void The_reference_describes_every_task_and_every_parameter()
    {
        var reference = File.ReadAllText(RepositoryRoot.Of("docs", "reference", "cake.md"));

        Assert.All(TaskTypes.All, task => Assert.Contains($"| `{task.Name[..^4]}` | `{task.Name}` |", reference, StringComparison.Ordinal));
        Assert.All(
            typeof(GoBootstrapParameters).GetProperties(), property => Assert.Contains($"| `{property.Name}` | `", reference, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Guide_readme_and_host_extension_name_every_task(Type task)
    {
        var name = $"`{task.Name[..^4]}`";

        Assert.Contains($"| {name} |", File.ReadAllText(RepositoryRoot.Of("docs", "guides", "cake.md")), StringComparison.Ordinal);
        Assert.Contains(name, File.ReadAllText(RepositoryRoot.Of("src", "GoBootstrap.Cake.Frosting", "README.md")), StringComparison.Ordinal);
        Assert.Contains(
            $"<c>{task.Name[..^4]}</c>",
            File.ReadAllText(RepositoryRoot.Of("src", "GoBootstrap.Cake.Frosting", "GoBootstrapHostExtensions.cs")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_extension_adds_the_assembly()
    {
        var host = new CakeHost();

        Assert.Same(host, host.UseGoBootstrap());
        Assert.Throws<ArgumentNullException>(() => GoBootstrapHostExtensions.UseGoBootstrap(null!));
    }
}
