using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;

namespace GoBootstrap.Versioning;

/// <summary>
/// Finds out which Go a project wants from the files that say so: <c>gobootstrap.yaml</c>, <c>go.work</c>, <c>go.mod</c>, <c>.go-version</c> and
/// <c>.tool-versions</c>.
/// </summary>
/// <param name="environment">The environment: the current folder, and GOWORK.</param>
public sealed class VersionFileReader(GoBootstrapEnvironment environment)
{
    // Go itself refuses a larger go.mod.
    private const long LargestFile = 16 * 1024 * 1024;

    private static readonly GoModFormat Workspace = new GoModFormat("go.work", GoVersion.Create(1, 18, null));

    private static readonly ConfigurationFormat Configuration = new();

    // In the order in which they are looked for within one folder.
    private static readonly IVersionFileFormat[] InProject =
        [new GoModFormat("go.mod", GoVersion.Create(1, 16, null)), new PlainVersionFormat(), new ToolVersionsFormat()];

    // The plain format reads whatever the others do not know, so it stands last.
    private static readonly IVersionFileFormat[] ByName =
        [Workspace, Configuration, .. InProject.Where(format => format is not PlainVersionFormat), new PlainVersionFormat()];

    /// <summary>
    /// Reads one file. Its name tells the format: <c>*.work</c>, <c>*.mod</c>, <c>*.yaml</c>, <c>.tool-versions</c>; any other file holds a version
    /// as <c>.go-version</c> does.
    /// </summary>
    /// <param name="path">The file, absolute or relative to the environment's current folder.</param>
    /// <returns>What the file asks for.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB1006: the file is malformed or does not speak of Go. GOB1007: it does not exist. GOB0007 to GOB0010: a gobootstrap.yaml is not understood.
    /// GOB4011: it cannot be read.
    /// </exception>
    public VersionRequirement Read(string path)
    {
        var absolute = environment.Absolute(path);
        var name = Path.GetFileName(absolute);
        return Read(absolute, ByName.First(format => format.Reads(name)))
            ?? throw new GoBootstrapException(
                ErrorCode.VersionFileMalformed,
                $"'{absolute}' names no version of Go. Add a line such as '{(Configuration.Reads(name) ? "go: 1.22.6" : "golang 1.22.6")}'.") { File = absolute };
    }

    /// <summary>
    /// Looks for a version file in a folder and the folders above it. The key <c>go</c> of the nearest gobootstrap.yaml that has one beats
    /// everything: it speaks of this very choice, where a go line only says what the code needs at least. As in Go, a go.work anywhere above beats
    /// every go.mod; GOWORK names another one, or switches it off (<c>off</c>). Then the nearest folder wins, and in it go.mod, .go-version,
    /// .tool-versions in this order.
    /// The search ends after a folder that holds <c>.git</c>, or at the root of the file system.
    /// </summary>
    /// <param name="directory">The folder, absolute or relative to the environment's current folder.</param>
    /// <returns>What the first file that speaks of Go asks for; <see langword="null"/> when there is none.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0001: GOWORK is not an absolute path. GOB1006: a file is malformed. GOB1007: the file that GOWORK names does not exist. GOB0007 to GOB0010:
    /// a gobootstrap.yaml is not understood. GOB4011: a file cannot be read.
    /// </exception>
    public VersionRequirement? Find(string directory)
    {
        var folders = Upwards(Path.TrimEndingDirectorySeparator(environment.Absolute(directory))).ToArray();
        var configured = folders
            .Select(GoBootstrapFileReader.FindIn)
            .OfType<string>()
            .Select(path => Read(path, Configuration))
            .FirstOrDefault(requirement => requirement is not null);
        if (configured is not null)
        {
            return configured;
        }

        var workspace = FindWorkspace(folders);
        return workspace is not null
            ? Read(workspace, Workspace)
            : folders
                .SelectMany(folder => InProject.Select(format => ReadIn(folder, format)))
                .FirstOrDefault(requirement => requirement is not null);
    }

