using System.Globalization;
using System.Text;

namespace GoBootstrap.Archives;

/// <summary>What pax records and GNU long names say about an entry, over what its header says.</summary>
/// <param name="Path">The name.</param>
/// <param name="LinkPath">What a link points to.</param>
/// <param name="Size">The size of the content in bytes.</param>
internal readonly record struct PaxAttributes(string? Path, string? LinkPath, long? Size)
{
    /// <summary>Applies these over others.</summary>
    /// <param name="fallback">What holds where this says nothing.</param>
    /// <returns>Both together.</returns>
    public PaxAttributes Over(PaxAttributes fallback) => new(Path ?? fallback.Path, LinkPath ?? fallback.LinkPath, Size ?? fallback.Size);

    /// <summary>Reads the records of an extended header: <c>"%d %s=%s\n"</c>, the length of the whole record first.</summary>
    /// <param name="records">The content of the header.</param>
    /// <param name="archive">The archive's name.</param>
    /// <returns>What they say.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3006: a sparse file. GOB3009: the records are malformed.</exception>
    public PaxAttributes With(ReadOnlySpan<byte> records, string archive)
    {
        var result = this;
        while (!records.IsEmpty)
        {
            var space = records.IndexOf((byte)' ');
            if (space <= 0 || !int.TryParse(records[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= space + 1 || length > records.Length || records[length - 1] != '\n')
            {
                throw ArchiveErrors.Corrupt(archive, "a pax record has a wrong length");
            }

            var record = records[(space + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals <= 0)
            {
                throw ArchiveErrors.Corrupt(archive, "a pax record has no key");
            }

            result = result.WithRecord(record[..equals], record[(equals + 1)..], archive);
            records = records[length..];
        }

        return result;
    }

    private PaxAttributes WithRecord(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, string archive)
    {
        if (key.StartsWith("GNU.sparse."u8))
        {
            throw ArchiveErrors.KindNotAllowed(archive, Path ?? Encoding.Latin1.GetString(value), "a sparse file");
        }

        if (key.SequenceEqual("path"u8))
        {
            return this with { Path = EntryName.Decode(value, archive) };
        }

        if (key.SequenceEqual("linkpath"u8))
        {
            return this with { LinkPath = EntryName.Decode(value, archive) };
        }

        if (!key.SequenceEqual("size"u8))
        {
            return this;
        }

        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? this with { Size = size }
            : throw ArchiveErrors.Corrupt(archive, $"a pax record has the size '{ArchiveErrors.Show(Encoding.Latin1.GetString(value))}'");
    }
}
