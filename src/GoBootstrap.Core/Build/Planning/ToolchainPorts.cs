using System.Text.Json;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Processes;
using GoBootstrap.Store;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>Knows what toolchains can compile for: asked once of each, and remembered by the digest of its content.</summary>
internal sealed class ToolchainPorts(GoBootstrapEnvironment environment, StoreLayout layout, IGoBootstrapLog log)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Gets the ports of a toolchain.</summary>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The ports, ordered by name.</returns>
    /// <exception cref="GoBootstrapException">GOB6001: its answer is no list of ports. GOB6003, GOB6004: it does not run.</exception>
    public async Task<IReadOnlyList<ToolchainPort>> GetAsync(InstalledToolchain toolchain, CancellationToken cancellationToken)
    {
        var file = Path.Combine(layout.Index, "ports", $"{toolchain.Manifest.ContentDigest}.json");
        if (RememberedJson.Read(file, PlanningJson.Default.ListDistListEntry, log) is { Count: > 0 } known && TryConvert(known, out var remembered))
        {
            return remembered;
        }

        var result = await environment.Processes.RunAsync(
            new ProcessRequest
            {
                FileName = toolchain.GoExecutable,
                Arguments = ["tool", "dist", "list", "-json"],
                Environment = GoQueries.Environment(environment, layout, toolchain),
                WorkingDirectory = toolchain.GoRoot,
                Timeout = Timeout,
            },
            cancellationToken);
        if (result.ExitCode != 0 || Parse(result.Output) is not { Count: > 0 } entries || !TryConvert(entries, out var ports))
        {
            throw new GoBootstrapException(
                ErrorCode.ToolchainCheckFailed,
                $"'{toolchain.GoExecutable} tool dist list -json' ended with exit code {result.ExitCode} and printed "
                + $"'{UserText.Show((result.Error + result.Output).Trim())}', but a list of ports was expected. Install the toolchain again with "
                + $"'gobootstrap ensure {toolchain.Version} --reinstall'.");
        }

        RememberedJson.Write(file, entries, PlanningJson.Default.ListDistListEntry, log);
        return ports;
    }

    private static List<DistListEntry>? Parse(string output)
    {
        try
        {
            return JsonSerializer.Deserialize(output, PlanningJson.Default.ListDistListEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryConvert(List<DistListEntry> entries, out IReadOnlyList<ToolchainPort> ports)
    {
        var converted = new List<ToolchainPort>();
        foreach (var entry in entries)
        {
            if (entry is not null && GoPort.TryParse($"{entry.Os}/{entry.Arch}", out var port))
            {
                converted.Add(new(port, entry.CgoSupported, entry.FirstClass));
            }
        }

        ports = [.. converted.OrderBy(port => port.Port.ToString(), StringComparer.Ordinal)];
        return converted.Count == entries.Count;
    }
}
