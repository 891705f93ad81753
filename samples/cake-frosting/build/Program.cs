using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Cake.Frosting.GoBootstrap;
using Cake.GoBootstrap;

return new CakeHost().UseContext<BuildContext>().UseGoBootstrap().Run(args);

/// <summary>The context of this build: the parameters of the Go tasks come from the command line, and the rest is said here.</summary>
public sealed class BuildContext : FrostingContext, IGoBootstrapContext
{
    public BuildContext(ICakeContext context) : base(context)
    {
        GoBootstrap = GoBootstrapParameters.FromArguments(context);
        GoBootstrap.Sidecars.Add("src/agent");
        GoBootstrap.Build.LdFlags.Add("-X main.version={version}");
        GoBootstrap.CrossCompile.LdFlags.Add("-X main.version={version}");
        if (GoBootstrap.CrossCompile.Targets.Count == 0)
        {
            GoBootstrap.CrossCompile.Targets.Add("linux/amd64");
            GoBootstrap.CrossCompile.Targets.Add("linux/arm64");
        }
    }

    public GoBootstrapParameters GoBootstrap { get; }
}

[TaskName("Default")]
[TaskDescription("Tests and builds the agent, and says where it is.")]
[IsDependentOn(typeof(TestGoTask))]
[IsDependentOn(typeof(BuildGoSidecarsTask))]
public sealed class DefaultTask : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        foreach (var program in context.GoBootstrap.BuiltSidecars?.Programs ?? [])
        {
            context.Log.Information("{0} is ready: {1}", program.Name, program.Path);
        }
    }
}

[TaskName("Version")]
[TaskDescription("Runs go, which Cake finds by its name.")]
[IsDependentOn(typeof(EnsureGoTask))]
public sealed class VersionTask : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context) =>
        context.Log.Information("The go command is {0}", context.Tools.Resolve(OperatingSystem.IsWindows() ? "go.exe" : "go"));
}
