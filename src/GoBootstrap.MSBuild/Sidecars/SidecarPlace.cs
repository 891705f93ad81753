using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild.Sidecars;

/// <summary>Where a sidecar's source is.</summary>
/// <param name="ModuleFolder">The absolute path of the folder with go.mod.</param>
/// <param name="PackagePath">The package's path relative to it, such as <c>./cmd/agent</c>.</param>
internal sealed record SidecarPlace(string ModuleFolder, string PackagePath)
{
    /// <summary>Finds the module of a folder: the nearest one at or above it.</summary>
    /// <param name="folder">The absolute path of the folder.</param>
    /// <returns>The place.</returns>
    /// <exception cref="GoBootstrapException">GOB0020: there is no such folder, or no module.</exception>
    public static SidecarPlace Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new GoBootstrapException(
                ErrorCode.SidecarNotFound,
                $"The sidecar's folder '{folder}' does not exist. Include a folder with a go.mod, or a main package below one.");
        }

        for (var module = folder; module is not null; module = Path.GetDirectoryName(module))
        {
            if (File.Exists(Path.Combine(module, "go.mod")))
            {
                var relative = Path.GetRelativePath(module, folder).Replace('\\', '/');
                return new SidecarPlace(module, relative == "." ? "." : $"./{relative}");
            }
        }

        throw new GoBootstrapException(
            ErrorCode.SidecarNotFound,
            $"The sidecar '{folder}' is in no Go module: neither it nor a folder above it has a go.mod. Run 'go mod init' there, or correct the path.");
    }
}
