using System.Text;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Reads the notes of an ELF program: Go's build id, and the operating system that it is for. See
/// <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html#note_section"/>.
/// </summary>
internal sealed class ElfNotes(BinaryContent content)
{
    private const int LongestNotes = 1 << 20;
    private const int HeaderLength = 12;
    private const uint AbiTag = 1;
    private const uint GoBuildIdTag = 4;

    /// <summary>Gets Go's build id; <see langword="null"/> without one.</summary>
    public string? GoBuildId { get; private set; }

    /// <summary>Gets the GOOS that the notes tell; <see langword="null"/> when they tell none.</summary>
    public string? OperatingSystem { get; private set; }

    /// <summary>Reads a segment with notes.</summary>
    /// <param name="offset">Where it begins in the file.</param>
    /// <param name="size">How long it is.</param>
    /// <param name="alignment">What the begin of each part is a multiple of.</param>
    /// <param name="isLittleEndian">Whether the file is little endian.</param>
    public void Read(ulong offset, ulong size, ulong alignment, bool isLittleEndian)
    {
        var bytes = content.ReadBytes(offset, size, LongestNotes, "the notes");
        var unit = alignment == 8 ? 8ul : 4ul;
        var fields = new FieldReader(bytes, isLittleEndian, is64Bit: false);
        for (var at = 0ul; at + HeaderLength <= (ulong)bytes.Length;)
        {
            var (nameSize, descriptionSize, type) = (fields.UInt32((int)at), fields.UInt32((int)at + 4), fields.UInt32((int)at + 8));
            var name = at + HeaderLength;
            var description = Align(name + nameSize, unit);
            if (description + descriptionSize > (ulong)bytes.Length)
            {
                throw content.Malformed(InspectionErrors.Text(
                    $"a note has {nameSize} and {descriptionSize} bytes at byte {offset + at}, and the notes end at {offset + size}"));
            }

            Take(
                Encoding.UTF8.GetString(bytes.AsSpan((int)name, (int)nameSize)).TrimEnd('\0'),
                type,
                bytes.AsSpan((int)description, (int)descriptionSize),
                isLittleEndian);
            at = Align(description + descriptionSize, unit);
        }
    }

    private static ulong Align(ulong value, ulong unit) => (value + unit - 1) / unit * unit;

    private void Take(string name, uint type, ReadOnlySpan<byte> description, bool isLittleEndian)
    {
        switch (name, type)
        {
            case ("Go", GoBuildIdTag):
                GoBuildId ??= description.IsEmpty ? null : Encoding.UTF8.GetString(description);
                break;
            case ("GNU", AbiTag) when description.Length >= 4:
                // The word says which kernel; 0 is Linux.
                OperatingSystem ??= new FieldReader(description, isLittleEndian, is64Bit: false).UInt32(0) == 0 ? "linux" : null;
                break;
            case ("Android", AbiTag):
                OperatingSystem = "android";
                break;
            case ("FreeBSD", AbiTag):
                OperatingSystem ??= "freebsd";
                break;
            case ("NetBSD", AbiTag):
                OperatingSystem ??= "netbsd";
                break;
            case ("OpenBSD", AbiTag):
                OperatingSystem ??= "openbsd";
                break;
            case ("DragonFly", AbiTag):
                OperatingSystem ??= "dragonfly";
                break;
        }
    }
}
