using GoBootstrap.Processes;
using GoBootstrap.Platforms;

namespace GoBootstrap;

/// <summary>
/// Everything outside that the engine may see. Core reads nothing of its own process: MSBuild runs many projects in one process, and tests
/// run many hosts on one machine.
/// </summary>
public sealed record GoBootstrapEnvironment
{
    /// <summary>Gets the user's home folder, absolute; empty when there is none.</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>Gets the folder that relative paths are resolved against, absolute.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>Gets the folder for data of one user that does not roam: <c>LocalAppData</c> on Windows, otherwise empty.</summary>
    public string LocalApplicationData { get; init; } = "";

    /// <summary>Gets the environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Gets what is known of the machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary>Gets the clock, which also makes the timers.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets what starts processes.</summary>
    public IProcessRunner Processes { get; init; } = SystemProcessRunner.Instance;

    /// <summary>Gets the id that a store lock names as its holder. Defaults to this process.</summary>
    public int ProcessId { get; init; } = Environment.ProcessId;

    /// <summary>Gets the machine's name, which a store lock names too: a store may lie on a shared volume. Defaults to this machine.</summary>
    public string MachineName { get; init; } = Environment.MachineName;

    /// <summary>Gets the folder that stands for <c>/</c> when configuration of the system is read, such as apt's. Defaults to <c>/</c>.</summary>
    public string SystemRoot { get; init; } = "/";

    /// <summary>Gets the number of cores that this process may use; a limit of its control group counts. Defaults to what the runtime sees.</summary>
    public int ProcessorCount { get; init; } = Environment.ProcessorCount;

    /// <summary>Makes the environment of a surface out of what its host gives it, and of the machine.</summary>
    /// <param name="variables">The environment variables.</param>
    /// <param name="currentDirectory">The folder that relative paths are resolved against, absolute.</param>
    /// <returns>The environment.</returns>
    public static GoBootstrapEnvironment From(IReadOnlyDictionary<string, string> variables, string currentDirectory)
    {
        var isWindows = OperatingSystem.IsWindows();
        var comparer = isWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var known = new Dictionary<string, string>(comparer);
        foreach (var (name, value) in variables)
        {
            known[name] = value;
        }

        return new GoBootstrapEnvironment
        {
            HomeDirectory = known.GetValueOrDefault(isWindows ? "USERPROFILE" : "HOME", ""),
            LocalApplicationData = isWindows ? known.GetValueOrDefault("LocalAppData", "") : "",
            CurrentDirectory = currentDirectory,
            Variables = known,
            Host = HostProbe.Collect(),
        };
    }

    /// <summary>Gets a variable's value; <see langword="null"/> when it is not set or empty.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value.</returns>
    public string? Variable(string name) => Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Makes a path absolute.</summary>
    /// <param name="path">An absolute path, or one relative to <see cref="CurrentDirectory"/>.</param>
    /// <returns>The absolute path.</returns>
    public string Absolute(string path) => Path.GetFullPath(path, CurrentDirectory);
}
