using System.Buffers;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>Finds the folder of a main package that a definition names.</summary>
internal static class PackageFolder
{
    private const int LongestHeader = 64 * 1024;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n;/");

    /// <summary>Reads a package's path.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">The path.</param>
    /// <returns>The folder below the module, with forward slashes; whether everything below it is meant (<c>/...</c>).</returns>
    /// <exception cref="GoBootstrapException">GOB0014: the path does not lie in the module, or there is no such folder.</exception>
    public static (string Relative, bool IsPattern) Parse(GoModule module, ConfiguredText path)
    {
        var value = path.Value;
        if (value != "." && !value.StartsWith("./", StringComparison.Ordinal))
        {
            throw NotFound(path, $"'{UserText.Show(value)}' is no path of a package in the module. Write it as './cmd/agent', relative to the folder with go.mod.");
        }

        var parts = value.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        var isPattern = parts is [.., "..."];
        if (isPattern)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        if (parts.Exists(part => part is ".." || part.Contains("...", StringComparison.Ordinal) || part.Any(character => character is '\\' || char.IsControl(character))))
        {
            throw NotFound(path, $"'{UserText.Show(value)}' leaves the module or is no path. Write a path such as './cmd/agent'; '...' may stand at its end.");
        }

        var folder = module.Directory;
        foreach (var part in parts)
        {
            folder = Path.Combine(folder, part);
            if (!Directory.Exists(folder))
            {
                throw NotFound(path, $"the package '{UserText.Show(value)}' does not exist: there is no folder '{folder}'. Correct the path.");
            }

            if (File.Exists(Path.Combine(folder, "go.mod")))
            {
                throw NotFound(path, $"the package '{UserText.Show(value)}' belongs to another module, the one in '{folder}'. Add that module to 'modules'.");
            }
        }

        return (string.Join('/', parts), isPattern);
    }

    /// <summary>Checks that a folder holds a main package. Which files count is the go command's to say; here none says <c>package main</c>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="relative">The folder below the module.</param>
    /// <param name="path">The path, for errors.</param>
    /// <exception cref="GoBootstrapException">GOB0014: no file belongs to a main package. GOB4011: a file cannot be read.</exception>
    public static void EnsureMain(GoModule module, string relative, ConfiguredText path)
    {
        var folder = Path.Combine(module.Directory, relative);
        try
        {
            var files = Directory.EnumerateFiles(folder, "*.go")
                .Where(file => Path.GetFileName(file) is var name && name[0] is not ('.' or '_') && !name.EndsWith("_test.go", StringComparison.Ordinal))
                .ToList();
            if (files.Count == 0)
            {
                throw NotFound(path, $"'{folder}' holds no Go files. Name the folder of a main package.");
            }

            if (!files.Exists(file => PackageName(file) == "main"))
            {
                throw NotFound(path, $"'{folder}' holds the package '{UserText.Show(PackageName(files[0]) ?? "?")}', which is no program. Name the folder of a main package.");
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", folder, exception);
        }
    }

    /// <summary>Reads the name in a file's package clause, which only comments can stand before.</summary>
    /// <param name="text">The text of the file.</param>
    /// <returns>The name; <see langword="null"/> when there is no clause.</returns>
    internal static string? PackageName(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.TrimStart("\uFEFF \t\r\n;");
            if (text.StartsWith("//"))
            {
                var end = text.IndexOf('\n');
                text = end < 0 ? [] : text[end..];
            }
            else if (text.StartsWith("/*"))
            {
                var end = text[2..].IndexOf("*/");
                text = end < 0 ? [] : text[(end + 4)..];
            }
            else if (text.StartsWith("package") && text.Length > 7 && text[7] is ' ' or '\t')
            {
                text = text[7..].TrimStart(" \t");
                var end = text.IndexOfAny(NameEnds);
                return (end < 0 ? text : text[..end]).ToString();
            }
            else
            {
                return null;
            }
        }
    }

    private static string? PackageName(string file)
    {
        using var reader = new StreamReader(file);
        var buffer = new char[LongestHeader];
        return PackageName(buffer.AsSpan(0, reader.ReadBlock(buffer)));
    }

    private static GoBootstrapException NotFound(ConfiguredText path, string problem) =>
        ConfigurationErrors.At(ErrorCode.PackageNotFound, path, problem);
}
