using System.Globalization;
using GoBootstrap.Build.Inspection;

namespace GoBootstrap.Tool.Commands;

/// <summary>Writes what <c>inspect</c> found out for a person.</summary>
internal static class InspectText
{
    /// <summary>Writes a report.</summary>
    /// <param name="text">Takes it.</param>
    /// <param name="file">The file as the user wrote it.</param>
    /// <param name="report">The report.</param>
    public static void Write(TextWriter text, string file, BinaryReport report)
    {
        text.WriteLine($"{file}: {report.Port?.ToString() ?? "no port of Go"}{(report.BuildInformation is { } go ? $", {Plain(go.GoVersion)}" : "")}");
        WriteFact(text, "size", string.Create(CultureInfo.InvariantCulture, $"{report.Size} bytes"));
        WriteFact(text, "format", $"{NameOf(report.Format)}, {report.Bits} bits, {(report.IsLittleEndian ? "little" : "big")} endian");
        WriteFact(text, "machine", report.Machine);
        WriteFact(text, "system", report.OperatingSystem ?? "not stated");
        WriteFact(text, "linking", report.IsStatic ? "static" : "dynamic");
        if (report.Interpreter is { } interpreter)
        {
            WriteFact(text, "loader", interpreter);
        }

        foreach (var library in report.Libraries)
        {
            WriteFact(text, "library", library);
        }

        WriteFact(text, "symbols", report.HasSymbols ? "yes" : "no");
        WriteFact(text, "debug", report.HasDebugInformation ? "DWARF" : "no");
        WriteFact(text, "build id", report.GoBuildId ?? "none");
        foreach (var contradiction in report.Contradictions)
        {
            WriteFact(text, "conflict", contradiction.ToString());
        }

        if (report.BuildInformation is null)
        {
            WriteFact(text, "Go", "no build information");
            return;
        }

        foreach (var line in BuildInformationText.Lines(report.BuildInformation))
        {
            text.WriteLine("  " + Plain(line));
        }
    }

    /// <summary>Names a format as options and documents do.</summary>
    /// <param name="format">The format.</param>
    /// <returns>Its name in lower case.</returns>
    public static string NameOf(BinaryFormat format) => format.ToString().ToLowerInvariant();

    private static void WriteFact(TextWriter text, string name, string value) => text.WriteLine($"  {name,-9} {Plain(value)}");

    // A file decides what its texts are: none of them may move the cursor of a terminal. Tabs part the words of build information.
    private static string Plain(string value) => string.Create(value.Length, value, static (target, source) =>
    {
        for (var index = 0; index < target.Length; index++)
        {
            target[index] = source[index] != '\t' && char.IsControl(source[index]) ? '\ufffd' : source[index];
        }
    });
}
