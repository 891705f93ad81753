using GoBootstrap.Testing.Binaries;

namespace GoBootstrap.Tests.Tool;

public sealed class InspectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap inspéct ").FullName;
    private readonly string _program;
    private readonly string _windows;
    private readonly string _text;

    public InspectTests()
    {
        _program = Write("äpp", ElfWriter.Write(new()));
        _windows = Write("app.exe", PeWriter.Write(new()
        {
            Machine = 0xaa64,
            Information = SampleProgram.InformationFor("windows", "arm64"),
            Libraries = ["kernel32.dll"],
            HasSymbols = true,
        }));
        _text = Write("notes.txt", "Hello"u8.ToArray());
    }

    [Fact]
    public async Task Programs_are_shown_one_after_the_other()
    {
        var run = await ToolRun.WithAsync(new FakeClient(), "inspect", _program, _windows);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                $"{_program}: linux/amd64, go1.22.12",
                $"  size      {new FileInfo(_program).Length} bytes",
                "  format    elf, 64 bits, little endian",
                "  machine   amd64",
                "  system    linux",
                "  linking   static",
                "  symbols   no",
                "  debug     no",
                "  build id  one/two/three/four",
                "  path\texample.com/app/cmd/tool",
                "  mod\texample.com/app\tv1.2.3\th1:abc=",
                "  dep\texample.com/lib\tv0.1.0\th1:def=",
            ],
            run.Lines[..12]);
        Assert.Contains($"{_windows}: windows/arm64, go1.22.12", run.Lines);
        Assert.Contains("  library   kernel32.dll", run.Lines);
    }

    [Fact]
    public async Task A_bad_file_is_an_error_and_the_others_are_shown()
    {
        var run = await ToolRun.WithAsync(new FakeClient(), "inspect", _text, _program, Path.Combine(_folder, "missing"));

        Assert.Equal(9, run.ExitCode);
        Assert.Contains($"{_program}: linux/amd64, go1.22.12", run.Lines);
        Assert.Contains("error GOB7003: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("error GOB7006: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_has_every_file_in_order()
    {
        var run = await ToolRun.WithAsync(new FakeClient(), "inspect", _text, _windows, "--json");

        Assert.Equal(9, run.ExitCode);
        var files = run.Json.EnumerateArray().ToList();
        Assert.Equal(["file", "error"], files[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal("GOB7003", files[0].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(
            ["file", "size", "format", "machine", "bits", "byteOrder", "goos", "port", "static", "libraries", "symbols", "debugInformation", "buildId",
                "buildInformation", "contradictions"],
            files[1].EnumerateObject().Select(member => member.Name));
        var information = files[1].GetProperty("buildInformation");
        Assert.Equal("h1:def=", information.GetProperty("dependencies")[0].GetProperty("sum").GetString());
        Assert.Equal(["-buildmode", "-compiler", "CGO_ENABLED", "GOARCH", "GOOS"], information.GetProperty("settings").EnumerateArray().Select(setting => setting.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_check_that_holds_is_silent()
    {
        var run = await ToolRun.WithAsync(new FakeClient(), "inspect", _program, "--port", "linux/amd64", "--static", "--stripped", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(0, Assert.Single(run.Json.EnumerateArray()).GetProperty("mismatches").GetArrayLength());
    }

    [Fact]
    public async Task A_check_that_fails_shows_the_program_and_every_point()
    {
        var run = await ToolRun.WithAsync(new FakeClient(), "inspect", _windows, _program, "--port", "linux/amd64", "--static", "--stripped", "--json");

        Assert.Equal(9, run.ExitCode);
        Assert.StartsWith("error GOB7002: ", run.Error, StringComparison.Ordinal);
        var files = run.Json.EnumerateArray().ToList();
        Assert.Equal("GOB7002", files[0].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(
            ["format", "operating system", "machine", "linking", "stripping", "setting GOOS", "setting GOARCH"],
            files[0].GetProperty("mismatches").EnumerateArray().Select(mismatch => mismatch.GetProperty("what").GetString()));
        Assert.False(files[1].TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Static_is_judged_by_the_port_of_the_program_itself()
    {
        var unknown = Write("c", ElfWriter.Write(new() { Information = null, BuildId = null }));

        var windows = await ToolRun.WithAsync(new FakeClient(), "inspect", _windows, "--static");
        var foreign = await ToolRun.WithAsync(new FakeClient(), "inspect", unknown, "--static");

        Assert.Equal((0, ""), (windows.ExitCode, windows.Error));
        Assert.Equal(9, foreign.ExitCode);
        Assert.Contains("does not tell for which port it is", foreign.Error, StringComparison.Ordinal);
        Assert.Contains($"{unknown}: no port of Go", foreign.Lines);
    }

    [Theory]
    [InlineData("inspect", "GOB0001")]
    [InlineData("inspect x --port linux/amd46", "GOB5002")]
    [InlineData("inspect x --port linux", "GOB5002")]
    [InlineData("inspect x --frobnicate", "GOB0001")]
    public async Task Odd_command_lines_are_refused(string arguments, string code)
    {
        var run = await ToolRun.WithAsync(new FakeClient(), arguments.Split(' '));

        Assert.NotEqual(0, run.ExitCode);
        Assert.StartsWith($"error {code}: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_a_file_do_not_reach_the_terminal_as_commands()
    {
        var hostile = Write("hostile", ElfWriter.Write(new() { Libraries = ["\u001b[2Jlib.so"], GoVersion = "go1\u001b]0;x\u0007" }));

        var run = await ToolRun.WithAsync(new FakeClient(), "inspect", hostile);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u0007', run.Output);
        Assert.Contains("\ufffd[2Jlib.so", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, byte[] content)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllBytes(file, content);
        return file;
    }
}
