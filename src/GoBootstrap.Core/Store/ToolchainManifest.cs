using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>What is recorded of an installed toolchain: what it is, where it came from and why it was trusted.</summary>
public sealed record ToolchainManifest
{
    /// <summary>Gets the version.</summary>
    public required GoVersion Version { get; init; }

    /// <summary>Gets the port that the toolchain runs on.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the name of the source, such as <c>official</c> or <c>apt</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the distribution's own name of the release, such as <c>go1.22.6.linux-amd64.tar.gz</c> or <c>golang-1.22 1.22.12-3~bpo12+1</c>.</summary>
    public required string Release { get; init; }

    /// <summary>Gets the reasons why it was trusted.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Gets the files that it was made of, with the roots that exist for them, so that another policy can judge the evidence again.</summary>
    public IReadOnlyList<StagedFile> Files { get; init; } = [];

    /// <summary>
    /// Gets the settings that made the trust policy weaker than the default when it was installed, such as <c>RequiresSignature=false</c>; usually none.
    /// </summary>
    public IReadOnlyList<string> Weakenings { get; init; } = [];

    /// <summary>
    /// Gets the digest over the list of all files with their digests, modes and sizes; it identifies the toolchain's content, whatever archive
    /// carried it.
    /// </summary>
    public required Sha256Digest ContentDigest { get; init; }

    /// <summary>Gets when it was installed.</summary>
    public required DateTimeOffset InstalledAt { get; init; }
}
