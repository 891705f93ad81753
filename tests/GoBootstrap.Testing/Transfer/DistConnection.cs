using System.Net.Sockets;
using System.Text;

namespace GoBootstrap.Testing;

/// <summary>Reads requests from a socket and writes to it.</summary>
internal sealed class DistConnection(Socket socket, Stream stream) : IDisposable
{
    private readonly byte[] _one = new byte[1];

    public Stream Stream => stream;

    public async Task<DistRequest?> ReadRequestAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (!EndsHead(text))
        {
            if (await stream.ReadAsync(_one, cancellationToken) == 0)
            {
                return null;
            }

            text.Append((char)_one[0]);
        }

        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new(first[0], first[1], headers);
    }

    public Task WriteAsync(string head, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(head), cancellationToken).AsTask();

    /// <summary>Ends the connection at once with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new(true, 0);
        socket.Dispose();
    }

    public void Dispose()
    {
        stream.Dispose();
        socket.Dispose();
    }

    private static bool EndsHead(StringBuilder text)
    {
        var end = text.Length;
        return end >= 4 && text[end - 1] == '\n' && text[end - 2] == '\r' && text[end - 3] == '\n' && text[end - 4] == '\r';
    }
}
