using System.Security.Cryptography;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace GoBootstrap.Trust;

/// <summary>A detached OpenPGP signature that was read and not yet verified.</summary>
public sealed class DetachedSignature
{
    internal DetachedSignature(string name, PgpSignature packet, HashAlgorithmName hashAlgorithm)
    {
        Name = name;
        Packet = packet;
        HashAlgorithm = hashAlgorithm;
    }

    /// <summary>Gets the signature's name for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the hash algorithm that the signed file must be run through.</summary>
    public HashAlgorithmName HashAlgorithm { get; }

    internal PgpSignature Packet { get; }
}
