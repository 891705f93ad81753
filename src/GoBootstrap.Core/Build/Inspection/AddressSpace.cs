using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Inspection;

/// <summary>What a loader makes of a file: which of its bytes stand at which address.</summary>
/// <param name="content">The file.</param>
internal sealed class AddressSpace(BinaryContent content)
{
    private readonly List<Mapping> _mappings = [];
    private bool _isSorted = true;

    /// <summary>Adds bytes of the file.</summary>
    /// <param name="address">Where they are loaded.</param>
    /// <param name="offset">Where they begin in the file.</param>
    /// <param name="size">How many there are in the file.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <exception cref="GoBootstrapException">GOB7001: the file has not got them, or the addresses have no end.</exception>
    public void Map(ulong address, ulong offset, ulong size, string what)
    {
        if (size == 0)
        {
            return;
        }

        content.Require(offset, size, what);
        if (address > ulong.MaxValue - size)
        {
            throw content.Malformed(InspectionErrors.Text($"{what} has {size} bytes at address {address}, which is beyond all addresses"));
        }

        _isSorted &= _mappings.Count == 0 || _mappings[^1].Address <= address;
        _mappings.Add(new(address, offset, size));
    }

    /// <summary>Reads bytes at an address.</summary>
    /// <param name="address">Where they begin.</param>
    /// <param name="target">Takes them.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <returns>How many there are; fewer than asked for at the end of a mapping, none where nothing is mapped.</returns>
    /// <exception cref="GoBootstrapException">GOB7006: they cannot be read.</exception>
    public int Read(ulong address, Span<byte> target, string what)
    {
        var mappings = Sorted();
        if (Find(mappings, address) is not { } mapping)
        {
            return 0;
        }

        var skip = address - mapping.Address;
        var part = target[..(int)Math.Min((ulong)target.Length, mapping.Size - skip)];
        content.Read(mapping.Offset + skip, part, what);
        return part.Length;
    }

    /// <summary>Reads a text that a zero byte ends.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <returns>The text.</returns>
    /// <exception cref="GoBootstrapException">GOB7001: nothing is mapped there, or the text does not end. GOB7006: it cannot be read.</exception>
    public string ReadText(ulong address, string what)
    {
        Span<byte> buffer = stackalloc byte[BinaryContent.LongestText];
        var text = buffer[..Read(address, buffer, what)];
        var length = text.IndexOf((byte)0);
        return length < 0
            ? throw content.Malformed(InspectionErrors.Text($"{what} at address {address} has no end within {text.Length} bytes"))
            : Encoding.UTF8.GetString(text[..length]);
    }

    // The last mapping that begins at or before the address, when it holds the address.
    private static Mapping? Find(List<Mapping> mappings, ulong address)
    {
        var low = 0;
        var high = mappings.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (mappings[middle].Address <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 || mappings[low - 1].End <= address ? null : mappings[low - 1];
    }

    private List<Mapping> Sorted()
    {
        if (!_isSorted)
        {
            _mappings.Sort((left, right) => left.Address.CompareTo(right.Address));
            _isSorted = true;
        }

        return _mappings;
    }

    /// <summary>Bytes of the file at an address.</summary>
    /// <param name="Address">Where they are loaded.</param>
    /// <param name="Offset">Where they begin in the file.</param>
    /// <param name="Size">How many there are.</param>
    private readonly record struct Mapping(ulong Address, ulong Offset, ulong Size)
    {
        /// <summary>Gets the first address behind them.</summary>
        public ulong End => Address + Size;
    }
}
