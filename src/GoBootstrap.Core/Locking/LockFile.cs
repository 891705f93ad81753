using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>What a lock file says.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Request">Which versions were asked for when it was made.</param>
/// <param name="RequestedBy">Who asked: the name of a version file, or a word.</param>
/// <param name="Version">The version that it pins for all ports.</param>
/// <param name="Toolchains">The toolchains by port.</param>
internal sealed record LockFile(
    string Path, GoVersionSpec Request, string RequestedBy, GoVersion Version, IReadOnlyDictionary<GoPort, LockedToolchain> Toolchains)
{
    /// <summary>Gets the toolchains in the order of their ports' names.</summary>
    public IEnumerable<LockedToolchain> Ordered => Toolchains.Values.OrderBy(toolchain => toolchain.Port.ToString(), StringComparer.Ordinal);

    /// <summary>Gets the ports in the order of their names.</summary>
    public IEnumerable<GoPort> Ports => Ordered.Select(toolchain => toolchain.Port);
}
