using System.Text;
using System.Text.Json;
using GoBootstrap.Archives;
using GoBootstrap.Processes;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Archives;

public sealed class GoArchiveBuilderTests : IDisposable
{
    private readonly ExtractionHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void Create_WithFiller_HasTheAskedFilesAndSize()
    {
        var filler = GoArchiveBuilder.Create("1.22.6", fillerFiles: 7, fillerSize: 1000).Entries
            .Where(entry => Encoding.UTF8.GetString(entry.Name).StartsWith("go/src/filler0/", StringComparison.Ordinal) && entry.Type == '0').ToArray();

        Assert.Equal(7, filler.Length);
        Assert.Equal(1000, filler.Sum(entry => entry.Content.Length));
    }

    [Fact]
    public void Create_WithoutRoot_HasNoTopFolder() =>
        Assert.Contains(GoArchiveBuilder.Create("1.22.6", root: "").Entries, entry => entry.Name.AsSpan().SequenceEqual("VERSION"u8));

    [Fact]
    public void Create_ForWindows_HasExeNames() => Assert.Contains(
        GoArchiveBuilder.Create("1.22.6", "windows", "arm64").Entries, entry => entry.Name.AsSpan().SequenceEqual("go/pkg/tool/windows_arm64/compile.exe"u8));

    [Fact]
    public async Task Create_ProgramsOnUnix_AnswerAsGoDoes()
    {
        await _harness.ExtractAsync(ArchiveFormat.TarGz, GoArchiveBuilder.Create("go1.22.6").ToTarGz());
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var root = Path.Combine(_harness.Target, "go");
        Assert.Equal("go version go1.22.6 linux/amd64\n", await RunAsync("version"));
        Assert.Equal(root + "\n", await RunAsync("env", "GOROOT"));
        Assert.Contains("GOVERSION='go1.22.6'\n", await RunAsync("env"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await RunAsync("env", "-json", "GOROOT", "GOPATH", "GOARCH"));
        Assert.Equal([root, "/home/a b/go", "arm64"], json.RootElement.EnumerateObject().Select(property => property.Value.GetString()!));

        async Task<string> RunAsync(params string[] arguments)
        {
            var result = await SystemProcessRunner.Instance.RunAsync(
                new()
                {
                    FileName = Path.Combine(root, "bin", "go"),
                    Arguments = arguments,
                    Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/home/a b", ["GOARCH"] = "arm64" },
                    WorkingDirectory = _harness.Root,
                },
                CancellationToken.None);
            Assert.Equal("", result.Error);
            Assert.Equal(0, result.ExitCode);
            return result.Output.ReplaceLineEndings("\n");
        }
    }
}
