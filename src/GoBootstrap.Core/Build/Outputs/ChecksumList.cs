using System.Text;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Outputs;

/// <summary>
/// The form of <c>SHA256SUMS</c>, which <c>sha256sum --check</c> reads: digest, two blanks, path. Paths never hold what would have to be
/// escaped, see <see cref="OutputFileNames"/>.
/// </summary>
internal static class ChecksumList
{
    /// <summary>Tells whether a file of a result is listed: all that somebody may download by itself, but not the lists.</summary>
    /// <param name="kind">What the file is.</param>
    /// <returns>Whether it is listed.</returns>
    public static bool Lists(ArtifactKind kind) =>
        kind is ArtifactKind.Binary or ArtifactKind.Archive or ArtifactKind.BillOfMaterials or ArtifactKind.Provenance;

    /// <summary>Writes the list.</summary>
    /// <param name="files">The files, in any order.</param>
    /// <returns>The content.</returns>
    public static byte[] Write(IEnumerable<(string Path, Sha256Digest Digest)> files)
    {
        var text = new StringBuilder();
        foreach (var (path, digest) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            text.Append(digest).Append("  ").Append(path).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads a list that <see cref="Write"/> wrote.</summary>
    /// <param name="content">The content.</param>
    /// <returns>The digests by path.</returns>
    /// <exception cref="InvalidDataException">It is no such list.</exception>
    public static IReadOnlyDictionary<string, Sha256Digest> Read(byte[] content)
    {
        var files = new Dictionary<string, Sha256Digest>(StringComparer.Ordinal);
        var text = new UTF8Encoding(false, throwOnInvalidBytes: false).GetString(content);
        if (text.Length > 0 && !text.EndsWith('\n'))
        {
            throw new InvalidDataException("its last line is cut off");
        }

        foreach (var line in text.Split('\n')[..^1])
        {
            if (line.Length <= 66 || line[64..66] != "  " || !Sha256Digest.TryParse(line[..64], out var digest)
                || OutputFileNames.Problem(line[66..]) is not null || !files.TryAdd(line[66..], digest))
            {
                throw new InvalidDataException($"the line '{Versioning.UserText.Show(line)}' is not a digest and a path, or names a path again");
            }
        }

        return files;
    }
}
