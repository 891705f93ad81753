using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>Picks Go's stanzas out of a package index while it streams by: 50 MB of text for a whole release, of which some kilobytes matter.</summary>
internal static class AptPackageIndexReader
{
    // The longest line of a real index is a Provides field of some kilobytes.
    private const int MaximumLineLength = 1 << 20;

    private const int MaximumStanzaLines = 10_000;

    private const string PackageField = "Package:";

    /// <summary>Copies the stanzas of Go's packages.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The stanzas' text.</returns>
    /// <exception cref="InvalidDataException">A line or a stanza is longer than any real one.</exception>
    public static string Excerpt(TextReader reader, CancellationToken cancellationToken)
    {
        var excerpt = new StringBuilder();
        var stanza = new List<string>();
        var isWanted = false;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                if (line.Length > MaximumLineLength || stanza.Count == MaximumStanzaLines)
                {
                    throw new InvalidDataException("A line or a stanza of the index is too long.");
                }

                stanza.Add(line);
                isWanted |= line.StartsWith(PackageField, StringComparison.OrdinalIgnoreCase)
                    && AptPackage.IsToolchainName(line.AsSpan(PackageField.Length).Trim());
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            Flush();
        }

        Flush();
        return excerpt.ToString();

        void Flush()
        {
            if (isWanted)
            {
                excerpt.AppendJoin('\n', stanza).Append("\n\n");
            }

            stanza.Clear();
            isWanted = false;
        }
    }

    /// <summary>Reads packages.</summary>
    /// <param name="excerpt">Text of <see cref="Excerpt"/>.</param>
    /// <param name="name">The index's address for messages.</param>
    /// <param name="log">Takes a line for each stanza that cannot be used.</param>
    /// <returns>The packages.</returns>
    /// <exception cref="GoBootstrapException">GOB2005: the text is malformed.</exception>
    public static IReadOnlyList<AptPackage> Parse(string excerpt, string name, IGoBootstrapLog log)
    {
        var packages = new List<AptPackage>();
        foreach (var stanza in Deb822Reader.Read(
            new StringReader(excerpt),
            (problem, line) => new GoBootstrapException(ErrorCode.IndexMalformed, $"The package index '{name}' cannot be read: line {line} of Go's stanzas: {problem}.")))
        {
            if (AptPackage.From(stanza) is { } package)
            {
                packages.Add(package);
            }
            else
            {
                log.Debug($"A stanza of '{stanza.Value("Package")}' in '{name}' lacks a usable version, file name, size or SHA-256 digest and is passed over.");
            }
        }

        return packages;
    }
}
