using System.Security.Cryptography;
using GoBootstrap.Trust.OpenPgp;

namespace GoBootstrap.Trust;

/// <summary>A detached OpenPGP signature that was read and not yet verified.</summary>
public sealed class DetachedSignature
{
    internal DetachedSignature(string name, IReadOnlyList<SignaturePacket> packets, HashAlgorithmName hashAlgorithm)
    {
        Name = name;
        Packets = packets;
        HashAlgorithm = hashAlgorithm;
    }

    /// <summary>Gets the signature's name for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the hash algorithm that the signed file must be run through.</summary>
    public HashAlgorithmName HashAlgorithm { get; }

    /// <summary>Gets the signatures that use <see cref="HashAlgorithm"/>; at least one.</summary>
    internal IReadOnlyList<SignaturePacket> Packets { get; }
}
