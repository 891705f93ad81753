using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>Finds out where the lock file of a project is.</summary>
/// <param name="environment">The outside: the current folder.</param>
/// <param name="settings">The settings, which may name it.</param>
internal sealed class LockLocator(GoBootstrapEnvironment environment, LockSettings settings)
{
    /// <summary>
    /// Locates the file: the named one; else the nearest one in the project's folder and above it; else where it would be, beside the nearest
    /// <c>gobootstrap.yaml</c>, or in the project's folder. A lock file that lies above the nearest <c>gobootstrap.yaml</c> is another project's.
    /// </summary>
    /// <param name="projectDirectory">The project's folder; <see langword="null"/> for the current folder.</param>
    /// <returns>Its absolute path, and whether there may be a file: where not even a folder for it was found, there is none.</returns>
    /// <exception cref="GoBootstrapException">GOB0007: there is a <c>gobootstrap.yml</c>.</exception>
    public string Locate(string? projectDirectory)
    {
        if (settings.File is { } named)
        {
            return environment.Absolute(named);
        }

        var project = Path.TrimEndingDirectorySeparator(environment.Absolute(projectDirectory ?? environment.CurrentDirectory));
        foreach (var folder in VersionFileReader.Upwards(project))
        {
            var path = Path.Combine(folder, LockSettings.FileName);
            if (File.Exists(path) || GoBootstrapFileReader.FindIn(folder) is not null)
            {
                return path;
            }
        }

        return Path.Combine(project, LockSettings.FileName);
    }
}
