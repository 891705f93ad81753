using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Messages;

/// <summary>
/// Reads what the go command and its compilers write as text. Every line ends up in a diagnostic: with its place when it names one, else as it is.
/// </summary>
/// <param name="directory">The folder that relative paths are meant from.</param>
/// <param name="code">The code of the diagnostics.</param>
internal sealed partial class GoTextParser(string directory, ErrorCode code)
{
    // Without these a line such as "dial tcp 192.0.2.1:443: refused" would name a file, too.
    private static readonly HashSet<string> SourceSuffixes = new(StringComparer.Ordinal)
    {
        ".go", ".mod", ".work", ".sum", ".s", ".S", ".sx", ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx", ".f", ".F", ".for", ".f90",
        ".swig", ".swigcxx", ".y", ".json", ".pgo", ".txt",
    };

    private readonly List<GoDiagnostic> _done = [];
    private readonly StringBuilder _message = new();
    private string? _package;
    private GoDiagnostic? _current;

    /// <summary>Reads one line.</summary>
    /// <param name="line">The line without its end.</param>
    public void Read(string line)
    {
        line = line.TrimEnd('\r');
        if (line.StartsWith("# ", StringComparison.Ordinal))
        {
            Flush();
            _package = PackageName(line[2..].Trim('[', ']', ' '));
        }
        else if (_current is not null && (line.StartsWith('\t') || line.StartsWith("    ", StringComparison.Ordinal)))
        {
            _message.Append('\n').Append(line.Trim());
        }
        else if (!string.IsNullOrWhiteSpace(line))
        {
            Flush();
            Begin(line);
        }
    }

    /// <summary>Ends the text.</summary>
    /// <returns>The diagnostics in their order.</returns>
    public IReadOnlyList<GoDiagnostic> Complete()
    {
        Flush();
        return [.. _done];
    }

    /// <summary>Takes the name of the package out of what go puts behind "#" and into events, such as <c>example.com/a [example.com/a.test]</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The import path.</returns>
    internal static string PackageName(string text)
    {
        var blank = text.IndexOf(" [", StringComparison.Ordinal);
        return blank < 0 ? text : text[..blank];
    }

    [GeneratedRegex(@"^(?:vet: |In file included from )?(?<file>(?:[A-Za-z]:[\\/])?[^:\t]*[^:\s]):(?<line>\d{1,9})(?::(?<column>\d{1,9}))?(?:[:,]\s?(?<text>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    private void Begin(string line)
    {
        // Vet puts this before what does not compile; what it finds has nothing before it.
        var kind = line.StartsWith("vet: ", StringComparison.Ordinal) ? ErrorCode.GoBuildFailed : code;
        if (Place().Match(line) is { Success: true } place && SourceSuffixes.Contains(Path.GetExtension(place.Groups["file"].Value)))
        {
            _message.Append(place.Groups["text"].Value);
            _current = new()
            {
                Package = _package,
                File = Absolute(place.Groups["file"].Value),
                Line = Number(place.Groups["line"]),
                Column = Number(place.Groups["column"]),
                Message = "",
                Code = kind,
            };
            return;
        }

        var isPackage = line.StartsWith("package ", StringComparison.Ordinal) && line.IndexOf(' ', "package ".Length) < 0;
        _message.Append(line.TrimEnd());
        _current = new() { Package = isPackage ? line["package ".Length..].Trim() : _package, Message = "", Code = kind };
    }

    private void Flush()
    {
        if (_current is not null)
        {
            _done.Add(_current with { Message = _message.ToString() });
        }

        _current = null;
        _message.Clear();
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    // A path of another system, such as "C:\a.go" in a message on Linux, is left as it is.
    private string Absolute(string file) =>
        file.Length > 2 && file[1] == ':' && char.IsAsciiLetter(file[0]) ? file : Path.GetFullPath(file, directory);
}
