using System.Buffers.Binary;

namespace GoBootstrap.Archives;

/// <summary>The sizes and the place of a zip entry, 32 bits wide or taken from its Zip64 field.</summary>
/// <param name="Unpacked">The size of the content in bytes.</param>
/// <param name="Packed">The packed size in bytes.</param>
/// <param name="Offset">Where the local header begins.</param>
internal readonly record struct Zip64Sizes(long Unpacked, long Packed, long Offset)
{
    private const int Zip64Field = 1;

    /// <summary>Replaces what has the largest 32-bit value by what the Zip64 field says.</summary>
    /// <param name="extra">The extra fields.</param>
    /// <param name="archive">The archive's name.</param>
    /// <param name="entry">The entry's name.</param>
    /// <returns>The real values.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3009: a field is malformed, missing or negative.</exception>
    public Zip64Sizes With(ReadOnlySpan<byte> extra, string archive, string entry)
    {
        var (unpacked, packed, offset) = this;
        var field = Find(extra, archive, entry);
        if (Replace(ref unpacked, ref field) && Replace(ref packed, ref field) && Replace(ref offset, ref field)
            && (unpacked | packed | offset) >= 0)
        {
            return new(unpacked, packed, offset);
        }

        throw ArchiveErrors.Corrupt(archive, $"the Zip64 sizes of its entry '{ArchiveErrors.Show(entry)}' are malformed");
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra, string archive, string entry)
    {
        // Up to three bytes of padding are written by some tools.
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4)
            {
                throw ArchiveErrors.Corrupt(archive, $"an extra field of its entry '{ArchiveErrors.Show(entry)}' is cut short");
            }

            if (id == Zip64Field)
            {
                return extra.Slice(4, size);
            }

            extra = extra[(4 + size)..];
        }

        return [];
    }

    private static bool Replace(ref long value, ref ReadOnlySpan<byte> field)
    {
        if (value != uint.MaxValue)
        {
            return true;
        }

        if (!BinaryPrimitives.TryReadInt64LittleEndian(field, out var wide))
        {
            return false;
        }

        value = wide;
        field = field[sizeof(long)..];
        return true;
    }
}
