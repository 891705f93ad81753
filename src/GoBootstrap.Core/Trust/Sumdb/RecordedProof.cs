namespace GoBootstrap.Trust.Sumdb;

/// <summary>A statement of the checksum database with everything that proves it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Database">The database's name, such as <c>sum.golang.org</c>.</param>
/// <param name="Files">The record and the tiles, by their path below the database's address.</param>
/// <param name="Head">The signed note of the newest head that was seen; <see langword="null"/> when none is remembered.</param>
internal sealed record RecordedProof(SumdbStatement Statement, string Database, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, string? Head);
