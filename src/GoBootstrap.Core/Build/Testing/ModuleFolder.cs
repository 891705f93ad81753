using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Testing;

/// <summary>Checks the folder of a module before a toolchain is installed for it and go is started in it.</summary>
internal static class ModuleFolder
{
    /// <summary>Makes sure that a folder is there, and that go finds a module from it.</summary>
    /// <param name="folder">The absolute path.</param>
    /// <param name="packages">The packages; files are compiled without a module, too.</param>
    /// <exception cref="GoBootstrapException">GOB0001: there is no such folder. GOB0014: it lies in no module.</exception>
    public static void Ensure(string folder, IReadOnlyList<string> packages)
    {
        if (!Directory.Exists(folder))
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption, $"The module's folder '{folder}' does not exist. Name the folder that holds its go.mod.");
        }

        if (!packages.All(package => package.EndsWith(".go", StringComparison.Ordinal)) && UpwardSearch.Find(folder, "go.mod", "go.work") is null)
        {
            throw new GoBootstrapException(
                ErrorCode.PackageNotFound,
                $"There is no module in '{folder}': neither it nor a folder above it holds a go.mod or go.work. Name the folder of the module, or run "
                + "'go mod init' there.");
        }
    }
}
