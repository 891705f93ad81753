namespace GoBootstrap.Testing;

/// <summary>A revocation of a key.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Reason">The reason's number (0 none, 1 superseded, 2 compromised, 3 retired); <see langword="null"/> to leave it out.</param>
/// <param name="Hash">The name of its hash algorithm. Defaults to <c>SHA256</c>.</param>
public sealed record KeyRevocation(DateTimeOffset At, byte? Reason, string Hash = "SHA256");
