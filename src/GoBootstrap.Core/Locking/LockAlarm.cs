using GoBootstrap.Diagnostics;

namespace GoBootstrap.Locking;

/// <summary>Compares what is locked with what the sources say now.</summary>
internal static class LockAlarm
{
    /// <summary>Says whether two descriptions pin the same files. A sum that is known on one side only does not make them different.</summary>
    /// <param name="before">What is locked.</param>
    /// <param name="now">What a source says now.</param>
    /// <returns>Whether they do, and the new one knows nothing more.</returns>
    public static bool IsSame(LockedToolchain before, LockedToolchain now) =>
        before.Version == now.Version
        && before.Source == now.Source
        && before.Release == now.Release
        && (now.Sum is null || before.Sum == now.Sum)
        && before.Files.SequenceEqual(now.Files);

    /// <summary>Refuses what must not happen: a published file of a version is another one than it was.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="before">What is locked.</param>
    /// <param name="now">What a source says now.</param>
    /// <exception cref="GoBootstrapException">GOB3041: digest, size or sum has changed.</exception>
    public static void Check(string path, LockedToolchain before, LockedToolchain now)
    {
        if (before.Version != now.Version)
        {
            return;
        }

        if (before.Sum is { } sum && now.Sum is { } other && sum != other)
        {
            throw Alarm(path, now, $"the sum of its content is '{other}' now, and '{sum}' is locked");
        }

        foreach (var file in now.Files)
        {
            if (before.Files.FirstOrDefault(locked => locked.Name == file.Name) is not { } locked)
            {
                continue;
            }

            if (file.Digest is { } digest && locked.Digest is { } lockedDigest && digest != lockedDigest)
            {
                throw Alarm(path, now, $"'{file.Name}' has SHA-256 '{digest}' now, and '{lockedDigest}' is locked");
            }

            if (file.Size is { } size && locked.Size is { } lockedSize && size != lockedSize)
            {
                throw Alarm(path, now, $"'{file.Name}' has {size} bytes now, and {lockedSize} are locked");
            }
        }
    }

    private static GoBootstrapException Alarm(string path, LockedToolchain now, string difference) => new(
        ErrorCode.LockedDigestChanged,
        $"The source '{now.Source}' says something else about {now.Version.ToolchainName} for {now.Port} than when the lock file '{path}' was made: "
        + $"{difference}. A published release does not change, so one of the two is wrong or forged. The lock file was not changed. Find out which: ask "
        + "another source or mirror. When the locked value was wrong, remove the port from the lock file and lock again.") { File = path };
}
