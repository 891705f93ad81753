using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Testing;

/// <summary>Checks the folder of a module before go is started in it.</summary>
internal static class ModuleFolder
{
    /// <summary>Makes sure that a folder is there.</summary>
    /// <param name="folder">The absolute path.</param>
    /// <exception cref="GoBootstrapException">GOB0001: it is not.</exception>
    public static void Ensure(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption, $"The module's folder '{folder}' does not exist. Name the folder that holds its go.mod.");
        }
    }
}
