using System.Diagnostics;

namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>A file system that is mounted for a test and taken away after it. Only the super-user of Linux may mount.</summary>
internal sealed class TemporaryMount : IDisposable
{
    private readonly string _folder;

    private TemporaryMount(string folder) => _folder = folder;

    /// <summary>Gets why nothing can be mounted here; <see langword="null"/> when it can.</summary>
    public static string? WhyNot { get; } = Probe();

    /// <summary>Mounts an empty file system of a given size in memory.</summary>
    /// <param name="folder">The folder that it covers, which exists.</param>
    /// <param name="size">Its size, such as <c>2m</c>.</param>
    /// <returns>What takes it away.</returns>
    public static TemporaryMount Memory(string folder, string size)
    {
        Mount("-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder);
        return new(folder);
    }

    /// <summary>Makes a folder read-only, for the super-user too.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>What makes it writable again.</returns>
    public static TemporaryMount ReadOnly(string folder)
    {
        Mount("--bind", folder, folder);
        var mount = new TemporaryMount(folder);
        try
        {
            Mount("-o", "remount,bind,ro", folder);
            return mount;
        }
        catch
        {
            mount.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Run("umount", "--lazy", _folder);

    private static string? Probe()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "Only root on Linux may mount a file system.";
        }

        var folder = Directory.CreateTempSubdirectory("gobootstrap-mount-").FullName;
        try
        {
            using var mount = Memory(folder, "1m");
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return $"This root may not mount a file system: {exception.Message}";
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static void Mount(params string[] arguments)
    {
        if (Run("mount", arguments) is { Length: > 0 } error)
        {
            throw new InvalidOperationException(error);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : $"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {error.Trim()}";
    }
}
