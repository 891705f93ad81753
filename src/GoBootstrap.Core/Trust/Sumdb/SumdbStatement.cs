using GoBootstrap.Archives;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>What the checksum database says about a toolchain, proven to be in its tree.</summary>
/// <param name="Module">The toolchain as a module.</param>
/// <param name="Inclusion">The record and the tree.</param>
/// <param name="Origin">The address of the record, without credentials.</param>
internal sealed record SumdbStatement(ToolchainModule Module, LogInclusion Inclusion, string Origin)
{
    /// <summary>Compares a release archive with the statement.</summary>
    /// <param name="file">The archive's name.</param>
    /// <param name="digest">The archive's digest.</param>
    /// <param name="entries">What was extracted from it.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3028: it has another content.</exception>
    public Evidence JudgeArchive(string file, Sha256Digest digest, IReadOnlyList<ExtractedEntry> entries) =>
        Judge(file, digest, Module.SumOfArchive(entries) ?? $"none, for it has a file '{ToolchainModule.HiddenGoMod}'");

    /// <summary>Compares a module's zip with the statement.</summary>
    /// <param name="file">The zip's name.</param>
    /// <param name="digest">The zip's digest.</param>
    /// <param name="entries">What was extracted from it.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3028: it has another content.</exception>
    public Evidence JudgeModule(string file, Sha256Digest digest, IReadOnlyList<ExtractedEntry> entries) =>
        Judge(file, digest, Module.SumOfModule(entries));

    private Evidence Judge(string file, Sha256Digest digest, string sum) => sum == Inclusion.Sum
        ? new Evidence { Root = TrustRoot.Sumdb, Subject = file, Digest = digest, Origin = Origin, Log = Inclusion }
        : throw SumdbErrors.SumDiffers(file, sum, this);
}
