using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>
/// Finds how much memory is free: for the machine, and for the control group of this process, which in a container is less. See
/// <see href="https://docs.kernel.org/admin-guide/cgroup-v2.html"/>.
/// </summary>
internal sealed class MemoryProbe(GoBootstrapEnvironment environment, IGoBootstrapLog log)
{
    /// <summary>Reads how much memory is free.</summary>
    /// <returns>The number of bytes; <see langword="null"/> when the system does not tell.</returns>
    public long? Available()
    {
        if (environment.Host.OperatingSystem != "linux")
        {
            return null;
        }

        var limits = new List<long>();
        if (MachineAvailable() is { } machine)
        {
            limits.Add(machine);
        }

        foreach (var line in (Read("proc/self/cgroup") ?? "").Split('\n'))
        {
            // "0::/user.slice" is version 2, "5:cpu,memory:/docker/1" is version 1.
            var parts = line.Split(':', 3);
            if (parts.Length == 3 && parts[0] == "0" && parts[1].Length == 0)
            {
                limits.AddRange(Groups("sys/fs/cgroup", parts[2], "memory.max", "memory.current", "inactive_file"));
            }
            else if (parts.Length == 3 && parts[1].Split(',').Contains("memory"))
            {
                limits.AddRange(Groups("sys/fs/cgroup/memory", parts[2], "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"));
            }
        }

        return limits.Count == 0 ? null : Math.Max(0, limits.Min());
    }

    private static long? Number(string? text) =>
        long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // What is free in a group is limited by every group above it, too. In a container the path may be one of the host, which is not there.
    private IEnumerable<long> Groups(string root, string path, string limitName, string usageName, string cacheName)
    {
        for (var group = path.Trim('/'); ; group = group[..Math.Max(0, group.LastIndexOf('/'))])
        {
            var folder = group.Length == 0 ? root : $"{root}/{group}";
            if (Number(Read($"{folder}/{limitName}")) is { } limit && Number(Read($"{folder}/{usageName}")) is { } usage)
            {
                yield return limit - usage + (Field(Read($"{folder}/memory.stat"), cacheName + " ") ?? 0);
            }

            if (group.Length == 0)
            {
                yield break;
            }
        }
    }

    private long? MachineAvailable() => Field(Read("proc/meminfo"), "MemAvailable:") * 1024;

    private static long? Field(string? text, string name)
    {
        var line = text?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return Number(line?[name.Length..].Replace("kB", "", StringComparison.Ordinal));
    }

    private string? Read(string path)
    {
        var file = Path.Combine(environment.SystemRoot, path);
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            log.Debug($"'{file}' says nothing of the memory: {exception.Message}");
            return null;
        }
    }
}
