using GoBootstrap.Testing;

namespace GoBootstrap.Tests.PackedCake;

/// <summary>A user's repository: samples, a NuGet configuration that names the one feed, and an environment without the machine's Go settings.</summary>
public sealed class ScratchRepository
{
    private static readonly string[] Forgotten =
    [
        "GOROOT", "GOPATH", "GOENV", "GOWORK", "GOFLAGS", "GOTOOLCHAIN", "GOCACHE", "GOMODCACHE", "GOOS", "GOARCH", "CGO_ENABLED", "XDG_DATA_HOME",
        "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "NoWarn", "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly",
        "VSTEST_HOST_DEBUG", "DOTNET_HOST_PATH",
    ];

    private readonly PackedProducts _products;

    internal ScratchRepository(PackedProducts products, string folder, IEnumerable<string> samples)
    {
        (_products, Folder) = (products, folder);
        foreach (var sample in samples)
        {
            Copy(RepositoryRoot.Of("samples", sample), folder);
        }

        Write("nuget.config", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources><clear /><add key="packed" value="{products.Feed}" /></packageSources>
            </configuration>
            """);
        // The folders above may hold anything.
        Write("Directory.Build.props", "<Project />\n");
        Write("Directory.Build.targets", "<Project />\n");
        Write("Directory.Packages.props", "<Project />\n");
    }

    public string Folder { get; }

    public string Of(string path) => Path.Combine(Folder, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Of(path))!);
        File.WriteAllText(Of(path), text);
    }

    /// <summary>Runs a command line as a CI does.</summary>
    public Task<ProgramRun> ShellAsync(string line, IReadOnlyDictionary<string, string>? variables = null) => RunAsync("sh", ["-c", line], variables);

    public Task<ProgramRun> DotnetAsync(params string[] arguments) => RunAsync("dotnet", arguments);

    /// <summary>Runs <c>dotnet cake</c>.</summary>
    public Task<ProgramRun> CakeAsync(params string[] arguments) => RunAsync("dotnet", ["cake", .. arguments]);

    public Task<ProgramRun> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        var environment = Forgotten.ToDictionary(name => name, string? (_) => null);
        foreach (var (name, value) in _products.Archives.Variables)
        {
            environment[name] = value;
        }

        environment["HOME"] = _products.Home;
        environment["GOBOOTSTRAP_HOME"] = _products.Store;
        environment["GOPROXY"] = "off";
        environment["NUGET_PACKAGES"] = _products.Packages;
        environment["DOTNET_CLI_HOME"] = _products.Home;
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        return ProgramRun.StartAsync(program, arguments, Folder, environment);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "dist", ".cake"]).Any())
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }
}
