using GoBootstrap.Build;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Trust;

namespace GoBootstrap.MSBuild.Tests;

public sealed class TaskTests : TaskTestBase
{
    [Fact]
    public void A_sidecar_becomes_one_request_for_one_program()
    {
        BuildRequest? asked = null;
        Builder.OnBuild = (request, _) => System.Threading.Tasks.Task.FromResult(Result(asked = request, BuildOutcome.Built));
        using var task = Task("Ldflags=-X 'main.v=a;b %d {x}'\u001eTags=one, two\u001eEnvironment=A=1;B=x=y\u001eStrip=true\u001eVariant=v3\u001eToolchainVersion=1.22.x");

        Assert.True(task.Execute(), Errors());

        var definition = asked!.Definition;
        Assert.Equal(Path.Combine(Folder, "module"), definition.RootDirectory);
        var package = Assert.Single(Assert.Single(definition.Modules).Packages);
        Assert.Equal(("./cmd/agent", "my-agent"), (package.Path.Value, package.Name!.Value));
        Assert.Equal("linux/amd64/v3", Assert.Single(definition.Targets).Value);
        Assert.Equal("-X 'main.v=a;b %d {{x}}'", Assert.Single(definition.Options.LdFlags!).Value);
        Assert.Equal(["one", "two"], definition.Options.Tags!.Select(tag => tag.Value));
        Assert.Equal(["A=1", "B=x=y"], definition.Options.Environment!.Select(pair => $"{pair.Key}={pair.Value.Value}"));
        Assert.Equal((true, null), (definition.Options.Strip, definition.Options.TrimPath));
        Assert.Equal(("1.22.x", Path.Combine(Folder, "module", "cmd", "agent")), (asked.Toolchain.Version, asked.Toolchain.ProjectDirectory));
        Assert.True(asked.SkipsOutputs && asked.ListsInputs);
    }

    [Fact]
    public void Diagnostics_of_go_are_errors_with_their_place_and_are_told_once()
    {
        var diagnostic = new GoDiagnostic { File = "/repo/main.go", Line = 7, Column = 2, Message = "undefined: {0}", Code = ErrorCode.GoBuildFailed };
        Builder.OnBuild = (request, _) => System.Threading.Tasks.Task.FromResult(Result(
            request, BuildOutcome.Failed, diagnostics: [diagnostic, diagnostic], error: new(ErrorCode.GoBuildFailed, "It failed.")));
        using var task = Task();

        Assert.False(task.Execute());

        var error = Assert.Single(Engine.Errors);
        Assert.Equal(("GOB6002", "/repo/main.go", 7, 2, "undefined: {0}", "docs/errors/GOB6002.md"), (error.Code, error.File, error.LineNumber, error.ColumnNumber, error.Message, error.HelpLink));
        Assert.Empty(Lists());
        Assert.Null(task.Built);
    }

    [Fact]
    public void An_error_of_theEngine_keeps_its_code_and_the_file_of_the_user()
    {
        Builder.OnBuild = (_, _) => throw new GoBootstrapException(ErrorCode.VersionFileMalformed, "No version.") { File = "/repo/go.mod", Line = 3, Column = 4 };
        using var task = Task();

        Assert.False(task.Execute());

        var error = Assert.Single(Engine.Errors);
        Assert.Equal(("GOB1006", "/repo/go.mod", 3, 4, "No version."), (error.Code, error.File, error.LineNumber, error.ColumnNumber, error.Message));
    }

    [Theory]
    [InlineData("Strip=perhaps", "GOB0001")]
    [InlineData("BuildMode=c-shared", "GOB0001")]
    [InlineData("BuildVcs=TRUE", "GOB0001")]
    [InlineData("ModuleMode=x", "GOB0001")]
    [InlineData("Environment==x", "GOB0001")]
    [InlineData("OutputName=../x", "GOB0001")]
    [InlineData("Path=/nowhere at all", "GOB0020")]
    public void Wrong_metadata_is_a_coded_error(string metadata, string code)
    {
        using var task = Task(metadata);

        Assert.False(task.Execute());

        var error = Assert.Single(Engine.Errors);
        Assert.Equal((code, metadata.StartsWith("Path=", StringComparison.Ordinal) ? metadata["Path=".Length..] : Path.Combine(Folder, "module", "cmd", "agent")), (error.Code, error.File));
        // A line of the private project would say nothing to a user.
        Assert.Equal(0, error.LineNumber);
    }

