using System.Runtime.Versioning;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>The processes that are compared. What a run left is removed before the next one, outside the measured time.</summary>
[SupportedOSPlatform("linux")]
internal sealed class WholeCommands
{
    private readonly string _tool;
    private readonly string _store;
    private readonly string _scriptFolder;
    private readonly string _log;
    private readonly string[] _ensure;
    private readonly string _script;
    private readonly Dictionary<string, string> _variables;

    /// <summary>Initializes a new instance of the <see cref="WholeCommands"/> class.</summary>
    /// <param name="tool">The native <c>gobootstrap</c>.</param>
    /// <param name="sample">The release.</param>
    /// <param name="server">Who serves it.</param>
    /// <param name="scratch">The folder to work in.</param>
    public WholeCommands(string tool, ReleaseSample sample, IFileServer server, string scratch)
    {
        _tool = tool;
        _store = Path.Combine(scratch, "store");
        _scriptFolder = Path.Combine(scratch, "script");
        _log = Path.Combine(scratch, "output.txt");
        _ensure =
        [
            tool, "ensure", sample.Archive.Version.ToString(), "--store", _store, "--source", "official", "--index",
            new Uri(server.Index, ReleaseSample.IndexName).AbsoluteUri, "--mirror", server.Files.AbsoluteUri, "--keyring", sample.Keyring,
            "--sumdb", $"{sample.Log.VerifierKey} {new Uri(server.Index, ReleaseSample.SumdbName)}", "--json",
        ];
        var name = sample.Archive.FileName;
        _script = $"cd '{_scriptFolder}' && curl -sSfO '{new Uri(server.Files, name)}' && sha256sum -c '{sample.Sums}' && tar xzf '{name}'";
        _variables = new(StringComparer.Ordinal) { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "", ["HOME"] = scratch, ["LC_ALL"] = "C" };
    }

    /// <summary>Installs into an empty store.</summary>
    /// <returns>What it cost, with the peak of memory.</returns>
    public ProcessRun EnsureCold()
    {
        Remove(_store);
        var run = MeasuredProcess.Run(_ensure, _variables, _log, watchesMemory: true);
        Expect("\"installed\": true");
        return run;
    }

    /// <summary>Asks for what is installed.</summary>
    /// <returns>What it cost.</returns>
    public ProcessRun EnsureSatisfied()
    {
        var run = MeasuredProcess.Run(_ensure, _variables, _log);
        Expect("\"installed\": false");
        return run;
    }

    /// <summary>Starts the tool for nothing.</summary>
    /// <returns>What it cost.</returns>
    public ProcessRun PrintVersion() => MeasuredProcess.Run([_tool, "--version"], _variables, _log);

    /// <summary>Starts a process that does nothing.</summary>
    /// <returns>What it cost.</returns>
    public ProcessRun DoNothing() => MeasuredProcess.Run(["/bin/true"], _variables, _log);

    /// <summary>Downloads, checks and unpacks, one after the other.</summary>
    /// <returns>What it cost.</returns>
    public ProcessRun RunScript()
    {
        Remove(_scriptFolder);
        Directory.CreateDirectory(_scriptFolder);
        return MeasuredProcess.Run(["/bin/sh", "-c", _script], _variables, _log);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Expect(string text)
    {
        var printed = File.ReadAllText(_log);
        if (!printed.Contains(text, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"'{string.Join(' ', _ensure)}' did not print '{text}':\n{printed}");
        }
    }
}
