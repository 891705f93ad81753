namespace GoBootstrap.Testing;

/// <summary>What a <see cref="DistServer"/> does wrong, or otherwise than usual. Several can be combined with <c>with</c>.</summary>
public sealed record DistFault
{
    /// <summary>Gets a status to answer with instead of the file.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Gets headers that are added or replace the usual ones; an empty value takes a header out.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets bytes to send instead of the file.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Gets after how many bytes of the body the connection ends, whatever was announced.</summary>
    public int? EndsAfter { get; init; }

    /// <summary>Gets a value indicating whether the connection ends with a reset instead of an orderly close.</summary>
    public bool Resets { get; init; }

    /// <summary>Gets a value indicating whether the connection ends before the headers.</summary>
    public bool SaysNothing { get; init; }

    /// <summary>Gets where the server waits before the headers.</summary>
    public DistGate? BeforeHeaders { get; init; }

    /// <summary>Gets where the server waits within the body, after <see cref="GateAfter"/> bytes.</summary>
    public DistGate? WithinBody { get; init; }

    /// <summary>Gets after how many bytes of the body the server waits.</summary>
    public int GateAfter { get; init; }

    /// <summary>Gets a value indicating whether the <c>Range</c> header is passed over.</summary>
    public bool IgnoresRange { get; init; }

    /// <summary>Gets a value indicating whether the body is sent in chunks, without its length.</summary>
    public bool Chunked { get; init; }

    /// <summary>Gets a value indicating whether neither length nor chunks tell where the body ends.</summary>
    public bool EndsByClose { get; init; }

    /// <summary>Gets the size of the pieces that are sent one by one.</summary>
    public int PieceSize { get; init; } = 64 * 1024;

    /// <summary>A status instead of the file.</summary>
    /// <param name="code">The status.</param>
    /// <param name="retryAfter">The header <c>Retry-After</c>.</param>
    /// <returns>The fault.</returns>
    public static DistFault Status(int code, string? retryAfter = null) => new()
    {
        StatusCode = code,
        Content = [],
        Headers = retryAfter is null ? new Dictionary<string, string>() : new() { ["Retry-After"] = retryAfter },
    };

    /// <summary>A redirect.</summary>
    /// <param name="location">Where to: an address or a path.</param>
    /// <param name="code">The status.</param>
    /// <returns>The fault.</returns>
    public static DistFault Redirect(string location, int code = 302) =>
        new() { StatusCode = code, Content = [], Headers = new Dictionary<string, string> { ["Location"] = location } };

    /// <summary>A body that ends early and orderly.</summary>
    /// <param name="count">After how many bytes.</param>
    /// <returns>The fault.</returns>
    public static DistFault Truncate(int count) => new() { EndsAfter = count };

    /// <summary>A connection that is reset within the body.</summary>
    /// <param name="count">After how many bytes.</param>
    /// <returns>The fault.</returns>
    public static DistFault Reset(int count) => new() { EndsAfter = count, Resets = true };

    /// <summary>A server that falls silent within the body.</summary>
    /// <param name="count">After how many bytes.</param>
    /// <param name="gate">Until when.</param>
    /// <returns>The fault.</returns>
    public static DistFault Stall(int count, DistGate gate) => new() { WithinBody = gate, GateAfter = count };

    /// <summary>A server that is silent before the headers.</summary>
    /// <param name="gate">Until when.</param>
    /// <returns>The fault.</returns>
    public static DistFault StallHeaders(DistGate gate) => new() { BeforeHeaders = gate };

    /// <summary>Other headers than usual.</summary>
    /// <param name="name">The header.</param>
    /// <param name="value">Its value; empty to leave it out.</param>
    /// <returns>The fault.</returns>
    public static DistFault Header(string name, string value) => new() { Headers = new Dictionary<string, string> { [name] = value } };

    /// <summary>Other bytes than the file's.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">Their type.</param>
    /// <returns>The fault.</returns>
    public static DistFault Body(byte[] content, string contentType = "application/octet-stream") =>
        new() { Content = content, Headers = new Dictionary<string, string> { ["Content-Type"] = contentType } };
}
