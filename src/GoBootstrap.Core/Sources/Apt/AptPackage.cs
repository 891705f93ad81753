using System.Globalization;
using System.Text.RegularExpressions;
using GoBootstrap.Locking;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>A package of Go in a package index.</summary>
/// <param name="Name">Its name, such as <c>golang-1.22-go</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Source">The name of the source package that it was built from.</param>
/// <param name="SourceVersion">The version of that source package; a rebuild adds <c>+b1</c> to the package's version only.</param>
/// <param name="Architecture">Debian's name of its architecture, or <c>all</c>.</param>
/// <param name="File">Its path below the archive.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Digest">Its digest.</param>
internal sealed partial record AptPackage(
    string Name, DebianVersion Version, string Source, string SourceVersion, string Architecture, string File, long Size, Sha256Digest Digest)
{
    private const string Suffix = ".deb";

    /// <summary>Gets the file's name.</summary>
    public string FileName => File[(File.LastIndexOf('/') + 1)..];

    /// <summary>Gets the language version in the name, such as <c>1.22</c>.</summary>
    public string Language => NamePattern().Match(Name).Groups["language"].Value;

    /// <summary>Gets a value indicating whether this holds the sources; otherwise it holds the programs.</summary>
    public bool HoldsSources => Name.EndsWith("-src", StringComparison.Ordinal);

    /// <summary>Says whether a package's name is one of those that make a toolchain.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsToolchainName(ReadOnlySpan<char> name) => NamePattern().IsMatch(name);

    /// <summary>Reads a stanza of a package index.</summary>
    /// <param name="stanza">The stanza.</param>
    /// <returns>The package; <see langword="null"/> when a field that is needed is missing or unusable.</returns>
    public static AptPackage? From(Deb822Stanza stanza)
    {
        if (stanza.Value("Package") is not { } name
            || !IsToolchainName(name)
            || !DebianVersion.TryParse(stanza.Value("Version"), out var version)
            || stanza.Value("Architecture") is not { } architecture
            || stanza.Value("Filename") is not { } file
            || !IsSafe(file)
            || !long.TryParse(stanza.Value("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !Sha256Digest.TryParse(stanza.Value("SHA256"), out var digest))
        {
            return null;
        }

        // 'Source: golang-1.22 (1.22.12-3)' names the version only when it differs from the package's own.
        var source = SourcePattern().Match(stanza.Value("Source") ?? name);
        return source.Success
            ? new(
                name,
                version,
                source.Groups["name"].Value,
                source.Groups["version"] is { Success: true, Value: var sourceVersion } ? sourceVersion : version.ToString(),
                architecture,
                file,
                size,
                digest)
            : null;
    }

    /// <summary>Reads a package that a lock file pins.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The package; <see langword="null"/> when it is none that makes a toolchain.</returns>
    public static AptPackage? From(LockedFile file)
    {
        // 'golang-1.22-go_1.22.12-3_amd64.deb'; an epoch is not in the name.
        var parts = file.Name.Split('_');
        return parts is [var name, var versionText, var end]
            && IsToolchainName(name)
            && DebianVersion.TryParse(versionText, out var version)
            && end.EndsWith(Suffix, StringComparison.Ordinal)
            && file is { Path: { } path, Size: { } size, Digest: { } digest }
            && IsSafe(path)
            ? new(name, version, name, versionText, end[..^Suffix.Length], path, size, digest)
            : null;
    }

    /// <summary>Gives the file as the trust policy judges it.</summary>
    /// <returns>The file.</returns>
    public StagedFile ToStaged() => new(FileName, Digest, AptSource.Roots);

    private static bool IsSafe(string path) => !path.StartsWith('/') && path.Split('/').All(segment => segment is not ".." && !segment.Contains('\\', StringComparison.Ordinal));

    [GeneratedRegex(@"\Agolang-(?<language>1\.[0-9]{1,4})-(?:go|src)\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A(?<name>[a-z0-9][a-z0-9.+-]*)(?:\s+\((?<version>[^)\s]+)\))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex SourcePattern();
}
