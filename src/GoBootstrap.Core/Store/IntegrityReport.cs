using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Store;

/// <summary>What a deep check of an installed toolchain found.</summary>
public sealed record IntegrityReport
{
    private const int ShownDifferences = 5;

    /// <summary>Gets the toolchain.</summary>
    public required InstalledToolchain Toolchain { get; init; }

    /// <summary>Gets the differences, by path.</summary>
    public required IReadOnlyList<IntegrityDifference> Differences { get; init; }

    /// <summary>Gets how many files were installed; 0 when the list of them is not as it was recorded.</summary>
    public required int FileCount { get; init; }

    /// <summary>Gets how many bytes were read.</summary>
    public required long BytesRead { get; init; }

    /// <summary>Gets a value indicating whether the toolchain is as it was installed.</summary>
    public bool IsIntact => Differences.Count == 0;

    /// <summary>Throws when the toolchain is not as it was installed.</summary>
    /// <exception cref="GoBootstrapException">GOB4004: there are differences; the first few are named.</exception>
    public void ThrowIfDamaged()
    {
        if (IsIntact)
        {
            return;
        }

        var shown = string.Join(", ", Differences.Take(ShownDifferences).Select(d => $"'{d.Path}' {Words(d.Kind)}"));
        var more = Differences.Count > ShownDifferences
            ? string.Create(CultureInfo.InvariantCulture, $" and {Differences.Count - ShownDifferences} more")
            : "";
        throw new GoBootstrapException(
            ErrorCode.ToolchainDamaged,
            $"'{Toolchain.Version.ToolchainName}' for '{Toolchain.Port}' in '{Toolchain.GoRoot}' is not as it was installed: {shown}{more}. Install it again.");
    }

    private static string Words(IntegrityDifferenceKind kind) => kind switch
    {
        IntegrityDifferenceKind.Missing => "is missing",
        IntegrityDifferenceKind.Added => "was added",
        IntegrityDifferenceKind.ContentChanged => "has other content",
        IntegrityDifferenceKind.ModeChanged => "has another mode",
        IntegrityDifferenceKind.KindChanged => "is of another kind",
        _ => "is not the recorded list of files",
    };
}
