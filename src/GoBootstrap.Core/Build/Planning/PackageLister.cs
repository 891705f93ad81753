using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>
/// Lists the main packages of a module. Build constraints decide which there are, so the go command is asked, once for each port; its answer is
/// remembered until the content of a Go file, go.mod or go.work changes.
/// </summary>
internal sealed class PackageLister(
    GoBootstrapEnvironment environment, StoreLayout layout, InstalledToolchain toolchain, string stateDirectory, IGoBootstrapLog log)
{
    private const int MostRemembered = 500;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly string _file = Path.Combine(stateDirectory, "packages.json");
    private readonly Dictionary<(string Module, string Workspace, bool ByContent), string> _listings = [];
    private SortedDictionary<string, List<KnownPackage>>? _known;
    private bool _isChanged;

    /// <summary>Lists the main packages.</summary>
    /// <param name="module">The module.</param>
    /// <param name="query">What decides which there are.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The packages, ordered by import path.</returns>
    /// <exception cref="GoBootstrapException">GOB6002: the go command cannot list them. GOB6003, GOB6004: it does not run.</exception>
    public async Task<IReadOnlyList<KnownPackage>> GetMainsAsync(GoModule module, PackageQuery query, CancellationToken cancellationToken)
    {
        _known ??= RememberedJson.Read(_file, PlanningJson.Default.SortedDictionaryStringListKnownPackage, log) ?? new(StringComparer.Ordinal);
        var key = KeyOf(query, Listing(module, query.Workspace, byContent: false));
        if (_known.TryGetValue(key, out var known) && known is not null)
        {
            return known;
        }

        // A touched file changes nothing: what was answered for the same contents still holds.
        var contentKey = KeyOf(query, Listing(module, query.Workspace, byContent: true));
        var listed = _known.TryGetValue(contentKey, out known) && known is not null ? known : await ListAsync(module, query, cancellationToken);
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[key] = listed;
        _known[contentKey] = listed;
        _isChanged = true;
        return listed;
    }

    /// <summary>Writes down what was learned.</summary>
    public void Save()
    {
        if (_isChanged)
        {
            RememberedJson.Write(_file, _known!, PlanningJson.Default.SortedDictionaryStringListKnownPackage, log);
        }
    }

    private static List<KnownPackage>? Parse(string output)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
            var packages = new List<KnownPackage>();
            while (reader.Read())
            {
                if (JsonSerializer.Deserialize(ref reader, PlanningJson.Default.KnownPackage) is { } package)
                {
                    packages.Add(package);
                }
            }

            return packages;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<List<KnownPackage>> ListAsync(GoModule module, PackageQuery query, CancellationToken cancellationToken)
    {
        var variables = GoQueries.Environment(environment, layout, toolchain);
        variables["GOOS"] = query.Port.Os;
        variables["GOARCH"] = query.Port.Arch;
        variables["CGO_ENABLED"] = query.UsesCgo ? "1" : "0";
        variables["GOWORK"] = query.Workspace;
        // With -e and -find, packages whose imports are not there yet are listed all the same, so that nothing has to be downloaded.
        List<string> arguments = ["list", "-e", "-find", "-json=ImportPath,Name,Dir"];
        if (query.Tags.Length > 0)
        {
            arguments.Add($"-tags={query.Tags}");
        }

        var result = await environment.Processes.RunAsync(
            new ProcessRequest
            {
                FileName = toolchain.GoExecutable,
                Arguments = [.. arguments, "./..."],
                Environment = variables,
                WorkingDirectory = module.Directory,
                Timeout = Timeout,
            },
            cancellationToken);
        return result.ExitCode == 0 && Parse(result.Output) is { } packages
            ? [.. packages.Where(package => package.Name == "main").OrderBy(package => package.ImportPath, StringComparer.Ordinal)]
            : throw new GoBootstrapException(
                ErrorCode.GoBuildFailed,
                $"The packages of the module in '{module.Directory}' cannot be listed for '{query.Port}': 'go {string.Join(' ', arguments)} ./...' ended with "
                + $"exit code {result.ExitCode}. It said: '{UserText.Show((result.Error + result.Output).Trim())}'. Correct that, or name the packages in 'modules: packages'.");
    }

    private string KeyOf(PackageQuery query, string listing) =>
        Sha256Digest.Of(Encoding.UTF8.GetBytes($"{toolchain.Manifest.ContentDigest}\n{query}\n{listing}")).ToString();

    // Names of everything that can change the answer, with sizes and times or with contents.
    private string Listing(GoModule module, string workspace, bool byContent)
    {
        var place = (module.Directory, workspace, byContent);
        if (_listings.TryGetValue(place, out var known))
        {
            return known;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(FileInfo file) => hash.AppendData(Encoding.UTF8.GetBytes(byContent
            ? $"{file.FullName}\n{Sha256Digest.Of(File.ReadAllBytes(file.FullName))}\n"
            : string.Create(CultureInfo.InvariantCulture, $"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n")));

        try
        {
            if (workspace != "off" && new FileInfo(workspace) is { Exists: true } work)
            {
                Add(work);
            }

            Walk(new DirectoryInfo(module.Directory), Add);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("list the Go files of", module.Directory, exception);
        }

        return _listings[place] = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // As the go command walks: no hidden folders, no testdata and vendor, no other modules, no symbolic links to folders.
    private static void Walk(DirectoryInfo folder, Action<FileInfo> add)
    {
        var entries = folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        foreach (var file in entries.OfType<FileInfo>().Where(file => file.Extension == ".go" || file.Name == "go.mod"))
        {
            add(file);
        }

        foreach (var child in entries.OfType<DirectoryInfo>())
        {
            if (child.Name[0] is not ('.' or '_')
                && child.Name is not ("testdata" or "vendor")
                && child.LinkTarget is null
                && !File.Exists(Path.Combine(child.FullName, "go.mod")))
            {
                Walk(child, add);
            }
        }
    }
}
