using GoBootstrap.Platforms;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Compares the variants of ports. A value may be written in several ways: <see href="https://go.dev/doc/install/source#environment"/>.
/// </summary>
internal static class PortVariants
{
    /// <summary>Tells whether a program has the variant that was asked for.</summary>
    /// <param name="wanted">The variant.</param>
    /// <param name="actual">The setting of the program; <see langword="null"/> when it does not state it.</param>
    /// <returns>Whether it has.</returns>
    public static bool Matches(PortVariant wanted, string? actual) => actual is null
        ? IsOldest(wanted)
        : wanted.Value == actual || Parts(wanted.Variable, wanted.Value).SetEquals(Parts(wanted.Variable, actual));

    // Toolchains from before these settings (Go 1.23) make programs for the oldest processors of the port.
    private static bool IsOldest(PortVariant wanted) => wanted is { Variable: "GOARM64", Value: "v8.0" } or { Variable: "GORISCV64", Value: "rva20u64" };

    private static HashSet<string> Parts(string variable, string value)
    {
        var parts = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        // Without a word for floating point, Go takes the hardware's from version 6 on.
        if (variable == "GOARM" && parts.Count == 1)
        {
            parts.Add(parts.Contains("5") ? "softfloat" : "hardfloat");
        }

        return parts;
    }
}
