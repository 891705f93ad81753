using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources.Official;

/// <summary>Which roots of trust exist for the Go project's release archives.</summary>
internal static class OfficialRoots
{
    /// <summary>Says whether an archive is a zip.</summary>
    /// <param name="fileName">Its name.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsZip(string fileName) => fileName.EndsWith(".zip", StringComparison.Ordinal);

    /// <summary>Gets the roots that exist for an archive.</summary>
    /// <param name="isZip">Whether it is a zip: the Go project signs its <c>.tar.gz</c> files only.</param>
    /// <param name="version">The version.</param>
    /// <returns>The roots.</returns>
    public static FileRoots Of(bool isZip, GoVersion version) => new(
        [
            .. isZip ? (TrustRoot[])[] : [TrustRoot.OpenPgp],
            .. ToolchainModule.CoversArchive(version) ? (TrustRoot[])[TrustRoot.Sumdb] : [],
        ],
        IsIndexed: true);
}
