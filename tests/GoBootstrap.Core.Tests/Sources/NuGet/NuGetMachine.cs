using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Sources.NuGet;

/// <summary>A machine with a project folder, a home and a NuGet feed, whose only source of toolchains is <c>nuget</c>.</summary>
internal sealed class NuGetMachine : IAsyncDisposable
{
    public const string Id = "GoBootstrap.Toolchain.linux-amd64";

    private readonly string _folder = Directory.CreateTempSubdirectory("go böotstrap nuget ").FullName;

    public NuGetMachine()
    {
        Directory.CreateDirectory(Project);
        Directory.CreateDirectory(Home);
        Environment = new()
        {
            HomeDirectory = Home,
            CurrentDirectory = Project,
            Variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
            Host = RecordedHosts.Amd64,
            SystemRoot = Path.Combine(_folder, "röot"),
        };
    }

    public string Folder => _folder;

    public string Project => Path.Combine(_folder, "pröject", "sub");

    public string Home => Path.Combine(_folder, "höme");

    public string Store => Path.Combine(_folder, "störe");

    public NuGetFeedServer Feed { get; } = new();

    public CollectingLog Log { get; } = new();

    public GoBootstrapEnvironment Environment { get; set; }

    public GoBootstrapSettings Settings { get; set; } = new() { Sources = ["nuget"], Transfer = new() { Retries = 0 } };

    /// <summary>Writes a NuGet configuration into the project's folder.</summary>
    public string Configure(string content, string? folder = null, string name = "nuget.config")
    {
        var file = Path.Combine(folder ?? Project, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"""<?xml version="1.0" encoding="utf-8"?><configuration>{content}</configuration>""");
        return file;
    }

    /// <summary>Writes a NuGet configuration whose only source is the feed.</summary>
    public void ConfigureFeed(string? userName = null, string? password = null) => Configure(
        $"""<packageSources><clear /><add key="company feed" value="{Feed.Address}" /></packageSources>"""
        + (userName is null
            ? ""
            : $"""
                <packageSourceCredentials><company_x0020_feed>
                <add key="Username" value="{userName}" /><add key="ClearTextPassword" value="{password}" />
                </company_x0020_feed></packageSourceCredentials>
                """));

    /// <summary>Makes a package that has nothing but its manifest.</summary>
    public static byte[] Empty(string id, string version) => new ArchiveBuilder().File(id + ".nuspec", Manifest(id, version)).ToZip();

    public static string Manifest(string id, string version, string type = "GoBootstrapToolchain") => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
          <metadata>
            <id>{id}</id><version>{version}</version><authors>somebody</authors><description>none</description>
            <packageTypes><packageType name="{type}" /></packageTypes>
          </metadata>
        </package>
        """;

    /// <summary>Makes a folder feed with empty packages.</summary>
    public string FolderFeed(string name, params string[] versions)
    {
        var folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(folder);
        foreach (var version in versions)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{Id}.{version}.nupkg"), Empty(Id, version));
        }

        return folder;
    }

    /// <summary>Lists what the source has for linux/amd64.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string? exact = null, CancellationToken cancellationToken = default)
    {
        using var downloader = new Downloader(Environment, Settings.Transfer, Log);
        var services = SourceServices.For(Settings, Environment, downloader, StoreLayout.Resolve(Environment, Store), Log);
        var source = SourceFactory.Create(Settings, Environment, services).Single();
        var candidates = await source.ListAsync(
            new(GoPort.Parse("linux/amd64"), exact is null ? null : GoVersion.Parse(exact)), cancellationToken);
        Assert.All(candidates, candidate => Assert.Equal("nuget", candidate.Source));
        return [.. candidates.Select(candidate => candidate.Version.ToString())];
    }

    public async Task<GoBootstrapException> FailsAsync(ErrorCode code, string? exact = null)
    {
        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => ListAsync(exact));
        Assert.True(exception.Code == code, $"{exception.Id}: {exception.Message}");
        return exception;
    }

    /// <summary>Says everything that was said and kept, in which no secret may be.</summary>
    public string Everything(Exception? exception = null)
    {
        var text = new StringBuilder(Log.Text).Append(exception?.Message);
        foreach (var file in Directory.Exists(Store) ? Directory.EnumerateFiles(Store, "*", SearchOption.AllDirectories) : [])
        {
            text.Append(file).Append(File.ReadAllText(file));
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await Feed.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
