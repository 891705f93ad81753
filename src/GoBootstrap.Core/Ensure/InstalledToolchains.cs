using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Versioning;

namespace GoBootstrap.Ensure;

/// <summary>Finds installed toolchains by what is wanted. It reads the store only.</summary>
internal sealed class InstalledToolchains(ToolchainStore store, ChannelMemory channels)
{
    /// <summary>Finds the newest toolchain that satisfies a wish.</summary>
    /// <param name="wanted">The wish.</param>
    /// <param name="refused">Says which versions do not satisfy it although they match; <see langword="null"/> for none.</param>
    /// <returns>The toolchain; <see langword="null"/> when there is none.</returns>
    public InstalledToolchain? Find(WantedToolchain wanted, Func<GoVersion, bool>? refused = null) =>
        FindMatching(wanted, refused) is { } found && refused?.Invoke(found.Version) is not true ? found : null;

    /// <summary>Finds the newest toolchain that satisfies a wish, or says what there is.</summary>
    /// <param name="wanted">The wish.</param>
    /// <param name="judge">Says which versions do not satisfy it although they match; <see langword="null"/> for none.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">GOB3034: what matches is refused. GOB4006: there is none.</exception>
    public InstalledToolchain Get(WantedToolchain wanted, InstalledJudge? judge = null)
    {
        if (Find(wanted, judge is null ? null : judge.IsRefused) is { } found)
        {
            return found;
        }

        if (judge is not null && Find(wanted) is { } refused)
        {
            judge.RefuseVersion(refused.Version);
        }

        throw NotInstalled(wanted);
    }

    /// <summary>Names what is installed, for a message.</summary>
    /// <returns>Text such as <c>1.22.6 (linux/amd64), 1.21.13 (linux/amd64)</c>, or <c>none</c>.</returns>
    public string Describe()
    {
        var all = store.List();
        return all.Count == 0 ? "none" : string.Join(", ", all.Select(toolchain => $"{toolchain.Version} ({toolchain.Port})"));
    }

    private GoBootstrapException NotInstalled(WantedToolchain wanted) => new(
        ErrorCode.NotInstalled,
        $"No installed toolchain for {wanted.Port} matches '{wanted.Spec.Text}' (asked for by {wanted.RequestedBy}). "
        + $"Installed: {Describe()}. Install it with 'gobootstrap ensure', or name one of these.");

    private InstalledToolchain? FindMatching(WantedToolchain wanted, Func<GoVersion, bool>? refused)
    {
        if (wanted.Spec.Exact is { } exact)
        {
            return store.Find(exact, wanted.Port);
        }

        // What a channel means changes with time, so an installed toolchain satisfies it only while it is what the channel last meant.
        if (wanted.Spec.IsChannel)
        {
            return channels.Recall(wanted.Spec, wanted.Port) is { } version ? store.Find(version, wanted.Port) : null;
        }

        var installed = store.List().Where(toolchain => toolchain.Port == wanted.Port && refused?.Invoke(toolchain.Version) is not true).ToList();
        return wanted.Spec.Select(installed.Select(toolchain => toolchain.Version)) is { } best
            ? installed.First(toolchain => toolchain.Version == best)
            : null;
    }
}
