using GoBootstrap.Benchmarks.Samples;

namespace GoBootstrap.Benchmarks.Stages;

/// <summary>What the benchmarks of the stages work on. They run in this process and are made by reflection, so it is handed over here.</summary>
internal static class StageInput
{
    private static SampleArchive? archive;

    /// <summary>Gets or sets the archive.</summary>
    public static SampleArchive Archive
    {
        get => archive ?? throw new InvalidOperationException("The archive was not set before the benchmarks.");
        set => archive = value;
    }

    /// <summary>Makes a folder in memory, where there is one, that is not there yet.</summary>
    /// <returns>Its path.</returns>
    public static string NewFolderPath() => Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"gobootstrap-stage-{Guid.NewGuid():N}");
}
