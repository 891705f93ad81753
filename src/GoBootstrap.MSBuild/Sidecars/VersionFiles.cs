using GoBootstrap.Configuration;
using GoBootstrap.Locking;

namespace GoBootstrap.MSBuild.Sidecars;

/// <summary>Finds the files by which another toolchain could be chosen for a sidecar than the one that built it.</summary>
internal static class VersionFiles
{
    private static readonly string[] Names =
        ["go.work", "go.mod", ".go-version", ".tool-versions", GoBootstrapFile.FileName, LockSettings.FileName];

    /// <summary>Finds them in a folder and above it, up to a folder that holds <c>.git</c>, as the engine does.</summary>
    /// <param name="folder">The absolute path of the folder.</param>
    /// <returns>The absolute paths of those that exist.</returns>
    public static IEnumerable<string> Find(string folder)
    {
        for (var at = folder; at is not null; at = Path.Exists(Path.Combine(at, ".git")) ? null : Path.GetDirectoryName(at))
        {
            foreach (var name in Names)
            {
                if (Path.Combine(at, name) is var path && File.Exists(path))
                {
                    yield return path;
                }
            }
        }
    }
}
