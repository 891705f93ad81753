using System.Text.Encodings.Web;
using System.Text.Json;

namespace GoBootstrap.Locking;

/// <summary>How lock files are written. Nothing is escaped that JSON allows as it is: <c>+</c> stands in many package versions.</summary>
internal static class LockFormat
{
    /// <summary>Gets what writes a whole file.</summary>
    public static LockJson Indented { get; } = Make(isIndented: true);

    /// <summary>Gets what writes the bytes that a seal is computed over.</summary>
    public static LockJson Compact { get; } = Make(isIndented: false);

    private static LockJson Make(bool isIndented) => new(new JsonSerializerOptions(LockJson.Default.Options!)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = isIndented,
    });
}
