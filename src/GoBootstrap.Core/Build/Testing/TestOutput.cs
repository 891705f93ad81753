using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Testing;

/// <summary>What one test wrote.</summary>
internal sealed partial class TestOutput
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _raw = new();
    private bool _hasKinds;

    /// <summary>Gets what the test wrote, without what Go puts around it.</summary>
    public string Text => _text.ToString();

    /// <summary>Gets everything.</summary>
    public string Raw => _raw.ToString();

    private List<(string Line, string? Kind)> Lines { get; } = [];

    /// <summary>Adds a part of the output.</summary>
    /// <param name="text">The part.</param>
    /// <param name="kind">What kind Go says it is; <see langword="null"/> for nothing in particular.</param>
    public void Add(string text, string? kind)
    {
        _raw.Append(text);
        _hasKinds |= kind is not null;
        if (!IsFrame(text, kind))
        {
            _text.Append(text);
        }

        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            Lines.Add((line.TrimEnd('\r'), kind));
        }
    }

    /// <summary>Finds the places that a failed test names: of its errors, and of the code that panics.</summary>
    /// <param name="package">The package.</param>
    /// <param name="folder">The package's folder.</param>
    /// <param name="module">The module's folder.</param>
    /// <returns>The diagnostics.</returns>
    public IReadOnlyList<GoDiagnostic> Failures(string package, string folder, string module)
    {
        var found = new List<GoDiagnostic>();
        GoDiagnostic? current = null;
        for (var i = 0; i < Lines.Count; i++)
        {
            var (line, kind) = Lines[i];
            if (line.StartsWith("panic: ", StringComparison.Ordinal) || line.StartsWith("fatal error: ", StringComparison.Ordinal))
            {
                found.Add(Panic(i, package, folder, module));
                break;
            }

            var place = Place().Match(line);
            // Before Go 1.27 what a test only logs looks the same as its errors.
            var isError = kind == "error" || (kind is null && !_hasKinds);
            if (place.Success && isError)
            {
                current = new()
                {
                    Package = package,
                    File = Path.GetFullPath(place.Groups["file"].Value, folder),
                    Line = int.Parse(place.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
                    Message = place.Groups["text"].Value,
                    Code = ErrorCode.TestsFailed,
                };
                found.Add(current);
            }
            else if (current is not null && line.StartsWith("        ", StringComparison.Ordinal))
            {
                current = current with { Message = $"{current.Message}\n{line.Trim()}" };
                found[^1] = current;
            }
            else
            {
                current = null;
            }
        }

        return found;
    }

    private static bool IsFrame(string text, string? kind)
    {
        var start = text.AsSpan().TrimStart(' ');
        return kind == "frame" || start.StartsWith("=== ") || start.StartsWith("--- PASS: ") || start.StartsWith("--- FAIL: ") || start.StartsWith("--- SKIP: ")
            || text is "PASS\n" or "FAIL\n" || start.StartsWith("FAIL\t") || start.StartsWith("ok  \t");
    }

    [GeneratedRegex(@"^ {4,}(?<file>[^\s:][^:]*\.go):(?<line>\d{1,9}): (?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"^\t(?<file>.+\.go):(?<line>\d{1,9})(?: \+0x[0-9a-f]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    // The topmost frame in the module is where the code of the user stood.
    private GoDiagnostic Panic(int index, string package, string folder, string module)
    {
        var diagnostic = new GoDiagnostic { Package = package, Message = Lines[index].Line, Code = ErrorCode.TestsFailed };
        foreach (var (line, _) in Lines.Skip(index + 1))
        {
            if (Frame().Match(line) is { Success: true } frame && FileOf(frame.Groups["file"].Value, package, folder, module) is { } file)
            {
                return diagnostic with
                {
                    File = file,
                    Line = int.Parse(frame.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
                };
            }
        }

        return diagnostic;
    }

    private static string? FileOf(string file, string package, string folder, string module)
    {
        // With -trimpath frames name import paths.
        if (file.StartsWith(package + "/", StringComparison.Ordinal))
        {
            return Path.Combine(folder, file[(package.Length + 1)..]);
        }

        return file.StartsWith(module + "/", StringComparison.Ordinal) || file.StartsWith(module + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? file : null;
    }
}
