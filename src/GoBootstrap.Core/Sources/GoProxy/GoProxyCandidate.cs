using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources.GoProxy;

/// <summary>A toolchain module that a Go proxy has.</summary>
/// <param name="Module">The module.</param>
internal sealed record GoProxyCandidate(ToolchainModule Module)
    : ToolchainCandidate(Module.Toolchain, Module.Port, GoProxySource.SourceName, Module.Name)
{
    /// <inheritdoc/>
    public override FileRoots Roots => GoProxySource.Roots;
}
