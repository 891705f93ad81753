using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>An entry of a source list as either of the two forms wrote it, before it is checked.</summary>
internal sealed record AptEntryOptions
{
    private static readonly string[] No = ["no", "false", "without", "off", "disable", "0"];

    private static readonly string[] Yes = ["yes", "true", "with", "on", "enable", "1"];

    /// <summary>Gets the file.</summary>
    public required string File { get; init; }

    /// <summary>Gets the line, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Gets the addresses of the archives.</summary>
    public required IReadOnlyList<string> Uris { get; init; }

    /// <summary>Gets the suites.</summary>
    public required IReadOnlyList<string> Suites { get; init; }

    /// <summary>Gets the components.</summary>
    public required IReadOnlyList<string> Components { get; init; }

    /// <summary>Gets the only architectures; <see langword="null"/> when there is no such option.</summary>
    public IReadOnlyList<string>? Architectures { get; init; }

    /// <summary>Gets architectures that are added to the only ones.</summary>
    public IReadOnlyList<string> AddedArchitectures { get; init; } = [];

    /// <summary>Gets architectures that are left out.</summary>
    public IReadOnlyList<string> RemovedArchitectures { get; init; } = [];

    /// <summary>Gets the only download targets; <see langword="null"/> when there is no such option.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>Gets <c>Signed-By</c>: paths, fingerprints or a key block.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Gets <c>Trusted</c>.</summary>
    public string? Trusted { get; init; }

    /// <summary>Gets <c>By-Hash</c>.</summary>
    public string? ByHash { get; init; }

    /// <summary>Reads a truth value as apt does.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The value, or <see langword="null"/> for other text.</returns>
    public static bool? Truth(string? value) =>
        value is null ? null
        : No.Contains(value, StringComparer.OrdinalIgnoreCase) ? false
        : Yes.Contains(value, StringComparer.OrdinalIgnoreCase) ? true
        : null;

    /// <summary>Makes the entries: one for each archive and suite that can be read here.</summary>
    /// <param name="credentials">Credentials for the archives.</param>
    /// <param name="log">Takes a line for each thing that is passed over.</param>
    /// <returns>The entries.</returns>
    /// <exception cref="GoBootstrapException">GOB2015: an address, a suite or a key is malformed.</exception>
    public IEnumerable<AptEntry> ToEntries(AptCredentials credentials, IGoBootstrapLog log)
    {
        if (Targets is not null && !Targets.Contains("Packages", StringComparer.OrdinalIgnoreCase))
        {
            log.Debug($"'{File}({Line})' is passed over: its targets do not include 'Packages'.");
            yield break;
        }

        if (Truth(Trusted) is true)
        {
            log.Debug($"'{File}({Line})' says 'trusted'; signatures are verified all the same.");
        }

        var signedBy = ReadSignedBy();
        foreach (var archive in Uris.Select(uri => ReadArchive(uri, credentials, log)).OfType<AptArchive>())
        {
            foreach (var suite in Suites)
            {
                if (suite.EndsWith('/'))
                {
                    log.Debug($"'{archive}' with suite '{suite}' in '{File}({Line})' is passed over: flat archives are not read.");
                    continue;
                }

                if (Components.Count == 0)
                {
                    throw Malformed($"The suite '{suite}' has no component such as 'main'.");
                }

                yield return new()
                {
                    File = File,
                    Line = Line,
                    Archive = archive,
                    Suite = suite,
                    Components = Components,
                    Architectures = Architectures is null ? null : [.. Architectures, .. AddedArchitectures],
                    ExcludedArchitectures = RemovedArchitectures,
                    SignedBy = signedBy,
                    UsesByHash = ByHash is "force" ? true : Truth(ByHash),
                };
            }
        }
    }

    private AptArchive? ReadArchive(string uri, AptCredentials credentials, IGoBootstrapLog log)
    {
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : uri[..colon];
        if (scheme is not ("http" or "https" or "file") && scheme.Length > 0 && scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
        {
            log.Information($"The apt archive with the scheme '{scheme}' in '{File}({Line})' is passed over: only http, https and file are read.");
            return null;
        }

        // "file:/srv" and "file:///srv" are the same to apt; Uri takes both on Unix and only the second elsewhere.
        var absolute = scheme == "file" ? "file:///" + uri[(colon + 1)..].TrimStart('/') : uri;
        return AddressText.TryParse(absolute, out var location) && (location.IsFile || location.Host.Length > 0)
            ? new(location, credentials)
            : throw Malformed($"'{Redactor.ShowText(uri)}' is not the address of an archive.");
    }

    private AptSignedBy ReadSignedBy()
    {
        if (SignedBy is not { Length: > 0 } value)
        {
            return new();
        }

        if (value.Contains("-----BEGIN PGP PUBLIC KEY BLOCK-----", StringComparison.Ordinal))
        {
            return new() { EmbeddedKey = string.Join('\n', value.Split('\n').Select(line => line.Trim() is "." ? "" : line.Trim())).Trim() + "\n" };
        }

        var files = new List<string>();
        var keys = new List<AptKeySelector>();
        foreach (var word in value.Split([' ', '\t', '\n', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.StartsWith('/'))
            {
                files.Add(word);
            }
            else
            {
                keys.Add(AptKeySelector.TryParse(word)
                    ?? throw Malformed($"'{word}' in Signed-By is neither an absolute path nor a fingerprint of 40 hexadecimal characters."));
            }
        }

        return new() { KeyringFiles = files, Keys = keys };
    }

    private GoBootstrapException Malformed(string message) =>
        new(ErrorCode.SourceConfigurationMalformed, $"'{File}({Line})': {message}") { File = File, Line = Line };
}