    [Fact]
    public void What_knows_no_file_names_the_folder_of_the_sidecar()
    {
        var diagnostic = new GoDiagnostic { Message = "go: no modules were found", Code = ErrorCode.GoBuildFailed };
        Builder.OnBuild = (request, _) => System.Threading.Tasks.Task.FromResult(Result(request, BuildOutcome.Failed, diagnostics: [diagnostic], error: new(ErrorCode.GoBuildFailed, "It failed.")));
        using var task = Task();

        Assert.False(task.Execute());

        var error = Assert.Single(Engine.Errors);
        Assert.Equal((Path.Combine(Folder, "module", "cmd", "agent"), "go: no modules were found"), (error.File, error.Message));

        var log = new MSBuildLogAdapter(task.Log, "/repo/sidecar");
        log.Write(new LogEntry(LogLevel.Warning, "No lock file.", ErrorCode.LockLeftAside));
        Assert.Equal("/repo/sidecar", Assert.Single(Engine.Warnings).File);
    }

    [Fact]
    public void A_named_workspace_counts_from_the_module_whatever_is_done_with_it()
    {
        File.WriteAllText(Path.Combine(Folder, "module", "my.work"), "go 1.22\n");
        GoVetRequest? asked = null;
        Builder.OnVet = request =>
        {
            asked = request;
            return new() { Toolchain = null!, Findings = [] };
        };
        using var task = Prepare(new VetGo(), "Workspace=my.work");

        Assert.True(task.Execute(), Errors());

        Assert.Equal(Path.Combine(Folder, "module", "my.work"), asked!.Options.Workspace);
    }

