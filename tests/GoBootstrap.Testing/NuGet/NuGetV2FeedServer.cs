using System.Globalization;
using System.Text;

namespace GoBootstrap.Testing;

/// <summary>
/// A NuGet feed on the loopback, of the second version of the protocol: OData, where the versions of one package come as entries of an Atom feed
/// in pages of two.
/// </summary>
/// <param name="id">The id of the one package that it has.</param>
public sealed class NuGetV2FeedServer(string id) : IAsyncDisposable
{
    private const int PageSize = 2;

    private readonly List<string> _versions = [];

    /// <summary>The path of the first page.</summary>
    public const string FirstPage = "/api/v2/FindPackagesById()";

    /// <summary>Gets the server, for faults and counts.</summary>
    public DistServer Server { get; } = new();

    /// <summary>Gets the feed's address.</summary>
    public string Address => $"{Server.Uri}api/v2";

    /// <summary>Publishes a package.</summary>
    public NuGetV2FeedServer Push(string version, byte[] package)
    {
        Server.Add(PackagePath(version), package);
        return List(version);
    }

    /// <summary>Lists versions without their packages.</summary>
    public NuGetV2FeedServer List(params string[] versions)
    {
        _versions.AddRange(versions);
        var pages = _versions.Chunk(PageSize).ToList();
        for (var page = 0; page < pages.Count; page++)
        {
            var next = page + 1 < pages.Count ? $"""<link rel="next" href="{Server.Uri}{PagePath(page + 1)[1..]}" />""" : "";
            Server.Add(PagePath(page), Encoding.UTF8.GetBytes($"""
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices"
                  xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
                  {string.Concat(pages[page].Select(Entry))}{next}
                </feed>
                """));
        }

        return this;
    }

    /// <summary>Gives the path of a package.</summary>
    public string PackagePath(string version) => $"/api/v2/package/{id}/{version}";

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static string PagePath(int page) => page == 0 ? FirstPage : string.Create(CultureInfo.InvariantCulture, $"/api/v2/page/{page}");

    private string Entry(string version) => $"""
        <entry>
          <id>{Server.Uri}api/v2/Packages(Id='{id}',Version='{version}')</id>
          <title type="text">{id}</title>
          <content type="application/zip" src="{Server.Uri}{PackagePath(version)[1..]}" />
          <m:properties><d:Id>{id}</d:Id><d:Version>{version}</d:Version></m:properties>
        </entry>
        """;
}
