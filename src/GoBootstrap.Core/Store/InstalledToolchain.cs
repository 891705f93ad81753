using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>A toolchain in the store.</summary>
/// <param name="Manifest">What is recorded of it.</param>
/// <param name="GoRoot">The absolute path of its GOROOT.</param>
/// <param name="IsActive">Whether it is the one in use by default.</param>
public sealed record InstalledToolchain(ToolchainManifest Manifest, string GoRoot, bool IsActive)
{
    /// <summary>Gets the version.</summary>
    public GoVersion Version => Manifest.Version;

    /// <summary>Gets the port that the toolchain runs on.</summary>
    public GoPort Port => Manifest.Port;

    /// <summary>Gets the absolute path of the <c>go</c> command.</summary>
    public string GoExecutable => Path.Combine(GoRoot, "bin", "go" + Port.ExecutableSuffix);
}
