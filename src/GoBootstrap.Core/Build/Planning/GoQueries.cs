using GoBootstrap.Ensure;
using GoBootstrap.Store;

namespace GoBootstrap.Build;

/// <summary>Makes the environment of go processes that only answer a question.</summary>
internal static class GoQueries
{
    /// <summary>Makes the environment: hermetic, without a network, with a cache that no build uses.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="layout">The store.</param>
    /// <param name="toolchain">The toolchain.</param>
    /// <returns>The variables.</returns>
    public static Dictionary<string, string> Environment(GoBootstrapEnvironment environment, StoreLayout layout, InstalledToolchain toolchain)
    {
        var variables = new Dictionary<string, string>(GoEnvironment.Hermetic(environment, toolchain.GoRoot), StringComparer.Ordinal)
        {
            // Since Go 1.25 the go command builds "dist" when it is asked for; the user may have no home folder to put that into.
            ["GOCACHE"] = Path.Combine(layout.Index, "ports", "cache"),
            ["GOPROXY"] = "off",
            ["GOSUMDB"] = "off",
        };
        // Up to Go 1.24 "dist" asks the program uname for the machine.
        if (environment.Variable("PATH") is { } path)
        {
            variables["PATH"] += Path.PathSeparator + path;
        }

        return variables;
    }
}
