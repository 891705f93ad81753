namespace GoBootstrap.Testing;

/// <summary>One line of an <see cref="NginxServer"/>'s access log.</summary>
/// <param name="Path">The path that was asked for, decoded.</param>
/// <param name="Status">The status of the answer; 499 when the client went away before it.</param>
/// <param name="Range">The header <c>Range</c>; empty when it was not sent.</param>
/// <param name="BodyBytes">How many bytes of the body were sent.</param>
public sealed record NginxRequest(string Path, int Status, string Range, long BodyBytes);
