using System.Text.Json;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources.Official;

/// <summary>
/// Reads the release index of the download page (<c>?mode=json&amp;include=all</c>), whose schema is that of
/// <see href="https://github.com/golang/website/blob/master/internal/dl/dl.go">internal/dl</see>.
/// </summary>
/// <remarks>
/// The real document has quirks that are kept apart here: releases that are none (<c>go1</c> with bootstrap files), files without a SHA-256,
/// sizes of 0, several archives for one port (<c>osx10.6</c> and <c>osx10.8</c>), and an order that puts rc9 above rc10.
/// </remarks>
internal static class ReleaseIndex
{
    /// <summary>Reads the archives for one port, newest first.</summary>
    /// <param name="document">The JSON document.</param>
    /// <param name="port">The port.</param>
    /// <param name="origin">Where the document came from.</param>
    /// <param name="hosts">The names of the hosts that had a say in the document.</param>
    /// <returns>One candidate for each version that is published for the port.</returns>
    /// <exception cref="GoBootstrapException">GOB2005: the document is not an index, or contradicts itself. GOB5002: there is no such port.</exception>
    public static IReadOnlyList<OfficialCandidate> Read(ReadOnlySpan<byte> document, GoPort port, Uri origin, IReadOnlyCollection<string> hosts)
    {
        var row = PortTable.Find(port);
        var releases = Parse(document, origin);
        var candidates = new Dictionary<GoVersion, OfficialCandidate>();
        foreach (var release in releases)
        {
            if (release?.Files is null || !GoVersion.TryParse(release.Version, out var version) || !row.Publishes(version))
            {
                continue;
            }

            // Only the one name that an archive of this version and port must have counts. So nothing the index says reaches a path unchecked.
            var expected = PortTable.ArchiveName(version, port);
            foreach (var file in release.Files)
            {
                if (file?.Kind != "archive" || file.FileName != expected || !Sha256Digest.TryParse(file.Sha256, out var digest))
                {
                    continue;
                }

                var candidate = new OfficialCandidate(version, port, expected, digest, file.Size > 0 ? file.Size : null, origin, hosts);
                if (!candidates.TryAdd(version, candidate) && candidates[version] != candidate)
                {
                    throw new GoBootstrapException(
                        ErrorCode.IndexMalformed,
                        $"The index '{Redactor.Show(origin)}' lists '{expected}' twice, with SHA-256 '{candidates[version].Digest}' and '{digest}'. "
                        + "One of them is wrong, so neither is used. Use another index.");
                }
            }
        }

        if (candidates.Count == 0 && releases.All(release => release?.Files is null))
        {
            throw Malformed(origin, "it lists no release with files");
        }

        return [.. candidates.Values.OrderByDescending(candidate => candidate.Version)];
    }

    private static List<IndexRelease?> Parse(ReadOnlySpan<byte> document, Uri origin)
    {
        try
        {
            return JsonSerializer.Deserialize(document, IndexJson.Default.ListIndexRelease) ?? throw Malformed(origin, "it is 'null'");
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" at line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
            throw Malformed(origin, $"it is not the expected JSON{place} ('{exception.Path ?? "$"}')", exception);
        }
    }

    private static GoBootstrapException Malformed(Uri origin, string reason, Exception? inner = null) => new(
        ErrorCode.IndexMalformed,
        $"The release index '{Redactor.Show(origin)}' cannot be used: {reason}. Expected the list that 'https://go.dev/dl/?mode=json&include=all' "
        + "answers with. Check the address of the index, or remove it from the settings.",
        inner);
}
