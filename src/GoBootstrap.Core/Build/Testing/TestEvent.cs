namespace GoBootstrap.Build.Testing;

/// <summary>A line of <c>go test -json</c>. See <c>go doc test2json</c>.</summary>
internal sealed record TestEvent
{
    /// <summary>Gets what happened.</summary>
    public string? Action { get; init; }

    /// <summary>Gets the import path.</summary>
    public string? Package { get; init; }

    /// <summary>Gets the test's name.</summary>
    public string? Test { get; init; }

    /// <summary>Gets a part of the output.</summary>
    public string? Output { get; init; }

    /// <summary>Gets what kind of output it is, from Go 1.27 on: <c>error</c>, <c>error-continue</c> or <c>frame</c>.</summary>
    public string? OutputType { get; init; }

    /// <summary>Gets the seconds that it took.</summary>
    public double Elapsed { get; init; }

    /// <summary>Gets the package that could not be built, from Go 1.24 on.</summary>
    public string? FailedBuild { get; init; }
}