    [Fact]
    public void Cancelling_stops_theEngine_and_is_no_error_of_its_own()
    {
        using var task = Task();
        Builder.OnBuild = async (_, token) =>
        {
            task.Cancel();
            await System.Threading.Tasks.Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("It goes on.");
        };

        Assert.False(task.Execute());

        Assert.Empty(Engine.Errors);
        Assert.Contains(Engine.Messages, message => message.Message!.Contains("cancelled", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bug_stays_a_bug()
    {
        Builder.OnBuild = (_, _) => throw new InvalidOperationException("A bug.");
        using var task = Task();

        Assert.Throws<InvalidOperationException>(() => task.Execute());
    }

    [Theory]
    [InlineData("", "GOB6006", true)]
    [InlineData("error", "GOB6006", true)]
    [InlineData("warning", "GOB0510", false)]
    public void Findings_of_vet_are_what_the_project_says(string findings, string code, bool isError)
    {
        var finding = new GoDiagnostic { File = "/repo/main.go", Line = 7, Column = 2, Message = "self-assignment", Code = ErrorCode.VetFound };
        Builder.OnVet = _ => new() { Toolchain = null!, Findings = [finding], Error = new(ErrorCode.VetFound, "Found 1.") };
        using var task = Prepare(new VetGo { Findings = findings });

        Assert.Equal(!isError, task.Execute());

        Assert.Equal([code], isError ? Engine.Errors.Select(error => error.Code) : Engine.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void Settings_come_from_properties_then_from_the_configuration_file()
    {
        File.WriteAllText(Path.Combine(Folder, "module", "gobootstrap.yaml"), "sources: [apt]\noffline: true\napt:\n  suites: [one]\n");
        GoBootstrapSettings? settings = null;
        using var task = Task();
        task.EngineSettings = string.Join(
            '\u001e',
            "GoToolchainVersion=",
            "GoToolchainAptSuite=two;three",
            "GoToolchainStore=störe",
            "GoBootstrapLockTimeout=7",
            "GoToolchainMirror=https://a.example/;https://b.example/{file}?x=1",
            "GoToolchainMirrorRegion=cn",
            "GoToolchainMirrorsInOrder=true",
            "GoToolchainSumDatabase=off",
            "GoToolchainProxy=https://p.example,direct",
            "GoBootstrapAllowUnsigned=false",
            "GoBootstrapAllowSameHostDigest=True",
            "GoToolchainBundle=/bündle",
            "GoToolchainBundleKeyring=keys.asc",
            "GoToolchainBundleKey=AB;CD",
            "GoToolchainNuGetConfig=nuget.config",
            "GoToolchainNuGetFeed=corp",
            "GoBootstrapLocked=true",
            "GoBootstrapLockFile=my.lock.json",
            "GoBootstrapRequiredRoots=openpgp;SUMDB",
            "GoBootstrapMinimumRoots=2",
            "GoBootstrapAllowedHosts=*.corp.example",
            "GoBootstrapRefusedVersions=<1.22.7;1.23.0");
        task.MakeBuilder = (_, used, _, _) =>
        {
            settings = used;
            return Builder;
        };
        Builder.OnBuild = (request, _) => System.Threading.Tasks.Task.FromResult(Result(request, BuildOutcome.Unchanged));

        Assert.True(task.Execute(), Errors());

        Assert.Equal(["apt"], settings!.Sources);
        Assert.Equal(["two", "three"], settings.Apt.Suites);
        Assert.Equal((true, Path.Combine(Folder, "störe"), TimeSpan.FromSeconds(7)), (settings.IsOffline, settings.StoreDirectory, settings.LockTimeout));
        Assert.Equal(["https://a.example/", "https://b.example/{file}?x=1"], settings.Official.Mirrors);
        Assert.Equal(("cn", true), (settings.Official.Region, settings.Official.MirrorsInOrder));
        Assert.Equal(("off", "https://p.example,direct"), (settings.Sumdb.Database, settings.GoProxy.Proxies));
        Assert.Equal((true, false), (settings.Trust.RequiresSignature, settings.Trust.RequiresIndependentDigest));
        Assert.Equal(("/bündle", Path.Combine(Folder, "keys.asc")), (settings.Bundle.Location, settings.Bundle.KeyringFile));
        Assert.Equal(["AB", "CD"], settings.Bundle.TrustedKeys);
        Assert.Equal((Path.Combine(Folder, "nuget.config"), "corp"), (settings.NuGet.ConfigurationFile, Assert.Single(settings.NuGet.Feeds)));
        Assert.Equal((LockMode.Locked, Path.Combine(Folder, "my.lock.json")), (settings.Lock.Mode, settings.Lock.File));
        Assert.Equal([TrustRoot.OpenPgp, TrustRoot.Sumdb], settings.Trust.RequiredRoots);
        Assert.Equal((2, "*.corp.example"), (settings.Trust.MinimumRoots, Assert.Single(settings.Trust.AllowedHosts)));
        Assert.Equal(["<1.22.7", "1.23.0"], settings.Trust.VersionFloor.Select(refused => refused.Versions.Text));
    }

    [Theory]
    [InlineData("GoBootstrapOffline=maybe", "'GoBootstrapOffline' is 'maybe', but 'true' or 'false' was expected.")]
    [InlineData("GoBootstrapMinimumRoots=two", "'GoBootstrapMinimumRoots' is 'two', but a whole number from 0 on was expected.")]
    [InlineData("GoBootstrapLockTimeout=-1", "'GoBootstrapLockTimeout' is '-1', but a number of seconds above zero was expected.")]
    public void A_property_with_a_wrong_value_is_named_in_the_error(string setting, string message)
    {
        using var task = Task();
        task.EngineSettings = setting;

        Assert.False(task.Execute());

        var error = Assert.Single(Engine.Errors);
        Assert.Equal(("GOB0001", message), (error.Code, error.Message));
    }
}
