using System.Globalization;

namespace GoBootstrap.Platforms;

/// <summary>
/// Finds the highest value of an architecture's variable (GOAMD64, GOARM …) that a CPU can run. The features are those that Go's runtime checks
/// when a program starts. See <see href="https://go.dev/wiki/MinimumRequirements#architectures"/>.
/// </summary>
internal static class CpuLevels
{
    private static readonly string[][] Amd64Features =
    [
        ["pni", "ssse3", "cx16", "sse4_1", "sse4_2", "popcnt", "lahf_lm"],
        ["fma", "movbe", "xsave", "avx", "f16c", "abm", "bmi1", "avx2", "bmi2"],
        ["avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl"],
    ];

    /// <summary>Finds the level of an x86-64 CPU.</summary>
    /// <param name="features">Its features; empty when they are not known.</param>
    /// <returns>1 to 4; <see langword="null"/> when the features are not known.</returns>
    public static int? Amd64(IReadOnlySet<string> features) => features.Count == 0
        ? null
        : 1 + Amd64Features.TakeWhile(level => level.All(features.Contains)).Count();

    /// <summary>Finds the highest setting that a machine can run.</summary>
    /// <param name="arch">GOARCH.</param>
    /// <param name="facts">The machine.</param>
    /// <param name="features">The features of its CPU; empty when they are not known.</param>
    /// <returns>The setting; <see langword="null"/> when the architecture has none, or it cannot be told reliably.</returns>
    public static PortVariant? Highest(string arch, HostFacts facts, IReadOnlySet<string> features) => arch switch
    {
        "arm" => Variant("GOARM", Arm(facts, features).ToString(CultureInfo.InvariantCulture)),
        "amd64" => Amd64(features) is { } level ? Variant("GOAMD64", $"v{level}") : null,
        "arm64" when features.Count > 0 => Variant("GOARM64", Arm64(features)),
        "ppc64" or "ppc64le" => Power(features) is { } level ? Variant("GOPPC64", $"power{level}") : null,
        "riscv64" when "imafdc".All(letter => features.Contains(letter.ToString())) => Variant("GORISCV64", "rva20u64"),
        _ => null,
    };

    private static int Arm(HostFacts facts, IReadOnlySet<string> features)
    {
        var level = HostArchitectures.ArmLevel(facts.UnameMachine)
            ?? (facts.OSArchitecture == System.Runtime.InteropServices.Architecture.Armv6 ? 6 : 7);
        if (features.Count == 0)
        {
            return level;
        }

        // Go's runtime for 6 stops without a floating point unit, and the one for 7 without its third version.
        var hasVfp3 = features.Contains("vfpv3") || features.Contains("vfpv3d16") || features.Contains("vfpv4") || features.Contains("neon");
        var hasVfp = hasVfp3 || features.Contains("vfp");
        return hasVfp ? Math.Min(level, hasVfp3 ? 7 : 6) : 5;
    }

    // The minor of the architecture cannot be told from the features, the two options can.
    private static string Arm64(IReadOnlySet<string> features)
    {
        var lse = features.Contains("atomics") ? ",lse" : "";
        var crypto = features.Contains("aes") && features.Contains("pmull") && features.Contains("sha1") && features.Contains("sha2") ? ",crypto" : "";
        return $"v8.0{lse}{crypto}";
    }

    private static int? Power(IReadOnlySet<string> features)
    {
        var level = features
            .Where(feature => feature.StartsWith("power", StringComparison.Ordinal))
            .Select(feature => int.TryParse(feature.AsSpan(5).TrimEnd("abcdefghijklmnopqrstuvwxyz+"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty()
            .Max();
        return level >= 8 ? Math.Min(level, 10) : null;
    }

    private static PortVariant Variant(string variable, string value) => new(variable, value);
}
