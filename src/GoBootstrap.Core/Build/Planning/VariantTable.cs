using System.Diagnostics.CodeAnalysis;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>
/// The settings that say which CPUs of an architecture a program runs on, with the Go versions that know them. A new value is one row.
/// See <see href="https://go.dev/doc/install/source#environment"/>.
/// </summary>
internal static class VariantTable
{
    private static readonly string[] SoftOrHard = ["hardfloat", "softfloat"];
    private static readonly string[] Power = ["power8", "power9", "power10"];

    /// <summary>Gets all rows.</summary>
    public static IReadOnlyList<ArchitectureVariants> All { get; } =
    [
        new("386", "GO386", "sse2", [.. Since("1.16", "sse2", "softfloat")], []),
        new("amd64", "GOAMD64", "v1", [.. Since("1.18", "v1", "v2", "v3", "v4")], []),
        new("arm", "GOARM", "7", [.. Since("1.1", "5", "6", "7")], [.. Since("1.22", "softfloat", "hardfloat")], AreOptionsExclusive: true),
        new(
            "arm64",
            "GOARM64",
            "v8.0",
            [.. Since("1.23", [.. Minors("v8", 9), .. Minors("v9", 5)])],
            [.. Since("1.23", "lse", "crypto")]),
        new("mips", "GOMIPS", "hardfloat", [.. Since("1.10", SoftOrHard)], []),
        new("mipsle", "GOMIPS", "hardfloat", [.. Since("1.10", SoftOrHard)], []),
        new("mips64", "GOMIPS64", "hardfloat", [.. Since("1.11", SoftOrHard)], []),
        new("mips64le", "GOMIPS64", "hardfloat", [.. Since("1.11", SoftOrHard)], []),
        new("ppc64", "GOPPC64", "power8", [.. Since("1.10", Power[..2]), .. Since("1.17", Power[2])], []),
        new("ppc64le", "GOPPC64", "power8", [.. Since("1.10", Power[..2]), .. Since("1.17", Power[2])], []),
        new("riscv64", "GORISCV64", "rva20u64", [.. Since("1.23", "rva20u64", "rva22u64"), .. Since("1.25", "rva23u64")], []),
        new("wasm", "GOWASM", "", [], [.. Since("1.13", "satconv", "signext")]),
    ];

    /// <summary>Finds an architecture's row.</summary>
    /// <param name="arch">GOARCH.</param>
    /// <param name="variants">The row.</param>
    /// <returns>Whether the architecture has such a setting.</returns>
    public static bool TryFind(string arch, [NotNullWhen(true)] out ArchitectureVariants? variants)
    {
        variants = All.FirstOrDefault(row => row.Arch == arch);
        return variants is not null;
    }

    /// <summary>
    /// Gives the setting that a target is built with, also when the target names none: a distribution's Go may have another default than the Go
    /// project's, and the same definition must give the same program with both.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="version">The toolchain's version.</param>
    /// <returns>The setting; <see langword="null"/> when the architecture has none, or the version does not know it.</returns>
    public static PortVariant? Effective(BuildTarget target, GoVersion version) => target.Variant
        ?? (TryFind(target.Port.Arch, out var row) && row.DefaultSince(version) ? new(row.Variable, row.Default) : null);

    private static IEnumerable<VariantValue> Since(string version, params string[] values) =>
        values.Select(value => new VariantValue(value, GoVersion.Parse(version)));

    private static IEnumerable<string> Minors(string major, int last) => Enumerable.Range(0, last + 1).Select(minor => $"{major}.{minor}");
}
