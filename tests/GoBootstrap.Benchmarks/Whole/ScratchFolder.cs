using System.Globalization;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>A folder in memory, so that no disk is measured. It is removed at the end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long NeededBytes = 2L << 30;

    private ScratchFolder(string path) => Path = path;

    /// <summary>Gets the folder.</summary>
    public string Path { get; }

    /// <summary>Makes the folder.</summary>
    /// <param name="output">Told when it is not in memory.</param>
    /// <returns>The folder.</returns>
    public static ScratchFolder Create(TextWriter output)
    {
        var isInMemory = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= NeededBytes;
        if (!isInMemory)
        {
            output.WriteLine($"Note: '{Memory}' is missing or has less than 2 GiB, so a disk is part of what is measured.");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"gobootstrap-benchmark-{Environment.ProcessId}");
        return new(Directory.CreateDirectory(System.IO.Path.Combine(isInMemory ? Memory : System.IO.Path.GetTempPath(), name)).FullName);
    }

    /// <summary>Makes an empty folder below.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its path.</returns>
    public string Empty(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        return Directory.CreateDirectory(path).FullName;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
