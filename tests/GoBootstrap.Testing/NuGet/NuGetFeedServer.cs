using System.Text;

namespace GoBootstrap.Testing;

/// <summary>A NuGet feed on the loopback, of the third version of the protocol: a service index and packages by id and version.</summary>
public sealed class NuGetFeedServer : IAsyncDisposable
{
    private readonly SortedDictionary<string, List<string>> _versions = new(StringComparer.Ordinal);

    public NuGetFeedServer() => Server.Add(
        "/v3/index.json",
        Encoding.UTF8.GetBytes($$"""
            {
              "version": "3.0.0",
              "resources": [
                { "@id": "{{Server.Uri}}flat/", "@type": "PackageBaseAddress/3.0.0" }
              ]
            }
            """));

    /// <summary>Gets the server, for faults and counts.</summary>
    public DistServer Server { get; } = new();

    /// <summary>Gets the address of the service index.</summary>
    public string Address => $"{Server.Uri}v3/index.json";

    /// <summary>Gives the path of a package's list of versions.</summary>
    public static string ListPath(string id) => $"/flat/{id.ToLowerInvariant()}/index.json";

    /// <summary>Gives the path of a package.</summary>
    public static string PackagePath(string id, string version) =>
        $"/flat/{id.ToLowerInvariant()}/{version.ToLowerInvariant()}/{id.ToLowerInvariant()}.{version.ToLowerInvariant()}.nupkg";

    /// <summary>Publishes a package.</summary>
    public NuGetFeedServer Push(string id, string version, byte[] package)
    {
        Server.Add(PackagePath(id, version), package);
        List(id, version);
        return this;
    }

    /// <summary>Lists versions without their packages.</summary>
    public void List(string id, params string[] versions)
    {
        var known = _versions.TryGetValue(id, out var list) ? list : _versions[id] = [];
        known.AddRange(versions);
        Server.Add(ListPath(id), Encoding.UTF8.GetBytes($$"""{ "versions": [{{string.Join(", ", known.Select(version => $"\"{version}\""))}}] }"""));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
