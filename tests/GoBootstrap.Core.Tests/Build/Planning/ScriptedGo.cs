using System.Text;
using System.Text.Json;
using GoBootstrap.Processes;

namespace GoBootstrap.Tests.Build.Planning;

/// <summary>Answers as a go command would, and counts.</summary>
internal sealed class ScriptedGo : IProcessRunner
{
    private const string Ports = """
        aix/ppc64 android/386 android/amd64 android/arm android/arm64 darwin/amd64 darwin/arm64 dragonfly/amd64 freebsd/386 freebsd/amd64
        freebsd/arm freebsd/arm64 illumos/amd64 ios/amd64 ios/arm64 js/wasm linux/386 linux/amd64 linux/arm linux/arm64 linux/loong64
        linux/mips linux/mips64 linux/mips64le linux/mipsle linux/ppc64 linux/ppc64le linux/riscv64 linux/s390x netbsd/386 netbsd/amd64
        netbsd/arm netbsd/arm64 openbsd/386 openbsd/amd64 openbsd/arm openbsd/arm64 openbsd/ppc64 openbsd/riscv64 plan9/386 plan9/amd64
        plan9/arm solaris/amd64 wasip1/wasm windows/386 windows/amd64 windows/arm64
        """;

    private static readonly string[] FirstClass =
        ["darwin/amd64", "darwin/arm64", "linux/386", "linux/amd64", "linux/arm", "linux/arm64", "windows/386", "windows/amd64"];

    private static readonly string[] WithoutCgo =
        ["js/wasm", "openbsd/ppc64", "plan9/386", "plan9/amd64", "plan9/arm", "wasip1/wasm"];

    /// <summary>Gets what was started.</summary>
    public List<ProcessRequest> Requests { get; } = [];

    /// <summary>Gets or sets the answer to the question for ports.</summary>
    public ProcessResult? DistList { get; set; }

    /// <summary>Gets or sets which packages a module has, by GOOS: folder below the module, and name.</summary>
    public Func<string, (string Relative, string Name)[]> Packages { get; set; } = _ => [];

    public ProcessResult? ListFailure { get; set; }

    public ProcessResult Git { get; set; } = new(0, "1700000000\n", "");

    public static string RecordedDistList() => "[" + string.Join(",", Ports.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(port =>
        $$"""{"GOOS":"{{port.Split('/')[0]}}","GOARCH":"{{port.Split('/')[1]}}","CgoSupported":{{(WithoutCgo.Contains(port) ? "false" : "true")}},"FirstClass":{{(FirstClass.Contains(port) ? "true" : "false")}}}""")) + "]";

    public Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(request.Arguments switch
        {
            ["tool", "dist", "list", "-json"] => DistList ?? new(0, RecordedDistList(), ""),
            ["list", ..] => ListFailure ?? new(0, List(request), ""),
            ["log", ..] => Git,
            _ => throw new InvalidOperationException($"Nobody expects '{string.Join(' ', request.Arguments)}'."),
        });
    }

    private string List(ProcessRequest request)
    {
        var module = File.ReadLines(Path.Combine(request.WorkingDirectory, "go.mod")).First()["module ".Length..];
        var text = new StringBuilder();
        foreach (var (relative, name) in Packages(request.Environment["GOOS"]))
        {
            var folder = Path.Combine(request.WorkingDirectory, relative);
            _ = text.Append('{')
                .Append("\n\t\"Dir\": ").Append(JsonSerializer.Serialize(folder))
                .Append(",\n\t\"ImportPath\": ").Append(JsonSerializer.Serialize(relative.Length == 0 ? module : $"{module}/{relative}"))
                .Append(",\n\t\"Name\": ").Append(JsonSerializer.Serialize(name))
                .Append("\n}\n");
        }

        return text.ToString();
    }
}
