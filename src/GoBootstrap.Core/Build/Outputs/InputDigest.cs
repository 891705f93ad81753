using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GoBootstrap.Build.Outputs;

/// <summary>A digest over values of which something is made; when it is the same, the thing would come out the same.</summary>
internal sealed class InputDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a text. Its length goes before it, so that no two rows of texts give the same bytes.</summary>
    /// <param name="text">The text; <see langword="null"/> differs from the empty one.</param>
    /// <returns>This.</returns>
    public InputDigest Add(string? text)
    {
        Add(text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        if (text is not null)
        {
            _hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return this;
    }

    /// <summary>Adds a number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>This.</returns>
    public InputDigest Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds texts and their number.</summary>
    /// <param name="texts">The texts.</param>
    /// <returns>This.</returns>
    public InputDigest AddAll(IReadOnlyCollection<string> texts)
    {
        Add(texts.Count);
        foreach (var text in texts)
        {
            Add(text);
        }

        return this;
    }

    /// <summary>Adds what the file system says of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>This.</returns>
    public InputDigest AddStat(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? Add(file.Length).Add(file.LastWriteTimeUtc.Ticks) : Add(-1);
    }

    /// <summary>Ends the digest.</summary>
    /// <returns>Hexadecimal characters.</returns>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
