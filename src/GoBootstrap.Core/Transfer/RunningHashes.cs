using System.Security.Cryptography;
using GoBootstrap.Trust;

namespace GoBootstrap.Transfer;

/// <summary>SHA-256, and whatever else was asked for, over the bytes so far.</summary>
internal sealed class RunningHashes : IDisposable
{
    private readonly IncrementalHash[] _hashes;

    /// <summary>Initializes a new instance of the <see cref="RunningHashes"/> class.</summary>
    /// <param name="additional">What to run beside SHA-256.</param>
    public RunningHashes(IReadOnlyList<HashAlgorithmName> additional) =>
        _hashes = [.. additional.Prepend(HashAlgorithmName.SHA256).Distinct().Select(IncrementalHash.CreateHash)];

    /// <summary>Gets the SHA-256 of the bytes so far.</summary>
    public Sha256Digest Current
    {
        get
        {
            Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
            _hashes[0].GetCurrentHash(bytes);
            return new(bytes);
        }
    }

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (var hash in _hashes)
        {
            hash.AppendData(bytes);
        }
    }

    /// <summary>Starts afresh.</summary>
    public void Reset()
    {
        Span<byte> unused = stackalloc byte[SHA512.HashSizeInBytes];
        foreach (var hash in _hashes)
        {
            hash.GetHashAndReset(unused);
        }
    }

    /// <summary>Copies one hash.</summary>
    /// <param name="algorithm">Which.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentException">The algorithm does not run.</exception>
    public IncrementalHash Clone(HashAlgorithmName algorithm) =>
        Array.Find(_hashes, hash => hash.AlgorithmName == algorithm)?.Clone()
        ?? throw new ArgumentException($"The hash '{algorithm}' was not asked for in the request.", nameof(algorithm));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var hash in _hashes)
        {
            hash.Dispose();
        }
    }
}
