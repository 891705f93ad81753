using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources.GoProxy;

/// <summary>A toolchain module that a Go proxy has.</summary>
/// <param name="Module">The module.</param>
internal sealed record GoProxyCandidate(ToolchainModule Module)
    : ToolchainCandidate(Module.Toolchain, Module.Port, GoProxySource.SourceName, Module.Name)
{
    /// <summary>Gets a value indicating whether a lock file pins its sum, so that the checksum database is not asked.</summary>
    public bool IsLocked { get; init; }

    /// <inheritdoc/>
    public override FileRoots? Roots => IsLocked ? null : GoProxySource.Roots;
}
