using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace GoBootstrap.Tests.Transfer.Mirrors;

/// <summary>Several mirrors with one file, in virtual time.</summary>
internal sealed class SimulatedNetwork(VirtualTime time, ReadOnlyMemory<byte> content, IReadOnlyDictionary<string, SimulatedMirror> mirrors, int seed)
    : HttpMessageHandler
{
    private const int Segment = 32 * 1024;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, long> _served = new(StringComparer.Ordinal);
    private int _open;

    /// <summary>Gets how many bytes were sent in all.</summary>
    public long Traffic => _served.Values.Sum();

    /// <summary>Gets the most bodies that were open at once, apart from those of probes.</summary>
    public int MostOpen { get; private set; }

    /// <summary>Gets the requests as host and range.</summary>
    public List<string> Requests { get; } = [];

    public static Uri AddressOf(string host) => new($"https://{host}.example/go.tar.gz");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Host.Split('.')[0];
        var mirror = mirrors[host];
        var range = request.Headers.Range?.Ranges.Single();
        Requests.Add($"{host} {range?.From}-{range?.To}");
        await time.DelayAsync(Vary(mirror.Latency, mirror), cancellationToken);
        if (Served(host) >= mirror.LostAfter)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException((int)SocketError.ConnectionRefused));
        }

        if (mirror.Status is { } status)
        {
            return new((HttpStatusCode)status) { Content = new ByteArrayContent([]) };
        }

        if (mirror.SendsHtml)
        {
            return new(HttpStatusCode.OK) { Content = new StringContent("<!doctype html><html></html>", new MediaTypeHeaderValue("text/html")) };
        }

        var isPart = range is not null && !mirror.IgnoresRange;
        var from = isPart ? range!.From!.Value : 0;
        var end = isPart && range!.To is { } last ? Math.Min(last + 1, content.Length) : content.Length;
        var isProbe = range?.To is not null;
        var response = new HttpResponseMessage(isPart ? HttpStatusCode.PartialContent : HttpStatusCode.OK)
        {
            Content = new StreamContent(new Body(this, host, mirror, from, end, isProbe), Segment),
        };
        response.Content.Headers.ContentLength = end - from;
        if (isPart)
        {
            response.Content.Headers.ContentRange = new(from, end - 1, content.Length);
        }

        return response;
    }

    private TimeSpan Vary(TimeSpan value, SimulatedMirror mirror) => value * (1 + (mirror.Jitter * ((_random.NextDouble() * 2) - 1)));

    private long Served(string host) => _served.GetValueOrDefault(host);

    private sealed class Body : Stream
    {
        private readonly SimulatedNetwork _network;
        private readonly string _host;
        private readonly SimulatedMirror _mirror;
        private readonly long _end;
        private readonly bool _isProbe;
        private long _position;
        private bool _isClosed;

        public Body(SimulatedNetwork network, string host, SimulatedMirror mirror, long position, long end, bool isProbe)
        {
            (_network, _host, _mirror, _position, _end, _isProbe) = (network, host, mirror, position, end, isProbe);
            if (!isProbe)
            {
                network._open++;
                network.MostOpen = Math.Max(network.MostOpen, network._open);
            }
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(Math.Min(buffer.Length, Segment), _end - _position);
            var served = _network.Served(_host);
            if (served >= _mirror.SilentAfter)
            {
                await _network.Time.DelayAsync(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            var rate = served >= _mirror.SlowAfter ? _mirror.SlowRate : _mirror.Rate;
            await _network.Time.DelayAsync(_network.Vary(TimeSpan.FromSeconds(Math.Max(count / rate, 1e-6)), _mirror), cancellationToken);
            if (served >= _mirror.LostAfter)
            {
                throw new IOException("The connection was reset.", new SocketException((int)SocketError.ConnectionReset));
            }

            _network.Content.Slice((int)_position, count).CopyTo(buffer);
            if (_mirror.LiesAt is { } lie && lie >= _position && lie < _position + count)
            {
                buffer.Span[(int)(lie - _position)] ^= 1;
            }

            _position += count;
            _network._served[_host] = served + count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (!_isClosed && !_isProbe)
            {
                _network._open--;
            }

            _isClosed = true;
            base.Dispose(disposing);
        }
    }

    private VirtualTime Time => time;

    private ReadOnlyMemory<byte> Content => content;
}
