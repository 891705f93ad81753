using GoBootstrap.Diagnostics;

namespace GoBootstrap.Trust;

/// <summary>Google's Linux packages signing key, which signs the Go project's release archives.</summary>
public static class GoogleSigningKey
{
    /// <summary>The fingerprint of the primary key. It has been the same since 2016, while subkeys come and go.</summary>
    public const string PrimaryFingerprint = "EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796";

    private const string ResourceName = "GoBootstrap.Trust.Keys.google-linux-signing-key.asc";

    /// <summary>Reads the embedded key, pinned to <see cref="PrimaryFingerprint"/>.</summary>
    /// <returns>A keyring with this one key.</returns>
    public static OpenPgpKeyring Load() => Pin(OpenPgpKeyring.Read(ReadArmored(), ResourceName), ResourceName);

    /// <summary>Reads the embedded key as it was exported.</summary>
    /// <returns>The armored key.</returns>
    internal static byte[] ReadArmored()
    {
        using var resource = typeof(GoogleSigningKey).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new GoBootstrapException(ErrorCode.Unexpected, $"The assembly lacks its resource '{ResourceName}'.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Reads a newer copy of the key, pinned to <see cref="PrimaryFingerprint"/>.</summary>
    /// <param name="content">The key file, which may hold other keys too; they never count.</param>
    /// <param name="name">Its name for messages.</param>
    /// <returns>A keyring with this one key.</returns>
    /// <exception cref="GoBootstrapException">GOB3018: the file does not hold the key.</exception>
    public static OpenPgpKeyring Read(ReadOnlyMemory<byte> content, string name) => Pin(OpenPgpKeyring.Read(content, name), name);

    private static OpenPgpKeyring Pin(OpenPgpKeyring keyring, string name)
    {
        var pinned = keyring.Restrict([PrimaryFingerprint]);
        return pinned.PrimaryFingerprints.Count > 0
            ? pinned
            : throw new GoBootstrapException(
                ErrorCode.KeyringUnreadable,
                $"The keyring '{name}' holds the keys '{string.Join("', '", keyring.PrimaryFingerprints)}' where '{PrimaryFingerprint}' is expected.");
    }
}
