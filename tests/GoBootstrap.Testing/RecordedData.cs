namespace GoBootstrap.Testing;

/// <summary>
/// Finds recorded data of the outside world, which is too large or too foreign for the repository. Tests use it where it is present and do real
/// work without it.
/// </summary>
public static class RecordedData
{
    /// <summary>Gets the folder: <c>GOBOOTSTRAP_RECORDED_DATA</c>, or <c>shared/data</c> beside or above the repository; <see langword="null"/> when absent.</summary>
    public static string? Directory { get; } = Find();

    /// <summary>Gets a recorded file.</summary>
    /// <param name="parts">The parts of its path below the folder.</param>
    /// <returns>Its absolute path; <see langword="null"/> when it is absent.</returns>
    public static string? File(params string[] parts)
    {
        var path = Directory is null ? null : Path.Combine([Directory, .. parts]);
        return System.IO.File.Exists(path) ? path : null;
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("GOBOOTSTRAP_RECORDED_DATA");
        if (!string.IsNullOrEmpty(named))
        {
            return System.IO.Directory.Exists(named) ? Path.GetFullPath(named) : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (System.IO.Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
