namespace GoBootstrap.Diagnostics;

/// <summary>Questions about an error that decide what happens next.</summary>
internal static class GoBootstrapExceptionExtensions
{
    /// <summary>
    /// Says whether the error means that a source cannot be used now (area 2), so that the next may be asked. An integrity error (area 3) does
    /// not: a source that lies is an incident, not an outage. A host that may not be asked has said nothing, so it cannot have lied.
    /// </summary>
    /// <param name="exception">The error.</param>
    /// <returns>Whether another source may be asked.</returns>
    public static bool IsSourceFailure(this GoBootstrapException exception) =>
        (int)exception.Code / 1000 == 2 || exception.Code == ErrorCode.HostNotAllowed;
}
