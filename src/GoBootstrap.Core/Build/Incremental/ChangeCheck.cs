namespace GoBootstrap.Build.Incremental;

/// <summary>
/// Compares a state with what is there now. Size and time decide where they can; what changed about when the state was recorded, or later, is
/// compared by content, so that neither a touched file builds anew nor a file that changed twice within one tick is missed.
/// </summary>
/// <param name="look">Looks at files.</param>
internal sealed class ChangeCheck(FileLook look)
{
    // The coarsest clock of a file system that is still in use: FAT's two seconds.
    private static readonly long Coarse = TimeSpan.FromSeconds(2).Ticks;

    /// <summary>Finds out whether a program is still what its state says.</summary>
    /// <param name="state">The state.</param>
    /// <param name="fingerprint">The fingerprint of what is asked for now.</param>
    /// <param name="outputFile">Where the program has to be.</param>
    /// <returns>What differs first, for the log; <see langword="null"/> when nothing does. And whether a newer state would spare comparing contents.</returns>
    public (string? Difference, bool IsStale) Compare(TargetState state, string fingerprint, string outputFile)
    {
        if (state.Fingerprint != fingerprint)
        {
            return ("options, environment or toolchain changed", false);
        }

        if (state.Output.Path != outputFile)
        {
            return ("it belongs elsewhere", false);
        }

        var isStale = false;
        foreach (var file in state.Header is null ? state.Files.Prepend(state.Output) : state.Files.Prepend(state.Header).Prepend(state.Output))
        {
            var (isSame, byContent) = Compare(file, state.Recorded, isOutput: file == state.Output || file == state.Header);
            if (!isSame)
            {
                return ($"'{file.Path}' changed", false);
            }

            isStale |= byContent;
        }

        foreach (var folder in state.Folders)
        {
            var modified = look.FolderTime(folder.Path);
            if (modified != folder.Modified || IsRacy(folder.Modified, state.Recorded))
            {
                isStale = true;
                if (look.StampFolder(folder.Path, folder.IsPackage).Digest != folder.Digest)
                {
                    return ($"files were added to or removed from '{folder.Path}'", false);
                }
            }
        }

        return (null, isStale);
    }

    /// <summary>Records the same files and folders as they are now.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The newer state.</returns>
    public TargetState Refresh(TargetState state) => state with
    {
        Recorded = look.Started.UtcTicks,
        Output = look.Stamp(state.Output.Path),
        Header = state.Header is null ? null : look.Stamp(state.Header.Path),
        Files = [.. state.Files.Select(file => look.Stamp(file.Path))],
        Folders = [.. state.Folders.Select(folder => look.StampFolder(folder.Path, folder.IsPackage))],
    };

    private static bool IsRacy(long modified, long recorded) => modified >= recorded - Coarse;

    private (bool IsSame, bool ByContent) Compare(FileStamp known, long recorded, bool isOutput)
    {
        var (size, modified) = look.Facts(known.Path);
        if (size != known.Size)
        {
            return (false, false);
        }

        // An output is always written about when its state is recorded, and nobody else writes it within that second unless to do harm.
        var needsContent = size != FileStamp.Absent && (modified != known.Modified || (!isOutput && IsRacy(modified, recorded)));
        return needsContent ? (look.Stamp(known.Path).Digest == known.Digest, true) : (true, false);
    }
}
