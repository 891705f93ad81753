namespace GoBootstrap.Build.Messages;

/// <summary>A line of <c>go build -json</c>. See <c>go help buildjson</c>.</summary>
internal sealed record BuildEvent
{
    /// <summary>Gets the import path, with the variant in brackets.</summary>
    public string? ImportPath { get; init; }

    /// <summary>Gets what happened: <c>build-output</c> or <c>build-fail</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Gets a part of the output.</summary>
    public string? Output { get; init; }
}
