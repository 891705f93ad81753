using System.Security.Cryptography;
using GoBootstrap.Streams;

namespace GoBootstrap.Transfer;

/// <summary>The bytes of a file on their way in. Only asynchronous and synchronous forward reading is supported.</summary>
public abstract class TransferStream : ForwardStream
{
    /// <summary>Gets what was fetched; there only after a read has returned 0.</summary>
    public abstract TransferReceipt Receipt { get; }

    /// <summary>Gets the size of the whole file in bytes; <see langword="null"/> while unknown.</summary>
    public abstract long? TotalSize { get; }

    /// <summary>Copies the state of a hash over the whole file, so that a signature's trailer can be appended to it.</summary>
    /// <param name="algorithm">SHA-256, or one of <see cref="TransferRequest.AdditionalHashes"/>.</param>
    /// <returns>The copy, which the caller disposes.</returns>
    public abstract IncrementalHash CloneHash(HashAlgorithmName algorithm);
}
