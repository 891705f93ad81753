namespace GoBootstrap;

/// <summary>Settings of the <c>apt</c> source: the Debian-family archives that the machine's own apt configuration names.</summary>
public sealed record AptSourceSettings
{
    /// <summary>
    /// Gets the names of suites to read beside the configured ones and their <c>-backports</c>, from the same archives; such as
    /// <c>trixie-backports</c>. Defaults to none.
    /// </summary>
    public IReadOnlyList<string> Suites { get; init; } = [];

    /// <summary>Gets a value indicating whether <c>&lt;codename&gt;-backports</c> is read too. Defaults to <see langword="true"/>.</summary>
    public bool IncludesBackports { get; init; } = true;
}
