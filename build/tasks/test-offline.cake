// The suite where no network is but the loopback, in a namespace that the kernel gives it: what a test asks for beyond, it does not get.
// What real toolchains and archives answer comes from what a run with a network kept; see tests/GoBootstrap.Testing/RealGo.
Task("TestOffline")
    .Description("Runs every built test with the network off, on Linux; needs one run of Test before it. --filter and --project pick some.")
    .Does(() =>
{
    if (!IsRunningOnLinux())
    {
        throw new CakeException("TestOffline needs a network namespace, which Linux alone has. Elsewhere switch the network off, set "
            + "GOBOOTSTRAP_TEST_NETWORK=off and run `dotnet test --no-build`.");
    }

    foreach (var (program, package) in new[] { ("unshare", "util-linux"), ("ip", "iproute2") })
    {
        if (Context.Tools.Resolve(program) is null)
        {
            throw new CakeException($"TestOffline needs the command '{program}'; `apt-get install {package}` installs it.");
        }
    }

    if (Unshare("true", new ProcessArgumentBuilder()) != 0)
    {
        throw new CakeException("TestOffline cannot make a network namespace that has the loopback alone. The kernel may forbid it to users; run as root.");
    }

    var results = MakeAbsolute(Directory(Paths.OfflineResults));
    CleanDirectory(results);
    var only = Argument("project", "");
    var assemblies = GetFiles(Paths.TestProjects)
        .Select(project => (Name: project.GetFilenameWithoutExtension().FullPath, Folder: project.GetDirectory()))
        .Where(project => project.Name.Contains(only, StringComparison.OrdinalIgnoreCase))
        .OrderBy(project => project.Name, StringComparer.Ordinal)
        .Select(project => (project.Name, Assembly: project.Folder.CombineWithFilePath($"bin/{configuration}/net10.0/{project.Name}.dll")))
        .ToList();
    if (assemblies.Count == 0)
    {
        throw new CakeException($"No test project has '{only}' in its name.");
    }

    if (assemblies.Where(item => !FileExists(item.Assembly)).Select(item => item.Name).FirstOrDefault() is { } missing)
    {
        throw new CakeException($"'{missing}' is not built. `dotnet cake --target=Test --configuration={configuration}` builds it, and keeps what its tests "
            + "need of the network.");
    }

    var (passed, failed, skipped) = (0, 0, 0);
    var broken = new List<string>();
    foreach (var (name, assembly) in assemblies)
    {
        var arguments = new ProcessArgumentBuilder()
            .Append("test").AppendQuoted(assembly.FullPath).Append("--nologo")
            .Append("--logger").AppendQuoted($"trx;LogFileName={name}.trx").Append("--results-directory").AppendQuoted(results.FullPath);
        if (Argument<string>("filter", null) is { Length: > 0 } filter)
        {
            arguments.Append("--filter").AppendQuoted(filter);
        }

        Information("\n{0}", name);
        var exitCode = Unshare("dotnet", arguments);
        var report = results.CombineWithFilePath($"{name}.trx");
        var counters = FileExists(report)
            ? System.Xml.Linq.XDocument.Load(report.FullPath).Descendants().First(element => element.Name.LocalName == "Counters")
            : null;
        int Count(string counter) => (int?)counters?.Attribute(counter) ?? 0;
        passed += Count("passed");
        failed += Count("failed");
        skipped += Count("total") - Count("executed");
        if (exitCode != 0 || counters is null)
        {
            broken.Add(name);
        }
    }

    Information("\nWith the network off: {0} passed, {1} failed, {2} skipped.", passed, failed, skipped);
    // A skipped test proves nothing, and here all that the run with a network had is there.
    if (broken.Count > 0 || skipped > 0 || passed == 0)
    {
        throw new CakeException(broken.Count > 0
            ? $"Tests of {string.Join(", ", broken)} fail with the network off."
            : skipped > 0 ? $"{skipped} tests were skipped; their reasons are above." : "No test ran.");
    }

    int Unshare(string program, ProcessArgumentBuilder arguments)
    {
        // A user who is not root becomes one in a namespace of users, which is what lets him have one of networks.
        var asRoot = Environment.IsPrivilegedProcess ? "" : "--map-root-user ";
        return StartProcess("unshare", new ProcessSettings
        {
            Arguments = $"{asRoot}--net -- sh {Paths.LoopbackOnly} {program} {arguments.Render()}",
            EnvironmentVariables = new Dictionary<string, string> { ["GOBOOTSTRAP_TEST_NETWORK"] = "off" },
        });
    }
});
