namespace GoBootstrap.Platforms;

/// <summary>
/// Reads <c>/proc/cpuinfo</c>, whose keys differ with the architecture. See <see href="https://man7.org/linux/man-pages/man5/proc_cpuinfo.5.html"/>.
/// </summary>
internal static class CpuInfoText
{
    /// <summary>Collects the features that every CPU of the machine has: big and small cores may differ.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The features as the kernel names them; empty when the text names none.</returns>
    public static IReadOnlySet<string> Features(string text)
    {
        HashSet<string>? common = null;
        foreach (var (key, value) in Entries(text))
        {
            IEnumerable<string>? features = key switch
            {
                // x86; Arm and LoongArch; s390x.
                "flags" or "Features" or "features" => Words(value),

                // RISC-V writes one word of letters and extensions, MIPS a list.
                "isa" or "hart isa" => value.StartsWith("rv", StringComparison.Ordinal) ? RiscVExtensions(value) : Words(value),

                // POWER: "POWER9 (architected), altivec supported".
                "cpu" => Words(value.ToLowerInvariant().Replace(',', ' ')).Where(word => char.IsAsciiLetter(word[0]) && word != "supported"),
                _ => null,
            };
            if (features is null)
            {
                continue;
            }

            if (common is null)
            {
                common = [.. features];
            }
            else
            {
                common.IntersectWith(features);
            }
        }

        return common ?? [];
    }

    /// <summary>Says whether the text describes an x86 CPU.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsX86(string text) => Entries(text).Any(entry => entry is { Key: "vendor_id", Value: "GenuineIntel" or "AuthenticAMD" });

    /// <summary>Says whether the text describes an Arm CPU.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsArm(string text) => Entries(text).Any(entry => entry.Key == "CPU implementer");

    private static IEnumerable<(string Key, string Value)> Entries(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                yield return (line[..colon].Trim(), line[(colon + 1)..].Trim());
            }
        }
    }

    private static string[] Words(string value) =>
        value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // "rv64imafdc_zicsr_zba": letters for the base and the old extensions, then words.
    private static IEnumerable<string> RiscVExtensions(string value)
    {
        var parts = value.Split('_', StringSplitOptions.RemoveEmptyEntries);
        var letters = parts[0].Length > 4 ? parts[0][4..] : "";
        return letters.Select(letter => letter.ToString()).Concat(parts.Skip(1));
    }
}
