using System.Text.Json;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Versioning;

namespace GoBootstrap.Ensure;

/// <summary>
/// Remembers which version a channel such as <c>stable</c> last meant, so that a second ensure needs no network. What a source said while one
/// before it in the order was away counts for a day only: it may be much older than what the other would have said.
/// </summary>
internal sealed class ChannelMemory(string file, TimeProvider clock, IGoBootstrapLog log)
{
    private static readonly TimeSpan FallbackLifetime = TimeSpan.FromDays(1);

    /// <summary>Looks up a channel.</summary>
    /// <param name="spec">The channel.</param>
    /// <param name="port">The port.</param>
    /// <returns>The version that it last meant; <see langword="null"/> when nothing is remembered.</returns>
    public GoVersion? Recall(GoVersionSpec spec, GoPort port)
    {
        if (!Load().TryGetValue(Key(spec, port), out var known) || known is null)
        {
            return null;
        }

        var age = clock.GetUtcNow() - known.At;
        var isCurrent = !known.IsFallback || (age >= TimeSpan.Zero && age < FallbackLifetime);
        return isCurrent && GoVersion.TryParse(known.Version, out var version) ? version : null;
    }

    /// <summary>Refuses a release that is older than the one which the same source named for the channel before: a channel only moves on.</summary>
    /// <param name="spec">The spec; anything but a channel passes.</param>
    /// <param name="candidate">What the source names now.</param>
    /// <param name="refused">Says which releases the policy refuses: to go back from one of these is what it asks for.</param>
    /// <exception cref="GoBootstrapException">GOB3017: the source's index is older than one seen before.</exception>
    public void RefuseRollback(GoVersionSpec spec, ToolchainCandidate candidate, Func<GoVersion, bool> refused)
    {
        if (spec.IsChannel
            && Load().TryGetValue(Key(spec, candidate.Port), out var known)
            && known?.Source == candidate.Source
            && GoVersion.TryParse(known.Version, out var before)
            && candidate.Version < before
            && !refused(before))
        {
            throw new GoBootstrapException(
                ErrorCode.IndexRolledBack,
                $"The source '{candidate.Source}' says that '{spec.Text}' is {candidate.Version}, and it said {before} before. Its index is older than "
                + $"one seen before, by mistake or on purpose. Nothing was installed. Use another index or mirror, or name the version '{before}'.");
        }
    }

    /// <summary>Remembers a channel's meaning.</summary>
    /// <param name="spec">The channel.</param>
    /// <param name="toolchain">The toolchain that it means now.</param>
    /// <param name="isFallback">Whether a source that comes earlier in the order was away.</param>
    public void Remember(GoVersionSpec spec, InstalledToolchain toolchain, bool isFallback)
    {
        var known = Load();
        known[Key(spec, toolchain.Port)] = new ChannelDocument
        {
            Version = toolchain.Version.ToString(),
            Source = toolchain.Manifest.Source,
            IsFallback = isFallback,
            At = clock.GetUtcNow(),
        };
        // When this fails, the toolchain is installed all the same; only the next ensure of this channel will ask the sources again.
        KeptFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(known, ChannelJson.Default.SortedDictionaryStringChannelDocument), log);
    }

    private static string Key(GoVersionSpec spec, GoPort port) => $"{spec.Text} {port}";

    private SortedDictionary<string, ChannelDocument?> Load()
    {
        try
        {
            if (File.Exists(file))
            {
                return JsonSerializer.Deserialize(File.ReadAllBytes(file), ChannelJson.Default.SortedDictionaryStringChannelDocument) ?? [];
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception) || exception is JsonException)
        {
            log.Debug($"'{file}' could not be read and is ignored: {exception.Message}");
        }

        return [];
    }
}
