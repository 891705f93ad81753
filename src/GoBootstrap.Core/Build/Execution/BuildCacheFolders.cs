using GoBootstrap.Store;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Execution;

/// <summary>
/// Names the folders of Go's caches in a store. Each toolchain has a build cache of its own: Go tells release toolchains apart by their version
/// string only, so that two compilers that both call themselves go1.27.4 would take each other's results.
/// </summary>
/// <param name="Root">The folder of all caches.</param>
/// <param name="Toolchain">The content digest of the toolchain.</param>
/// <param name="Splits">Whether each target has a cache of its own.</param>
internal sealed record BuildCacheFolders(string Root, Sha256Digest Toolchain, bool Splits)
{
    private const int NameLength = 16;

    /// <summary>Gets the folder of downloaded modules.</summary>
    public string Modules { get; init; } = Path.Combine(Root, "modules");

    /// <summary>Gets GOPATH, where Go keeps what it knows of the checksum database.</summary>
    public string GoPath { get; init; } = Path.Combine(Root, "gopath");

    /// <summary>Names the folder of all caches of a store.</summary>
    /// <param name="layout">The store.</param>
    /// <returns>The absolute path.</returns>
    public static string RootOf(StoreLayout layout) => Path.Combine(layout.Root, "cache");

    /// <summary>Names the folder that holds a build cache for each toolchain.</summary>
    /// <param name="root">The folder of all caches.</param>
    /// <returns>The absolute path.</returns>
    public static string BuildRoot(string root) => Path.Combine(root, "build");

    /// <summary>Names the build cache of a toolchain.</summary>
    /// <param name="toolchain">The content digest of the toolchain.</param>
    /// <returns>The name of the folder.</returns>
    public static string NameOf(Sha256Digest toolchain) => toolchain.ToString()[..NameLength];

    /// <summary>Names the build cache of a target.</summary>
    /// <param name="target">The target.</param>
    /// <returns>The absolute path.</returns>
    public string ForTarget(BuildTarget target)
    {
        var folder = Path.Combine(BuildRoot(Root), NameOf(Toolchain));
        return Splits ? Path.Combine(folder, target.PathName) : folder;
    }
}
