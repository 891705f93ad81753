using System.Text.Json;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Messages;

/// <summary>
/// Collects what a go process that builds says, as events (<c>-json</c>) or as text. Whether text is an error shows when its package or the
/// process fails: a compiler of C warns, and the program is built all the same.
/// </summary>
/// <param name="directory">The folder that relative paths are meant from.</param>
/// <param name="code">The code of the diagnostics.</param>
/// <param name="found">Takes each diagnostic as soon as it is known to be one.</param>
internal sealed class BuildMessages(string directory, ErrorCode code, Action<GoDiagnostic> found)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<string>> _packages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _partial = new(StringComparer.Ordinal);
    private readonly List<string> _text = [];
    private readonly List<GoDiagnostic> _diagnostics = [];

    /// <summary>Gets a value indicating whether the system ended a process that go started, which it does when memory runs out.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Takes a line of either stream.</summary>
    /// <param name="line">The line.</param>
    public void Read(string line)
    {
        lock (_gate)
        {
            if (line.StartsWith('{') && TryParse(line) is { Action: "build-output" or "build-fail", ImportPath: { } package } step)
            {
                ReadEvent(package, step);
            }
            else
            {
                ReadText(line);
            }
        }
    }

    /// <summary>Ends the collection.</summary>
    /// <param name="failed">Whether the process failed.</param>
    /// <returns>The diagnostics, and what else was said.</returns>
    public (IReadOnlyList<GoDiagnostic> Diagnostics, IReadOnlyList<string> Remarks) Complete(bool failed)
    {
        lock (_gate)
        {
            var rest = _packages.Values.SelectMany(lines => lines).Concat(_partial.Values.Where(line => line.Length > 0)).Concat(_text).ToList();
            if (!failed)
            {
                return ([.. _diagnostics], rest);
            }

            Publish(rest, package: null);
            return ([.. _diagnostics], []);
        }
    }

    private static BuildEvent? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, GoJsonContext.Default.BuildEvent);
        }
        catch (JsonException)
        {
            // A program may write what only looks like an event; it is kept as text.
            return null;
        }
    }

    private void ReadEvent(string package, BuildEvent step)
    {
        if (step.Action == "build-fail")
        {
            if (_packages.Remove(package, out var lines))
            {
                Publish(_partial.Remove(package, out var last) && last.Length > 0 ? [.. lines, last] : lines, GoTextParser.PackageName(package));
            }

            return;
        }

        var text = _partial.GetValueOrDefault(package, "") + step.Output;
        var parts = text.Split('\n');
        _partial[package] = parts[^1];
        if (!_packages.TryGetValue(package, out var known))
        {
            _packages.Add(package, known = []);
        }

        foreach (var part in parts.AsSpan(0, parts.Length - 1))
        {
            NoteKill(part);
            known.Add(part);
        }
    }

    private void ReadText(string line)
    {
        NoteKill(line);
        _text.Add(line);
    }

    private void NoteKill(string line) =>
        WasKilled |= line.EndsWith("signal: killed", StringComparison.Ordinal) || line.EndsWith("cannot allocate memory", StringComparison.Ordinal);

    private void Publish(IReadOnlyList<string> lines, string? package)
    {
        var parser = new GoTextParser(directory, code);
        foreach (var line in lines.Where(line => !IsProgress(line) && !IsUsage(line)))
        {
            parser.Read(line);
        }

        foreach (var diagnostic in parser.Complete())
        {
            var named = diagnostic.Package is null ? diagnostic with { Package = package } : diagnostic;
            _diagnostics.Add(named);
            found(named);
        }
    }

    // Go puts these behind what is wrong with a flag; they help nobody who did not type the command.
    private static bool IsUsage(string line) =>
        line.StartsWith("usage: go ", StringComparison.Ordinal) || line.StartsWith("Run 'go help ", StringComparison.Ordinal);

    private static bool IsProgress(string line) => line.StartsWith("go: downloading ", StringComparison.Ordinal);
}
