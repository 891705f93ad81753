using System.Linq;

// The add-in that installs Go is built in this repository, and a script can only reference an assembly that exists before it starts.
// So this file brings the add-in up to date and hands over to build/go.cake, which is written as any user of the add-in would write it.
Task("AddIn")
    .Description("Builds the Cake add-in of this repository when its sources are newer than it.")
    .Does(() =>
{
    var assembly = File($"{Paths.AddIn}/Cake.GoBootstrap.dll");
    var newest = Paths.AddInInputs
        .SelectMany(pattern => GetFiles(pattern))
        .Where(file => !file.FullPath.Contains("/obj/") && !file.FullPath.Contains("/bin/"))
        .Max(file => System.IO.File.GetLastWriteTimeUtc(file.FullPath));
    if (FileExists(assembly) && System.IO.File.GetLastWriteTimeUtc(assembly.Path.FullPath) >= newest)
    {
        Verbose("The add-in is up to date.");
        return;
    }

    DotNetPublish(Paths.AddInProject, new DotNetPublishSettings
    {
        Configuration = "Release",
        OutputDirectory = Paths.AddIn,
        NoLogo = true,
        Verbosity = DotNetVerbosity.Quiet,
        // The gate runs the analyzers; whoever only wants Go need not wait for them.
        MSBuildSettings = new DotNetMSBuildSettings().WithProperty("RunAnalyzers", "false"),
    });
    // The copy keeps the build's time, which an edit of a file that is not compiled would always be newer than.
    System.IO.File.SetLastWriteTimeUtc(assembly.Path.FullPath, DateTime.UtcNow);
    // A kept script holds the aliases of the add-in that it was compiled with.
    CleanDirectory(".cake/go");
});

Task("EnsureGo")
    .Description("Installs the Go toolchain that this repository needs, verified; does nothing when it is there. --go-version=1.27.x picks another.")
    .IsDependentOn("AddIn")
    .Does(() => RunGoScript("EnsureGo"));

void RunGoScript(string target)
{
    var arguments = new ProcessArgumentBuilder()
        .Append("cake").Append("build/go.cake").AppendSwitchQuoted("--target", "=", target)
        .AppendSwitchQuoted("--paths_cache", "=", MakeAbsolute(Directory(".cake/go")).FullPath);
    foreach (var (name, values) in Context.Arguments.GetArguments().Where(argument => argument.Key != "target"))
    {
        foreach (var value in values)
        {
            arguments.AppendSwitchQuoted("--" + name, "=", value ?? "true");
        }
    }

    var exitCode = StartProcess("dotnet", new ProcessSettings { Arguments = arguments });
    if (exitCode != 0)
    {
        throw new CakeException(exitCode, $"'dotnet cake build/go.cake --target={target}' failed; its message is above.");
    }
}
