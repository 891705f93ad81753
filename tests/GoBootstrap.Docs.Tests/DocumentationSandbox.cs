using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Documentation;

/// <summary>
/// A machine for documents: an empty home, a store that all documents of a run share so that each Go is fetched once, and a folder for each
/// document with a module that asks for Go 1.22. The names have a blank and an umlaut, because users' folders do.
/// </summary>
public sealed class DocumentationSandbox : IAsyncLifetime
{
    private const string Keys = ".gnupg";

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    // What the machine of the tests may have set and a reader's machine has not.
    private static readonly string[] Forgotten =
        ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "GOROOT", "GOPATH", "GOENV", "GOWORK", "GOFLAGS", "GOTOOLCHAIN", "NETRC"];

    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap döcs ").FullName;
    private readonly KeptArchives _archives = new();

    /// <summary>Initializes a new instance of the <see cref="DocumentationSandbox"/> class.</summary>
    public DocumentationSandbox() => Directory.CreateDirectory(Home);

    private string Home => Path.Combine(_folder, "home");

    private static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static string CakeTool { get; } = Path.Combine(
        typeof(DocumentationSandbox).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "CakeDirectory").Value!,
        "Cake.dll");

    /// <summary>Makes the folder in which a document's commands run.</summary>
    /// <param name="document">The document's path.</param>
    /// <returns>The folder.</returns>
    public string FolderOf(string document)
    {
        var folder = Path.Combine(_folder, "work", document.Replace('/', '_'));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "go.mod"), "module example.com/scratch\n\ngo 1.22\n");
        File.WriteAllText(Path.Combine(folder, "main.go"), "package main\n\nfunc main() {}\n");
        if (!OperatingSystem.IsWindows())
        {
            // GnuPG makes no folder for keys but the one of the home, and each document makes its keys anew.
            Directory.CreateDirectory(Path.Combine(folder, Keys), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }

    /// <summary>Runs a line as a shell does that a reader types it into.</summary>
    /// <param name="line">The line.</param>
    /// <param name="folder">The current folder.</param>
    /// <returns>How it ended and what it wrote.</returns>
    public Task<ProcessOutcome> RunLineAsync(string line, string folder) => RunAsync("sh", ["-c", line], folder);

    /// <summary>Runs a script with the Cake tool.</summary>
    /// <param name="script">The script's file name.</param>
    /// <param name="folder">The current folder.</param>
    /// <returns>How it ended and what it wrote.</returns>
    public Task<ProcessOutcome> RunCakeAsync(string script, string folder) =>
        RunAsync(Path.Combine(DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), [CakeTool, script], folder);

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _archives.DisposeAsync();
    }

    private async Task<ProcessOutcome> RunAsync(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in Forgotten)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in _archives.Variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["HOME"] = Home;
        start.Environment["GNUPGHOME"] = Path.Combine(folder, Keys);
        start.Environment["GOBOOTSTRAP_HOME"] = Path.Combine(_folder, "store");
        start.Environment["DOTNET_ROOT"] = DotnetRoot;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + start.Environment["PATH"];

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(LongestRun);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
