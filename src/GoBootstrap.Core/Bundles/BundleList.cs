using GoBootstrap.Archives;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles;

/// <summary>Reads a bundle's list of digests strictly: a list that could mean two things on two machines is none.</summary>
internal static class BundleList
{
    /// <summary>Reads a list.</summary>
    /// <param name="content">The content of <c>SHA256SUMS</c>.</param>
    /// <param name="origin">Where it is, for messages.</param>
    /// <returns>The digests by path.</returns>
    /// <exception cref="GoBootstrapException">GOB3045: it is malformed.</exception>
    public static IReadOnlyDictionary<string, Sha256Digest> Read(ReadOnlyMemory<byte> content, string origin)
    {
        try
        {
            var list = ChecksumList.Read(content.ToArray());
            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var path in list.Keys)
            {
                if (BundlePaths.IsUnlisted(path))
                {
                    throw new InvalidDataException($"it names '{path}', which no list can vouch for");
                }

                if (!seen.TryAdd(PathKey.FoldCase(path), path))
                {
                    throw new InvalidDataException($"'{path}' and '{seen[PathKey.FoldCase(path)]}' are one file where upper and lower case are the same");
                }
            }

            _ = DocumentsIn(list);
            return list;
        }
        catch (InvalidDataException exception)
        {
            throw new GoBootstrapException(
                ErrorCode.BundleListMalformed,
                $"The list '{origin}' cannot be used: {exception.Message}. Expected lines of a SHA-256, two blanks and a plain path, as 'sha256sum' writes "
                + "them. Copy or make the bundle again.",
                exception);
        }
    }

    /// <summary>Finds the documents of parcels in a list.</summary>
    /// <param name="list">The list.</param>
    /// <returns>Their paths by version and port.</returns>
    /// <exception cref="InvalidDataException">Two documents are about one toolchain; a list that was read has none.</exception>
    public static IReadOnlyDictionary<(GoVersion Version, GoPort Port), string> DocumentsIn(IReadOnlyDictionary<string, Sha256Digest> list)
    {
        var documents = new Dictionary<(GoVersion Version, GoPort Port), string>();
        foreach (var path in list.Keys)
        {
            if (ParcelPaths.ParseDocument(path) is { } parcel && !documents.TryAdd(parcel, path))
            {
                throw new InvalidDataException($"'{documents[parcel]}' and '{path}' are about one toolchain");
            }
        }

        return documents;
    }
}
