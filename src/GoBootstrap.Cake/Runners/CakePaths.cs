using Cake.Core;
using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>Makes Cake's paths absolute, relative to Cake's working directory, as the engine wants them.</summary>
/// <param name="environment">Cake's environment.</param>
internal sealed class CakePaths(ICakeEnvironment environment)
{
    /// <summary>Gets Cake's working directory.</summary>
    public string WorkingDirectory => environment.WorkingDirectory.FullPath;

    /// <summary>Makes the path of a file absolute.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The path; <see langword="null"/> for none.</returns>
    public string? Of(FilePath? file) => file?.MakeAbsolute(environment).FullPath;

    /// <summary>Makes the path of a folder absolute.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The path; <see langword="null"/> for none.</returns>
    public string? Of(DirectoryPath? folder) => folder?.MakeAbsolute(environment).FullPath;
}
