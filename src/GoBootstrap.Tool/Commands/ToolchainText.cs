using GoBootstrap.Store;

namespace GoBootstrap.Tool.Commands;

/// <summary>Lines about a toolchain that several commands write.</summary>
internal static class ToolchainText
{
    /// <summary>Writes the reasons to trust a toolchain.</summary>
    /// <param name="text">Takes the lines.</param>
    /// <param name="toolchain">The toolchain.</param>
    public static void WriteEvidence(TextWriter text, InstalledToolchain toolchain)
    {
        foreach (var evidence in toolchain.Manifest.Evidence)
        {
            text.WriteLine($"evidence  {evidence.Describe()}");
        }

        if (toolchain.Manifest.Weakenings is { Count: > 0 } weakenings)
        {
            text.WriteLine($"weakened  {string.Join(", ", weakenings)}");
        }
    }
}
