using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>Names every path of a store once. It makes nothing and reads nothing.</summary>
public sealed class StoreLayout
{
    /// <summary>The variable that names the store's folder.</summary>
    public const string HomeVariable = "GOBOOTSTRAP_HOME";

    private const string FolderName = "gobootstrap";

    /// <summary>Initializes a new instance of the <see cref="StoreLayout"/> class.</summary>
    /// <param name="root">The store's folder, absolute.</param>
    /// <exception cref="GoBootstrapException">GOB0001: the path is not absolute.</exception>
    public StoreLayout(string root)
    {
        if (!Path.IsPathFullyQualified(root))
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption, $"The store's folder '{root}' is not an absolute path. Give the whole path.");
        }

        Root = Path.TrimEndingDirectorySeparator(root);
    }

    /// <summary>Gets the store's folder.</summary>
    public string Root { get; }

    /// <summary>Gets the file that says which schema the store has.</summary>
    public string SchemaFile => Path.Combine(Root, "store.json");

    /// <summary>Gets the folder with one entry for each toolchain.</summary>
    public string Toolchains => Path.Combine(Root, ToolchainsName);

    /// <summary>Gets the folder in which installs are prepared; on the same volume as <see cref="Toolchains"/>.</summary>
    public string Staging => Path.Combine(Root, "staging");

    /// <summary>Gets the folder of the lock files.</summary>
    public string Locks => Path.Combine(Root, "locks");

    /// <summary>Gets the folder for partial downloads.</summary>
    public string Downloads => Path.Combine(Root, "downloads");

    /// <summary>Gets the folder for the remembered indexes of sources.</summary>
    public string Index => Path.Combine(Root, "index");

    /// <summary>Gets the symbolic link to the active GOROOT; on Unix only.</summary>
    public string CurrentLink => Path.Combine(Root, "current");

    /// <summary>Gets the file that names the active toolchain; on Windows only, where a link needs a privilege.</summary>
    public string CurrentFile => Path.Combine(Root, "current.json");

    /// <summary>Gets the file with the sequence of activations.</summary>
    public string ActivationsFile => Path.Combine(Root, "activations.json");

    /// <summary>The name of the folder of all entries.</summary>
    internal const string ToolchainsName = "toolchains";

    /// <summary>The name of GOROOT in a content folder.</summary>
    internal const string GoRootName = "go";

    /// <summary>The name of the manifest in a content folder.</summary>
    internal const string FilesManifestName = "files.manifest";

    /// <summary>The name of the marker in an entry.</summary>
    internal const string MarkerName = "installed.json";

    /// <summary>
    /// Chooses the store's folder: the explicit one, <c>GOBOOTSTRAP_HOME</c>, then the platform's place for data of one user:
    /// <c>LocalAppData</c> on Windows, otherwise <c>XDG_DATA_HOME</c> when it is absolute
    /// (<see href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</see>), otherwise
    /// <c>~/Library/Application Support</c> on macOS and <c>~/.local/share</c> elsewhere, each with <c>gobootstrap</c> below it.
    /// </summary>
    /// <param name="environment">What is known of the process and its user.</param>
    /// <param name="explicitFolder">The folder that a setting names, absolute or relative to the current folder; may be <see langword="null"/>.</param>
    /// <returns>The layout.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: <c>GOBOOTSTRAP_HOME</c> is relative. GOB0006: no folder is known.</exception>
    public static StoreLayout Resolve(GoBootstrapEnvironment environment, string? explicitFolder)
    {
        if (!string.IsNullOrEmpty(explicitFolder))
        {
            return new(environment.Absolute(explicitFolder));
        }

        if (environment.Variable(HomeVariable) is { } home)
        {
            return Path.IsPathFullyQualified(home)
                ? new(environment.Absolute(home))
                : throw new GoBootstrapException(
                    ErrorCode.InvalidOption,
                    $"{HomeVariable} is '{home}', which is not an absolute path. Set it to a whole path; '~' is not expanded.");
        }

        return environment.Host.OperatingSystem == "windows" ? ForWindows(environment) : ForUnix(environment);
    }

    /// <summary>Gets the name of a toolchain's entry, in the style of Go's archives, such as <c>go1.22.6.linux-arm</c>.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>The name of the folder.</returns>
    public static string EntryName(GoVersion version, GoPort port)
    {
        // Before 1.21 "1.20" and "1.20.0" name one release, whose archive has no ".0".
        var name = version is { Patch: 0, Major: 1, Minor: < 21, IsPrerelease: false }
            ? string.Create(CultureInfo.InvariantCulture, $"go{version.Major}.{version.Minor}")
            : version.ToolchainName;
        return $"{name}.{port.Os}-{port.Arch}";
    }

    /// <summary>Gets the folder of a toolchain's entry.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>The absolute path.</returns>
    public string EntryFolder(GoVersion version, GoPort port) => Path.Combine(Toolchains, EntryName(version, port));

    /// <summary>Gets the marker of a toolchain's entry. Only it means that the toolchain is installed.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>The absolute path.</returns>
    public string MarkerFile(GoVersion version, GoPort port) => Path.Combine(EntryFolder(version, port), MarkerName);

    /// <summary>Reads the name of an entry.</summary>
    /// <param name="name">The name of a folder.</param>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>Whether the name is one that <see cref="EntryName"/> makes.</returns>
    internal static bool TryParseEntryName(
        string name, [NotNullWhen(true)] out GoVersion? version, [NotNullWhen(true)] out GoPort? port)
    {
        port = null;
        version = null;
        var dot = name.LastIndexOf('.');
        if (dot < 0 || name.IndexOf('-', dot) is var dash && dash < 0)
        {
            return false;
        }

        return GoPort.TryParse($"{name[(dot + 1)..dash]}/{name[(dash + 1)..]}", out port)
            && GoVersion.TryParse(name[..dot], out version)
            && EntryName(version, port) == name;
    }

    /// <summary>Gets the GOROOT below the store for an entry and its content folder, with the platform's separators.</summary>
    /// <param name="entry">The name of the entry.</param>
    /// <param name="folder">The name of the content folder.</param>
    /// <returns>The absolute path.</returns>
    internal string GoRoot(string entry, string folder) => Path.Combine(Toolchains, entry, folder, GoRootName);

    /// <summary>Gets the lock file of a name.</summary>
    /// <param name="name">The name of an entry, or of another thing to lock.</param>
    /// <returns>The absolute path.</returns>
    internal string LockFile(string name) => Path.Combine(Locks, name + ".lock");

    /// <summary>Gets the file that says who holds a lock.</summary>
    /// <param name="name">The name of the lock.</param>
    /// <returns>The absolute path.</returns>
    internal string LockHolderFile(string name) => Path.Combine(Locks, name + ".holder");

    private static StoreLayout ForWindows(GoBootstrapEnvironment environment) =>
        Path.IsPathFullyQualified(environment.LocalApplicationData)
            ? new(Path.Combine(environment.LocalApplicationData, FolderName))
            : throw NothingKnown("the user has no local application data folder");

    private static StoreLayout ForUnix(GoBootstrapEnvironment environment)
    {
        if (environment.Variable("XDG_DATA_HOME") is { } data && Path.IsPathFullyQualified(data))
        {
            return new(Path.Combine(data, FolderName));
        }

        if (!Path.IsPathFullyQualified(environment.HomeDirectory))
        {
            throw NothingKnown("the user has no home folder (HOME is not set) and XDG_DATA_HOME is not an absolute path");
        }

        return environment.Host.OperatingSystem == "darwin"
            ? new(Path.Combine(environment.HomeDirectory, "Library", "Application Support", FolderName))
            : new(Path.Combine(environment.HomeDirectory, ".local", "share", FolderName));
    }

    private static GoBootstrapException NothingKnown(string reason) => new(
        ErrorCode.EnvironmentIncomplete,
        $"No folder is known for the store: {reason}. Set {HomeVariable} to an absolute path.");
}
