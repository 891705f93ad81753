using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// What a Release file says, as far as it matters here. See
/// <see href="https://wiki.debian.org/DebianRepository/Format#A.22Release.22_files">the format of Debian's archives</see>. MD5 and SHA-1 are
/// never read.
/// </summary>
internal sealed record AptRelease
{
    private static readonly string[] DateFormats = ["ddd, d MMM yyyy HH:mm:ss", "ddd, dd MMM yyyy HH:mm:ss", "d MMM yyyy HH:mm:ss"];

    private static readonly string[] Zones = ["UTC", "GMT", "+0000", "Z"];

    /// <summary>Gets who made the archive; empty when it does not say.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Gets the suite's name; empty when it does not say.</summary>
    public string Suite { get; init; } = "";

    /// <summary>Gets the suite's code name; empty when it does not say.</summary>
    public string Codename { get; init; } = "";

    /// <summary>Gets when the file was made.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Gets until when it may be used; <see langword="null"/> for ever.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Gets a value indicating whether indexes can be fetched by their hash.</summary>
    public bool AcquireByHash { get; init; }

    /// <summary>Gets a value indicating whether packages for all architectures are only in an index of their own.</summary>
    public bool SeparatesArchitectureAll { get; init; }

    /// <summary>Gets the package indexes, by their path below the suite's folder.</summary>
    public required IReadOnlyDictionary<string, AptIndexFile> Indexes { get; init; }

    /// <summary>Reads a Release file.</summary>
    /// <param name="text">The signed text.</param>
    /// <param name="name">Its address for messages.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="GoBootstrapException">GOB2005: the text is malformed. GOB3003: it has no SHA-256 digests.</exception>
    public static AptRelease Parse(string text, string name)
    {
        GoBootstrapException Malformed(string problem) =>
            new(ErrorCode.IndexMalformed, $"The Release file '{name}' cannot be read: {problem}.");

        var stanza = Deb822Reader.Read(new StringReader(text), (problem, line) => Malformed($"line {line}: {problem}")).FirstOrDefault()
            ?? throw Malformed("it is empty");
        DateTimeOffset? Date(string field) => stanza.Value(field) is not { } value ? null
            : TryParseDate(value, out var date) ? date
            : throw Malformed($"'{value}' is not a date in '{field}'");

        if (stanza.Value("SHA256") is not { } digests)
        {
            throw new GoBootstrapException(
                ErrorCode.NoDigestKnown, $"The Release file '{name}' has no SHA-256 digests; MD5 and SHA-1 are not enough. Use another archive.");
        }

        return new()
        {
            Origin = stanza.Value("Origin") ?? "",
            Suite = stanza.Value("Suite") ?? "",
            Codename = stanza.Value("Codename") ?? "",
            Date = Date("Date") ?? throw Malformed("it has no 'Date'"),
            ValidUntil = Date("Valid-Until"),
            AcquireByHash = AptEntryOptions.Truth(stanza.Value("Acquire-By-Hash")) ?? false,
            SeparatesArchitectureAll =
                stanza.Words("Architectures").Contains("all") && !stanza.Words("No-Support-for-Architecture-all").Contains("Packages"),
            Indexes = ReadIndexes(digests, Malformed),
        };
    }

    /// <summary>Says whether the file is for a suite, so that one suite cannot be served in the place of another.</summary>
    /// <param name="suite">The suite that was asked for.</param>
    /// <returns>Whether it is.</returns>
    public bool IsFor(string suite)
    {
        // Old security suites are named 'buster/updates' and call themselves 'buster'.
        var slash = suite.LastIndexOf('/');
        var plain = slash < 0 ? suite : suite[..slash];
        return Suite == suite || Codename == suite || Suite == plain || Codename == plain;
    }

    /// <summary>Reads a date as Release files write it: <c>Sat, 21 Nov 2026 02:10:46 UTC</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date, in UTC.</param>
    /// <returns>Whether the text is a date in UTC.</returns>
    public static bool TryParseDate(string text, out DateTimeOffset date)
    {
        date = default;
        var end = text.LastIndexOf(' ');
        return end > 0
            && Zones.Contains(text[(end + 1)..])
            && DateTimeOffset.TryParseExact(
                text.AsSpan(0, end), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out date);
    }

    private static Dictionary<string, AptIndexFile> ReadIndexes(string digests, Func<string, GoBootstrapException> malformed)
    {
        var indexes = new Dictionary<string, AptIndexFile>(StringComparer.Ordinal);
        foreach (var range in digests.AsSpan().Split('\n'))
        {
            var line = digests.AsSpan()[range];
            if (!line.Contains("/binary-", StringComparison.Ordinal) || !line.Contains("/Packages", StringComparison.Ordinal))
            {
                continue;
            }

            var words = line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 3
                || !Sha256Digest.TryParse(words[0], out var digest)
                || !long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                throw malformed($"'{line}' is not a digest, a size and a path");
            }

            var file = new AptIndexFile(words[2], digest, size);
            if (!indexes.TryAdd(file.Path, file) && indexes[file.Path] != file)
            {
                throw malformed($"'{file.Path}' has two digests");
            }
        }

        return indexes;
    }
}
