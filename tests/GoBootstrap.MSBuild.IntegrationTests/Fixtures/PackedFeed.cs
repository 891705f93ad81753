using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.MSBuild.IntegrationTests.Fixtures;

/// <summary>
/// The packages as a user gets them, in a folder feed, and real Go in the kept store. Packages of others that restore downloads are kept
/// between runs; ours have a version of their own in each run, so that none of an earlier one is ever used.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private static readonly string[] Forgotten = ["MSBUILD", "DOTNET_", "NUGET_", "VSTEST", "GO", "CGO_", "XDG_", "CI", "TF_BUILD", "GITHUB_", "COMPLUS_", "CORECLR_"];

    private const string VersionStart = "0.1.0-test.";

    // Another clone may run its tests at the same time, with packages of its own in the same folder. What is older was left by a run that was killed.
    private static readonly TimeSpan OldestRun = TimeSpan.FromDays(1);

    /// <summary>The version of Go that the tests' modules ask for.</summary>
    public const string GoVersion = "1.22.12";

    /// <summary>A newer version of Go.</summary>
    public const string NewerGoVersion = "1.27.4";

    /// <summary>Gets a folder that goes away with the tests, unless one failed.</summary>
    public string Scratch { get; } = Directory.CreateTempSubdirectory("gobootstrap réal msbuild ").FullName;

    /// <summary>Gets the version of the packages of this run.</summary>
    public string Version { get; } = VersionStart + DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>Gets the folder with the packages.</summary>
    public string Feed => Path.Combine(Scratch, "feed");

    /// <summary>Gets the folder that restore extracts packages to.</summary>
    public string Packages { get; } = Path.Combine(RealGoFolders.Store, "msbuild packages");

    /// <summary>Gets the store with real Go.</summary>
    public string Store { get; } = Path.Combine(RealGoFolders.Store, "störe 1");

    /// <summary>Gets the folder of a package as restore extracted it.</summary>
    /// <param name="id">The package's id.</param>
    public string PackageFolder(string id) => Path.Combine(Packages, id.ToLowerInvariant(), Version);

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Packages);
        RemoveOwnPackages(version => version.StartsWith(VersionStart, StringComparison.Ordinal)
            && long.TryParse(version[VersionStart.Length..], CultureInfo.InvariantCulture, out var time)
            && DateTimeOffset.FromUnixTimeMilliseconds(time) < DateTimeOffset.UtcNow - OldestRun);

        foreach (var project in new[] { "GoBootstrap.MSBuild", "GoBootstrap.Sdk" })
        {
            (await RunAsync(
                RepositoryRoot.Path,
                "dotnet",
                [
                    "pack", RepositoryRoot.Of("src", project), "--no-build", "-nologo", "-v:q", "-c", Configuration, "-o", Feed, $"-p:Version={Version}", "-p:BuildProjectReferences=false",
                ])).Succeeds();
        }

        await EnsureAsync(GoVersion);
        await EnsureAsync(NewerGoVersion, "trixie-backports");
    }

    public Task DisposeAsync()
    {
        RemoveOwnPackages(version => version == Version);
        // What a failed test left is what its binary logs are about.
        if (!Directory.Exists(Path.Combine(Scratch, "work")) || Directory.GetDirectories(Path.Combine(Scratch, "work")).Length == 0)
        {
            Directory.Delete(Scratch, recursive: true);
        }

        return Task.CompletedTask;
    }

    /// <summary>Does a test in a repository of its own. Its files, the binary logs among them, stay when it fails.</summary>
    /// <param name="name">The repository's folder.</param>
    /// <param name="test">The test.</param>
    /// <param name="usesGallery">Whether packages of others are needed.</param>
    public async Task TestAsync(string name, Func<Workspace, Task> test, bool usesGallery = true)
    {
        var space = new Workspace(this, Path.Combine(Scratch, "work", name), usesGallery);
        await test(space);
        Directory.Delete(space.Root, recursive: true);
    }

    /// <summary>Runs a program without what the machine or the test runner has set.</summary>
    public static async Task<DotnetRun> RunAsync(
        string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null, string? binaryLog = null)
    {
        using var process = Start(folder, program, arguments, variables ?? new Dictionary<string, string>());
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return new($"{program} {string.Join(' ', process.StartInfo.ArgumentList)}", process.ExitCode, await output + await error, binaryLog);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Starts a program without what the machine or the test runner has set.</summary>
    public static Process Start(string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => Forgotten.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_SKIP_WORKLOAD_INTEGRITY_CHECK"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private void RemoveOwnPackages(Func<string, bool> isMeant)
    {
        foreach (var folder in Directory.GetDirectories(Packages, "gobootstrap.*").SelectMany(Directory.GetDirectories))
        {
            if (!isMeant(Path.GetFileName(folder)))
            {
                continue;
            }

            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another run takes it away as well.
            }
        }
    }

    private static string Configuration => typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Configuration").Value!;

    private async Task EnsureAsync(string version, params string[] suites)
    {
        var variables = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name) ?? "");
        await using var archives = new KeptArchives();
        foreach (var (name, value) in archives.Variables)
        {
            variables[name] = value!;
        }

        var settings = new GoBootstrapSettings { StoreDirectory = Store, Sources = ["apt"], Apt = new AptSourceSettings { Suites = suites } };
        using var client = new GoBootstrapClient(GoBootstrapEnvironment.From(variables, Scratch), settings, new CollectingLog());
        try
        {
            await client.EnsureAsync(new EnsureRequest { Version = version }, CancellationToken.None);
        }
        catch (GoBootstrapException exception)
        {
            throw new InvalidOperationException(
                $"These tests need Go {version} from the machine's apt archives, or a filled folder '{RealGoFolders.Store}' (GOBOOTSTRAP_TEST_STORE).", exception);
        }
    }
}
