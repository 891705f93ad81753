using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Platforms;

/// <summary>Checks that a machine's operating system is new enough for a Go version.</summary>
public static class MinimumOperatingSystem
{
    /// <summary>Finds the oldest operating system that a Go version runs on.</summary>
    /// <param name="port">The port.</param>
    /// <param name="version">The Go version.</param>
    /// <returns>The floor; <see langword="null"/> when none is known.</returns>
    /// <exception cref="GoBootstrapException">GOB5002: Go has no such port.</exception>
    public static OperatingSystemFloor? Find(GoPort port, GoVersion version) =>
        PortTable.Find(port).OperatingSystemFloors.LastOrDefault(floor => version.Language >= floor.Since.Language);

    /// <summary>Checks a machine. One whose version is not known passes.</summary>
    /// <param name="host">The machine.</param>
    /// <param name="port">The port that the toolchain is for.</param>
    /// <param name="version">The Go version.</param>
    /// <exception cref="GoBootstrapException">GOB5004: the operating system is too old. GOB5002: Go has no such port.</exception>
    public static void Ensure(HostFacts host, GoPort port, GoVersion version)
    {
        // A toolchain for another operating system is fetched for another machine, of which nothing is known here.
        if (host.OSVersion is not { } actual || host.OperatingSystem != port.Os || Find(port, version) is not { } floor || actual >= floor.Minimum)
        {
            return;
        }

        throw new GoBootstrapException(
            ErrorCode.OperatingSystemTooOld,
            $"Go '{version}' for '{port}' needs {floor.Name} or newer, and this machine has '{actual}'. "
            + "Choose an older Go version, or a newer operating system.");
    }
}
