// Every path and version of the build, once.
static class Paths
{
    public const string Solution = "GoBootstrap.sln";
    public const string Artifacts = "artifacts";
    public const string Packages = "artifacts/packages";
    public const string AddIn = "artifacts/addin";
    public const string CompiledAddIn = "artifacts/addin-linux-x64";
    public const string NativeTool = "artifacts/native";
    public const string AddInProject = "src/GoBootstrap.Cake/GoBootstrap.Cake.csproj";
    public const string FrostingProject = "src/GoBootstrap.Cake.Frosting/GoBootstrap.Cake.Frosting.csproj";
    public const string ToolProject = "src/GoBootstrap.Tool/GoBootstrap.Tool.csproj";
    public const string DocumentationTests = "tests/GoBootstrap.Docs.Tests/GoBootstrap.Docs.Tests.csproj";
    public const string TestProjects = "tests/*/*Tests.csproj";
    public const string OfflineResults = "artifacts/offline";
    public const string LoopbackOnly = "build/loopback-only.sh";
    public const string Samples = "artifacts/samples";
    public const string BenchmarkProject = "tests/GoBootstrap.Benchmarks/GoBootstrap.Benchmarks.csproj";

    // The projects that become packages. A new one is a row here.
    public static readonly string[] PackedProjects =
    [
        ToolProject,
        AddInProject,
        "src/GoBootstrap.MSBuild/GoBootstrap.MSBuild.csproj",
        "src/GoBootstrap.Sdk/GoBootstrap.Sdk.csproj",
        FrostingProject,
    ];

    // What goes into the add-in: when none of it is newer than the built assembly, nothing is built.
    public static readonly string[] AddInInputs =
    [
        "src/GoBootstrap.Core/**/*.cs", "src/GoBootstrap.Core/**/*.csproj", "src/GoBootstrap.Core/**/*.asc",
        "src/GoBootstrap.Cake/**/*.cs", "src/GoBootstrap.Cake/**/*.csproj", "Directory.*.props", "Directory.*.targets", "global.json",
    ];
}
