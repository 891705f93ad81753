namespace GoBootstrap.Transfer.Mirrors;

/// <summary>Bytes that one connection brought.</summary>
/// <param name="Buffer">A buffer of the shared pool, which belongs to whoever has the chunk.</param>
/// <param name="Offset">Where in the file they stand.</param>
/// <param name="Count">How many there are.</param>
/// <param name="IsEnd">Whether the body has come to its end.</param>
internal sealed record LaneChunk(byte[] Buffer, long Offset, int Count, bool IsEnd);
