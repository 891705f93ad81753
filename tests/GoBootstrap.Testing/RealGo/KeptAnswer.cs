using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GoBootstrap.Testing;

/// <summary>An answer of a server as a file: one line of JSON with what stood in its head, and behind it the bytes as they came.</summary>
internal sealed class KeptAnswer : IDisposable
{
    private static readonly string[] KeptHeaders = ["Content-Type", "Content-Length", "Last-Modified", "ETag", "Location"];

    private readonly HeadLine _head;

    private KeptAnswer(HeadLine head, Stream body) => (_head, Body) = (head, body);

    /// <summary>Gets the status.</summary>
    public int Status => _head.Status;

    /// <summary>Gets the bytes, from the position on at which they begin.</summary>
    public Stream Body { get; }

    /// <summary>Gets what a server sends before the bytes.</summary>
    public string Head
    {
        get
        {
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} Status\r\n");
            foreach (var (name, value) in _head.Headers)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
            }

            return text.Append("\r\n").ToString();
        }
    }

    /// <summary>Takes an answer as it comes from a server.</summary>
    public static async Task<KeptAnswer> FromAsync(Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is null)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
        }

        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => KeptHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        headers["Content-Length"] = response.Content.Headers.ContentLength!.Value.ToString(CultureInfo.InvariantCulture);
        return new(new(address.AbsoluteUri, (int)response.StatusCode, headers), await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    /// <summary>Opens a kept answer; <see langword="null"/> when there is none.</summary>
    public static KeptAnswer? Open(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var line = new List<byte>();
        for (var next = stream.ReadByte(); next is not ('\n' or -1); next = stream.ReadByte())
        {
            line.Add((byte)next);
        }

        return new(JsonSerializer.Deserialize<HeadLine>(line.ToArray())!, stream);
    }

    /// <summary>Writes the line that stands before the bytes.</summary>
    public void WriteHead(Stream file) => file.Write([.. JsonSerializer.SerializeToUtf8Bytes(_head), (byte)'\n']);

    /// <inheritdoc/>
    public void Dispose() => Body.Dispose();

    private sealed record HeadLine(string Address, int Status, Dictionary<string, string> Headers);
}
