namespace GoBootstrap.Transfer.Mirrors;

/// <summary>One of several addresses that should serve the same bytes.</summary>
/// <param name="Location">The address of the file.</param>
/// <param name="Name">The name under which the mirror is remembered: its address without credentials.</param>
internal sealed record MirrorCandidate(Uri Location, string Name);
