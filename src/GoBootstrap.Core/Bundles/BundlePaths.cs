using GoBootstrap.Build;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles;

/// <summary>Names the files of a bundle that belong to no parcel.</summary>
internal static class BundlePaths
{
    /// <summary>The list of digests: the one file that says what belongs to the bundle.</summary>
    public const string List = "SHA256SUMS";

    /// <summary>The signature over the list.</summary>
    public const string Signature = "SHA256SUMS.asc";

    /// <summary>The folder of signatures that are named after the list that they sign.</summary>
    public const string Signatures = "signatures/";

    /// <summary>The document for people and programs that look for a bundle.</summary>
    public const string Document = "gobootstrap-bundle.json";

    /// <summary>The release index in the form of the download page.</summary>
    public const string Index = "index.json";

    /// <summary>The lock file.</summary>
    public const string Lock = "gobootstrap.lock.json";

    /// <summary>The folder of public keys.</summary>
    public const string Keyring = "keyring/";

    /// <summary>The public key of who signed the bundle.</summary>
    public const string SignerKey = Keyring + "signer.asc";

    /// <summary>The Go project's key.</summary>
    public const string UpstreamKey = Keyring + "google-linux-signing-key.asc";

    /// <summary>The folder of what a sync works with; nobody reads it.</summary>
    public const string State = OutputDefinition.StateFolderName + "/";

    /// <summary>The largest list that is read: some 60,000 files.</summary>
    public const long LargestList = 8L << 20;

    /// <summary>The largest signature or key that is read.</summary>
    public const long LargestSignature = 256L << 10;

    /// <summary>Names the signature of a list.</summary>
    /// <param name="list">The list's digest.</param>
    /// <returns>A path such as <c>signatures/0123….asc</c>.</returns>
    public static string SignatureOf(Sha256Digest list) => $"{Signatures}{list}.asc";

    /// <summary>Says whether a file of a bundle need not be in its list: what signs it, and what is only read by other programs.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Whether it need not.</returns>
    public static bool IsUnlisted(string path) => path is List or Signature or Document or Index
        || path.StartsWith(State, StringComparison.Ordinal)
        || (path.StartsWith(Signatures, StringComparison.Ordinal) && path.EndsWith(".asc", StringComparison.Ordinal)
            && Sha256Digest.TryParse(path[Signatures.Length..^".asc".Length], out _));
}
