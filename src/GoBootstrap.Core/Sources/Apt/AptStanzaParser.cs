using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// Reads the deb822 form of apt's source lists (<c>*.sources</c>). See
/// <see href="https://manpages.debian.org/sources.list.5">sources.list(5)</see>.
/// </summary>
internal static class AptStanzaParser
{
    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its path for messages.</param>
    /// <returns>The entries for binary packages that are not switched off, unchecked.</returns>
    /// <exception cref="GoBootstrapException">GOB2015: a stanza is malformed.</exception>
    public static IEnumerable<AptEntryOptions> Parse(string text, string file)
    {
        foreach (var stanza in Deb822Reader.Read(new StringReader(text), (problem, line) => Malformed(problem + ".", file, line)))
        {
            if (AptEntryOptions.Truth(stanza.Value("Enabled")) is false)
            {
                continue;
            }

            var types = Required(stanza, "Types", file);
            if (types.FirstOrDefault(type => type is not ("deb" or "deb-src")) is { } unknown)
            {
                throw Malformed($"The type '{unknown}' is not known; 'deb' and 'deb-src' are.", file, stanza.Find("Types")!.Line);
            }

            if (!types.Contains("deb"))
            {
                continue;
            }

            yield return new()
            {
                File = file,
                Line = stanza.Line,
                Uris = Required(stanza, "URIs", file),
                Suites = Required(stanza, "Suites", file),
                Components = stanza.Words("Components"),
                Architectures = List(stanza, "Architectures"),
                AddedArchitectures = stanza.Words("Architectures-Add"),
                RemovedArchitectures = stanza.Words("Architectures-Remove"),
                Targets = List(stanza, "Targets"),
                SignedBy = stanza.Value("Signed-By"),
                Trusted = stanza.Value("Trusted"),
                ByHash = stanza.Value("By-Hash"),
            };
        }
    }

    private static IReadOnlyList<string>? List(Deb822Stanza stanza, string name) =>
        stanza.Value(name) is null ? null : stanza.Words(name);

    private static IReadOnlyList<string> Required(Deb822Stanza stanza, string name, string file) =>
        stanza.Words(name) is { Count: > 0 } words
            ? words
            : throw Malformed($"The stanza has no '{name}'.", file, stanza.Find(name)?.Line ?? stanza.Line);

    private static GoBootstrapException Malformed(string message, string file, int line) =>
        new(ErrorCode.SourceConfigurationMalformed, $"'{file}({line})': {message}") { File = file, Line = line };
}
