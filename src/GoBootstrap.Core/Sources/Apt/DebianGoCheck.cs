using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>Checks that what the packages became is the toolchain that was asked for.</summary>
internal static class DebianGoCheck
{
    private const string VersionFile = "VERSION";

    private const int MaximumVersionSize = 4096;

    /// <summary>Checks a merged GOROOT.</summary>
    /// <param name="root">The GOROOT.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="candidate">The candidate.</param>
    /// <exception cref="GoBootstrapException">GOB3009: something is missing, or it is another version.</exception>
    public static void Require(string root, Dictionary<string, ExtractedEntry> entries, AptCandidate candidate)
    {
        (string Path, ExtractedEntryKind Kind)[] required =
        [
            (VersionFile, ExtractedEntryKind.File),
            ("bin/go", ExtractedEntryKind.File),
            ("bin/gofmt", ExtractedEntryKind.File),
            ("src", ExtractedEntryKind.Directory),
            ($"pkg/tool/{candidate.Port.Os}_{candidate.Port.Arch}", ExtractedEntryKind.Directory),
        ];
        foreach (var (path, kind) in required)
        {
            if (!entries.TryGetValue(path, out var entry) || entry.Kind != kind || entry.Path != path)
            {
                throw Corrupt(candidate, $"together they lack '{path}'");
            }
        }

        if (entries[VersionFile].Size > MaximumVersionSize)
        {
            throw Corrupt(candidate, $"their '{VersionFile}' has {entries[VersionFile].Size} bytes");
        }

        string? line;
        try
        {
            line = File.ReadLines(Path.Join(root, VersionFile)).FirstOrDefault();
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", Path.Join(root, VersionFile), exception);
        }

        if (line != candidate.Version.ToolchainName)
        {
            throw Corrupt(candidate, $"their '{VersionFile}' says '{line}', but '{candidate.Version.ToolchainName}' was expected");
        }
    }

    private static GoBootstrapException Corrupt(AptCandidate candidate, string problem) =>
        new(
            ErrorCode.ArchiveCorrupt,
            $"'{candidate.Programs.FileName}' and '{candidate.Sources.FileName}' are no toolchain '{candidate.Version.ToolchainName}': {problem}. "
            + "Use another source.");
}
