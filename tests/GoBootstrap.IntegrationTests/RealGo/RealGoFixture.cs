using System.Text.Json;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>
/// Real Go toolchains, installed by the product from the apt archives that the machine is configured with, into a store that is kept between
/// runs: only the first run downloads them (about 45 MB each).
/// </summary>
public sealed class RealGoFixture : IAsyncLifetime
{
    /// <summary>The version of Debian 12's backports.</summary>
    public const string Version = "1.22.12";

    /// <summary>The version of Debian 13's backports, a suite that no Debian 12 machine is configured with.</summary>
    public const string NewerVersion = "1.27.4";

    private readonly KeptArchives _archives = new();

    /// <summary>Gets a folder that goes away with the tests.</summary>
    public string Scratch { get; } = Directory.CreateTempSubdirectory("gobootstrap réal go ").FullName;

    /// <summary>Gets the store, whose path has a space and letters beyond ASCII.</summary>
    public string Store { get; } = Path.Combine(RealGoFolders.Store, "störe 1");

    /// <summary>Gets the folder in which go keeps what it compiled. It is kept, too: the standard library is compiled once for each port.</summary>
    public static string GoCache { get; } = Path.Combine(RealGoFolders.Store, "go-cache");

    /// <summary>Gets the document that ensuring <see cref="Version"/> gave.</summary>
    public JsonElement Ensured { get; private set; }

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Store);
        Directory.CreateDirectory(Path.Combine(Scratch, "home"));
        Ensured = await InstallAsync(Version);
        await InstallAsync(NewerVersion, "--apt-suite", "trixie-backports");
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(Scratch, recursive: true);
        await _archives.DisposeAsync();
    }

    /// <summary>Ensures a toolchain from apt; a toolchain that is there is not asked for again.</summary>
    public async Task<JsonElement> InstallAsync(string version, params string[] options)
    {
        var run = await RunAsync(["ensure", version, "--source", "apt", "--json", .. options]);
        return run.ExitCode == 0
            ? run.Json
            : throw new InvalidOperationException(
                $"These tests need Go {version} from the machine's apt archives, and it cannot be had. They need a Debian 12 machine with its apt "
                + $"configuration and network, or a filled folder '{RealGoFolders.Store}' (GOBOOTSTRAP_TEST_STORE).\n{run.Error}");
    }

    /// <summary>Runs the command with the kept store.</summary>
    public Task<CommandRun> RunAsync(params string[] arguments) => RunInAsync(Scratch, Store, arguments);

    /// <summary>Runs the command.</summary>
    public Task<CommandRun> RunInAsync(string folder, string store, params string[] arguments) => StartAsync(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "gobootstrap.dll"), arguments[0], "--store", store, .. arguments[1..]], folder);

    /// <summary>Runs a program where nothing but these tests has a say about Go.</summary>
    public Task<CommandRun> StartAsync(string program, IEnumerable<string> arguments, string folder) =>
        CommandRun.StartAsync(program, arguments, folder, Variables);

    /// <summary>Runs a program in a folder with the toolchain that the folder asks for, or a named one.</summary>
    public async Task<CommandRun> ExecAsync(string folder, string? version, params string[] command) => await RunInAsync(
        folder, Store, ["exec", "--offline", .. version is null ? (string[])[] : ["-V", version], "--", .. command]);

    // The user's own Go settings must not have a say, and nothing may be downloaded by go itself.
    private Dictionary<string, string?> Variables => new(_archives.Variables)
    {
        ["HOME"] = Path.Combine(Scratch, "home"),
        ["GOCACHE"] = GoCache,
        ["GOPATH"] = Path.Combine(Scratch, "go-path"),
        ["GOPROXY"] = "off",
        ["GOENV"] = "off",
        ["GOFLAGS"] = null,
        ["GOROOT"] = null,
        ["GOOS"] = null,
        ["GOARCH"] = null,
        ["GOWORK"] = null,
        ["CGO_ENABLED"] = null,
        ["GOTOOLCHAIN"] = null,
        ["XDG_DATA_HOME"] = null,
        ["GOBOOTSTRAP_HOME"] = null,
    };
}
