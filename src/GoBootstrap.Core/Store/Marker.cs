using System.Globalization;
using System.Text.RegularExpressions;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>
/// The marker of an entry, <c>installed.json</c>: only its presence means that a toolchain is installed, so it is written last. Beside the
/// manifest it holds the name of the content folder: 12 digits of the content digest, with <c>-2</c>, <c>-3</c> … behind them when a damaged
/// folder of that name had to be replaced.
/// </summary>
/// <param name="Manifest">What is recorded of the toolchain.</param>
/// <param name="Folder">The name of the content folder.</param>
internal sealed partial record Marker(ToolchainManifest Manifest, string Folder)
{
    private const int DigestDigits = 12;

    /// <summary>Reads the marker of an entry.</summary>
    /// <param name="layout">The store's paths.</param>
    /// <param name="version">The version of the entry.</param>
    /// <param name="port">The port of the entry.</param>
    /// <returns>The marker; <see langword="null"/> when there is none.</returns>
    /// <exception cref="GoBootstrapException">GOB4005: it was written by a newer version. GOB4009: it is malformed. GOB4011: it cannot be read.</exception>
    internal static Marker? TryRead(StoreLayout layout, GoVersion version, GoPort port)
    {
        var path = layout.MarkerFile(version, port);
        if (StoreDocument.TryRead(path, MarkerFields.Read) is not { } document)
        {
            return null;
        }

        if (!GoVersion.TryParse(document.Version, out var foundVersion) || foundVersion != version
            || !GoPort.TryParse(document.Port, out var foundPort) || foundPort != port)
        {
            throw StoreDocument.Malformed(
                path, $"it is about '{document.Version}' for '{document.Port}', and '{version}' for '{port}' was expected");
        }

        // The name becomes part of a path whose content is run and whose neighbours are deleted.
        if (!FolderPattern().IsMatch(document.Folder))
        {
            throw StoreDocument.Malformed(path, $"'{document.Folder}' is not the name of a content folder");
        }

        if (!Sha256Digest.TryParse(document.ContentDigest, out var digest))
        {
            throw StoreDocument.Malformed(path, $"'{document.ContentDigest}' is not a SHA-256 digest");
        }

        var manifest = new ToolchainManifest
        {
            Version = foundVersion,
            Port = foundPort,
            Source = document.Source,
            Release = document.Release,
            ContentDigest = digest,
            InstalledAt = document.InstalledAt,
            Evidence = [.. document.Evidence?.Select(FromDocument).OfType<Evidence>() ?? []],
            Files = [.. document.Files?.Select(FromDocument).OfType<StagedFile>() ?? []],
            Weakenings = document.Weakenings ?? [],
        };
        return new(manifest, document.Folder);
    }

    /// <summary>Gets the name of a content folder.</summary>
    /// <param name="digest">The content's digest.</param>
    /// <param name="attempt">1, or more when the folders before are taken.</param>
    /// <returns>The name.</returns>
    internal static string FolderName(Sha256Digest digest, int attempt)
    {
        var name = digest.ToString()[..DigestDigits];
        return attempt == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{attempt}");
    }

    /// <summary>Writes the marker.</summary>
    /// <returns>The file's content.</returns>
    internal byte[] ToBytes() => StoreDocument.Write(
        new()
        {
            Schema = StoreDocument.Schema,
            Version = Manifest.Version.ToString(),
            Port = Manifest.Port.ToString(),
            Folder = Folder,
            ContentDigest = Manifest.ContentDigest.ToString(),
            Source = Manifest.Source,
            Release = Manifest.Release,
            InstalledAt = Manifest.InstalledAt,
            Evidence = [.. Manifest.Evidence.Select(ToDocument)],
            Files = [.. Manifest.Files.Select(ToDocument)],
            Weakenings = Manifest.Weakenings.Count > 0 ? Manifest.Weakenings : null,
        },
        StoreJsonContext.Default.MarkerDocument);

    /// <summary>Writes evidence as documents do.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <returns>The document.</returns>
    internal static EvidenceDocument ToDocument(Evidence evidence) => new()
    {
        Root = NameOf(evidence.Root),
        Subject = evidence.Subject,
        Digest = evidence.Digest.ToString(),
        Origin = evidence.Origin,
        IsIndependent = evidence.IsIndependent,
        PrimaryKey = evidence.PrimaryKey,
        SigningKey = evidence.SigningKey,
        SignedAt = evidence.SignedAt,
        Log = evidence.Log,
    };

    /// <summary>Writes a file that a toolchain was made of as documents do.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The document.</returns>
    internal static FileDocument ToDocument(StagedFile file) => new()
    {
        Name = file.Name,
        Digest = file.Digest.ToString(),
        SignatureRoots = [.. file.SignatureRoots.Select(NameOf)],
        IsIndexed = file.IsIndexed,
        Hosts = file.Hosts.Count > 0 ? [.. file.Hosts] : null,
    };

    /// <summary>Reads a file that a toolchain was made of.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The file; <see langword="null"/> when its digest is none.</returns>
    internal static StagedFile? FromDocument(FileDocument document) => Sha256Digest.TryParse(document.Digest, out var digest)
        ? new StagedFile(
            document.Name, digest, RootsOf(document.SignatureRoots), document.IsIndexed)
        {
            Hosts = document.Hosts ?? [],
        }
        : null;

    /// <summary>Names a root of trust as documents do.</summary>
    /// <param name="root">The root.</param>
    /// <returns>Its name, such as <c>openPgp</c>.</returns>
    internal static string NameOf(TrustRoot root) => root switch
    {
        TrustRoot.Index => "index",
        TrustRoot.OpenPgp => "openPgp",
        TrustRoot.Apt => "apt",
        TrustRoot.Sumdb => "sumdb",
        TrustRoot.Lock => "lock",
        TrustRoot.Bundle => "bundle",
        _ => throw new ArgumentOutOfRangeException(nameof(root), root, "It has no name in documents."),
    };

    private static RootSet RootsOf(IReadOnlyList<string> names)
    {
        var roots = RootSet.Empty;
        foreach (var name in names)
        {
            roots = RootOf(name) is { } root ? roots.With(root) : roots;
        }

        return roots;
    }

    /// <summary>Reads the name of a root of trust.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The root; <see langword="null"/> for one that only a later version knows.</returns>
    internal static TrustRoot? RootOf(string name) => name switch
    {
        "index" => TrustRoot.Index,
        "openPgp" => TrustRoot.OpenPgp,
        "apt" => TrustRoot.Apt,
        "sumdb" => TrustRoot.Sumdb,
        "lock" => TrustRoot.Lock,
        "bundle" => TrustRoot.Bundle,
        _ => null,
    };

    /// <summary>
    /// Reads evidence. A root that only a later version knows is left out of what is shown: the decision to trust was made when the toolchain was
    /// installed.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <returns>The evidence; <see langword="null"/> when root or digest are not known.</returns>
    internal static Evidence? FromDocument(EvidenceDocument document) =>
        RootOf(document.Root) is { } root && Sha256Digest.TryParse(document.Digest, out var digest)
            ? new Evidence
            {
                Root = root,
                Subject = document.Subject,
                Digest = digest,
                Origin = document.Origin,
                IsIndependent = document.IsIndependent,
                PrimaryKey = document.PrimaryKey,
                SigningKey = document.SigningKey,
                SignedAt = document.SignedAt,
                Log = document.Log,
            }
            : null;

    [GeneratedRegex(@"\A[0-9a-f]{12}(?:-[1-9][0-9]{0,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FolderPattern();
}
