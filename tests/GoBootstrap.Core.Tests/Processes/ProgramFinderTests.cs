using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Processes;

public sealed class ProgramFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prögrams ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_folder_of_PATH_that_has_a_program_wins()
    {
        Program("one/plain", isExecutable: false);
        var second = Program("two/plain");
        Program("three/plain");

        Assert.Equal(second, Find("plain", "one", "missing", "two", "three"));
    }

    [Fact]
    public void A_path_is_taken_as_it_is_and_relative_to_the_current_folder()
    {
        Assert.Equal(Path.Combine(_folder, "x", "tool"), Find("x/tool"));
        Assert.Equal("/bin/sh", Find("/bin/sh"));
    }

    [Fact]
    public void On_windows_the_suffix_may_be_left_out()
    {
        var program = Program("bin/go.exe");
        Program("bin/npm");
        var script = Program("bin/npm.cmd");
        var windows = Outside() with { Host = RecordedHosts.Windows };

        Assert.Equal(program, ProgramFinder.Find("go", Path_("bin"), windows));
        Assert.Equal(program, ProgramFinder.Find("go.exe", Path_("bin"), windows));
        Assert.Equal(script, ProgramFinder.Find("npm", Path_("bin"), windows));
    }

    [Fact]
    public void A_name_that_is_nowhere_is_GOB6004_with_the_PATH()
    {
        var error = Assert.Throws<GoBootstrapException>(() => Find("nowhere", "one"));

        Assert.Equal(ErrorCode.ProcessNotStarted, error.Code);
        Assert.Contains("'nowhere'", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder, "one"), error.Message, StringComparison.Ordinal);
    }

    private string Program(string path, bool isExecutable = true)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "#!/bin/sh\n");
        if (isExecutable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return full;
    }

    private GoBootstrapEnvironment Outside() => new()
    {
        HomeDirectory = _folder,
        CurrentDirectory = _folder,
        Variables = new Dictionary<string, string>(),
        Host = RecordedHosts.Amd64,
    };

    private Dictionary<string, string> Path_(params string[] folders) =>
        new() { ["PATH"] = string.Join(Path.PathSeparator, folders.Select(folder => Path.Combine(_folder, folder))) };

    private string Find(string name, params string[] folders) => ProgramFinder.Find(name, Path_(folders), Outside());
}
