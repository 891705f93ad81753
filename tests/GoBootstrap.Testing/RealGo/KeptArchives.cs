using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace GoBootstrap.Testing;

/// <summary>
/// A proxy on the loopback between the product and the package archives that the machine's apt configuration names. While there is a network it
/// passes everything on and keeps the answers; with the network off it gives the kept ones. So the whole way through apt runs on the archives'
/// own bytes and signatures in both cases, and the product is configured as every user's is who has a proxy. Archives over https do not go
/// through it.
/// </summary>
public sealed class KeptArchives : IAsyncDisposable
{
    // Upstream's files come and go; what was of no use for so long is not asked for again.
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(60);

    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true });
    private readonly DistListener _listener;
    private readonly string _folder;
    private readonly bool _isOff;

    /// <summary>Initializes a new instance of the <see cref="KeptArchives"/> class, which serves at once.</summary>
    /// <param name="folder">Where answers are kept; <see langword="null"/> for the folder that all tests share.</param>
    /// <param name="isOff">Whether there is no network; <see langword="null"/> for what the environment says.</param>
    public KeptArchives(string? folder = null, bool? isOff = null)
    {
        _folder = folder ?? Path.Combine(RealGoFolders.Store, "archives");
        _isOff = isOff ?? TestNetwork.IsOff;
        Directory.CreateDirectory(_folder);
        foreach (var old in new DirectoryInfo(_folder).GetFiles().Where(file => file.LastWriteTimeUtc < DateTime.UtcNow - KeptFor))
        {
            old.Delete();
        }

        _listener = new(ServeAsync);
    }

    /// <summary>Gets the proxy's address.</summary>
    public Uri Uri => new($"http://127.0.0.1:{_listener.EndPoint.Port}/");

    /// <summary>Gets the environment variables that make the product use it; loopback servers are reached without it.</summary>
    public IReadOnlyDictionary<string, string?> Variables => new Dictionary<string, string?>
    {
        ["http_proxy"] = Uri.AbsoluteUri,
        ["no_proxy"] = "127.0.0.1,localhost",
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _client.Dispose();
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        using var connection = new DistConnection(socket, new NetworkStream(socket));
        while (await connection.ReadRequestAsync(cancellationToken) is { } request)
        {
            if (request.Method != "GET" || !Uri.TryCreate(request.Target, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp)
            {
                await SayAsync(connection, 501, $"'{request.Method} {request.Target}' is nothing that is asked of an archive.", cancellationToken);
                continue;
            }

            using var kept = KeptAnswer.Open(FileOf(address));
            if (kept is not null && (_isOff || IsForEver(address, kept)))
            {
                File.SetLastWriteTimeUtc(FileOf(address), DateTime.UtcNow);
                await connection.WriteAsync(kept.Head, cancellationToken);
                await kept.Body.CopyToAsync(connection.Stream, cancellationToken);
            }
            else if (_isOff)
            {
                // Not 404, which says that the archive does not have it.
                await SayAsync(
                    connection, 403, $"'{address}' was not asked for while there was a network. Run these tests once with one.", cancellationToken);
            }
            else
            {
                await PassOnAsync(connection, address, cancellationToken);
            }
        }
    }

    private async Task PassOnAsync(DistConnection connection, Uri address, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            await SayAsync(connection, 502, exception.Message, cancellationToken);
            return;
        }

        using (response)
        {
            using var answer = await KeptAnswer.FromAsync(address, response, cancellationToken);
            await connection.WriteAsync(answer.Head, cancellationToken);
            var partial = Path.Combine(_folder, $"{Guid.NewGuid():N}.new");
            try
            {
                await using (var copy = new FileStream(partial, FileMode.CreateNew))
                {
                    answer.WriteHead(copy);
                    var buffer = new byte[1 << 16];
                    for (int count; (count = await answer.Body.ReadAsync(buffer, cancellationToken)) > 0;)
                    {
                        await copy.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                        await connection.Stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                    }
                }

                // An outage or a refusal of the moment is no answer, and must not replace one. In one file, so that another run never sees the head of
                // one and the bytes of another.
                if (answer.Status is < 400 or 404)
                {
                    File.Move(partial, FileOf(address), overwrite: true);
                }
            }
            finally
            {
                File.Delete(partial);
            }
        }
    }

    // Of an archive, what lies in the pool and what is named by its digest never changes.
    private static bool IsForEver(Uri address, KeptAnswer kept) => kept.Status == 200
        && (address.AbsolutePath.Contains("/pool/", StringComparison.Ordinal) || address.AbsolutePath.Contains("/by-hash/", StringComparison.Ordinal));

    private static Task SayAsync(DistConnection connection, int status, string text, CancellationToken cancellationToken) => connection.WriteAsync(
        string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Status\r\nContent-Type: text/plain\r\nContent-Length: {Encoding.Latin1.GetByteCount(text)}\r\n\r\n{text}"),
        cancellationToken);

    private string FileOf(Uri address) =>
        Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..32] + ".answer");
}
