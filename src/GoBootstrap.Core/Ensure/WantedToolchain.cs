using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Ensure;

/// <summary>What a request asks for, after version files and the host were looked at.</summary>
/// <param name="Spec">Which versions will do.</param>
/// <param name="Port">The port that the toolchain must run on.</param>
/// <param name="RequestedBy">What asked for it, such as <c>'1.22.x'</c> or <c>go.mod, line 3</c>.</param>
internal sealed record WantedToolchain(GoVersionSpec Spec, GoPort Port, string RequestedBy)
{
    private const string ExplicitAsker = "version";
    private const string DefaultAsker = "default";

    /// <summary>
    /// Gets what the project's version file says beside an explicit version: its go line is a floor below which this project does not build.
    /// </summary>
    private VersionRequirement? Floor { get; init; }

    /// <summary>Gets who asked, without the line: the name of a version file, <c>version</c> for an explicit one, or <c>default</c>.</summary>
    public string Asker { get; init; } = ExplicitAsker;

    /// <summary>Gets a value indicating whether nobody asked for a version.</summary>
    public bool IsDefault => Asker == DefaultAsker;

    /// <summary>Works out what a request asks for: its own version, else the version file's, else <c>stable</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="host">This machine, concluded only when the request names none.</param>
    /// <returns>What is wanted.</returns>
    /// <exception cref="GoBootstrapException">GOB1xxx: version or version file. GOB5001, GOB5002: host or port.</exception>
    public static WantedToolchain From(EnsureRequest request, GoBootstrapEnvironment environment, HostPort host)
    {
        var port = request.Port is null ? host.Value : ToolchainPort(request.Port);
        var reader = new VersionFileReader(environment);
        if (request.Version is { } text)
        {
            var spec = GoVersionSpec.Parse(text);
            var floor = request.VersionFile is { } named ? reader.Read(named) : null;
            return new(spec, port, $"'{text}'") { Floor = floor };
        }

        var requirement = request.VersionFile is { } file
            ? reader.Read(file)
            : reader.Find(request.ProjectDirectory ?? environment.CurrentDirectory);
        return requirement?.Spec is { } wish
            ? new(wish, port, requirement.Describe()) { Floor = requirement, Asker = Path.GetFileName(requirement.File) }
            : new(GoVersionSpec.Stable, port, "the default") { Floor = requirement, Asker = DefaultAsker };
    }

    /// <summary>Checks a chosen version against the go line of the version file that was named or found.</summary>
    /// <param name="version">The chosen version.</param>
    /// <exception cref="GoBootstrapException">GOB1003: the version is below the go line.</exception>
    public void CheckFloor(GoVersion version) => Floor?.EnsureAllows(version);

    /// <summary>Reads a port that toolchains run on.</summary>
    /// <param name="text">Text such as <c>linux/arm64</c>.</param>
    /// <returns>The port.</returns>
    /// <exception cref="GoBootstrapException">GOB1004, GOB5002: there is no such port, or no toolchain for it.</exception>
    public static GoPort ToolchainPort(string text)
    {
        var row = PortTable.Find(GoPort.Parse(text));
        return row.IsPublished
            ? row.Port
            : throw new GoBootstrapException(
                ErrorCode.NotPublishedForPort,
                $"No Go toolchain runs on {row.Port}: one can only compile for it. Name the port of the machine that builds, such as 'linux/amd64'.");
    }
}