    /// <summary>
    /// Lists the files that may have a say in which toolchain a project gets: those that <see cref="Find"/> looks at, whether or not one of them
    /// decides, and lock files. Whoever keeps a result sees by them whether it still holds.
    /// </summary>
    /// <param name="directory">The folder, absolute or relative to the environment's current folder.</param>
    /// <returns>The absolute paths of those that exist, the nearest first.</returns>
    public IReadOnlyList<string> FindAll(string directory)
    {
        var found = CandidatesFor(directory);
        return [.. (environment.Variable("GOWORK") is { } named && Path.IsPathFullyQualified(named) ? found.Append(named) : found).Where(File.Exists)];
    }

    /// <summary>
    /// Lists the files that are not there and would have a say in which toolchain a project gets, or in what it is built from, if they were. Whoever
    /// keeps a result sees by them, and by those of <see cref="FindAll"/>, whether it still holds.
    /// </summary>
    /// <param name="directory">The folder, absolute or relative to the environment's current folder.</param>
    /// <returns>The absolute paths, the nearest first.</returns>
    public IReadOnlyList<string> FindMissing(string directory)
    {
        var candidates = CandidatesFor(directory).ToList();
        // Go itself does not stop at a repository when it looks for its workspace.
        for (var folder = Path.GetDirectoryName(Path.GetDirectoryName(candidates[^1])); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            candidates.Add(Path.Combine(folder, Workspace.FileName));
        }

        return candidates.FindAll(file => !File.Exists(file));
    }

    /// <summary>Lists a folder and the folders above it, up to one that holds <c>.git</c>.</summary>
    /// <param name="directory">The folder, absolute.</param>
    /// <returns>The folders, the nearest first.</returns>
    internal static IEnumerable<string> Upwards(string directory)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;

            // A file of this name marks a worktree or a submodule.
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                yield break;
            }
        }
    }

    private IEnumerable<string> CandidatesFor(string directory)
    {
        string[] names = [Workspace.FileName, .. InProject.Select(format => format.FileName), GoBootstrapFile.FileName, LockSettings.FileName];
        return Upwards(Path.TrimEndingDirectorySeparator(environment.Absolute(directory)))
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)));
    }

    private static VersionRequirement? ReadIn(string folder, IVersionFileFormat format) =>
        Path.Combine(folder, format.FileName) is var path && File.Exists(path) ? Read(path, format) : null;

    private static VersionRequirement? Read(string path, IVersionFileFormat format)
    {
        try
        {
            if (!File.Exists(path))
            {
                throw new GoBootstrapException(
                    ErrorCode.VersionFileMissing,
                    $"The version file '{path}' does not exist. Correct the path, or leave it out to have the file looked for.") { File = path };
            }

            if (new FileInfo(path).Length > LargestFile)
            {
                throw new GoBootstrapException(
                    ErrorCode.VersionFileMalformed,
                    $"'{path}' is larger than 16 MiB, which no version file is. Name another file.") { File = path };
            }

            // Windows PowerShell writes UTF-16 with a byte order mark, which this recognizes.
            return format.Read(new(path, File.ReadAllText(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(
                ErrorCode.FileOperationFailed,
                $"The version file '{path}' cannot be read: {exception.Message}",
                exception) { File = path };
        }
    }

    private string? FindWorkspace(IEnumerable<string> folders)
    {
        switch (environment.Variable("GOWORK"))
        {
            case null:
                return folders.Select(folder => Path.Combine(folder, Workspace.FileName)).FirstOrDefault(File.Exists);
            case "off":
                return null;
            case var named when Path.IsPathFullyQualified(named):
                return named;
            case var named:
                throw new GoBootstrapException(
                    ErrorCode.InvalidOption,
                    $"The environment variable GOWORK is '{UserText.Show(named)}'. Expected an absolute path of a go.work file, or 'off'.");
        }
    }
}
