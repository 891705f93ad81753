using System.Globalization;

namespace GoBootstrap.Tool.Output;

/// <summary>Writes sizes for a person.</summary>
internal static class Mebibytes
{
    /// <summary>Writes a size.</summary>
    /// <param name="bytes">The size in bytes.</param>
    /// <returns>Text such as <c>1.5 MiB</c>.</returns>
    public static string Of(long bytes) => (bytes / (double)(1 << 20)).ToString("0.0", CultureInfo.InvariantCulture) + " MiB";
}
