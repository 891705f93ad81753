namespace GoBootstrap.Build;

/// <summary>One test, or one package as a whole when <see cref="Name"/> is <see langword="null"/>.</summary>
public sealed record GoTestCase
{
    /// <summary>Gets the import path of the package.</summary>
    public required string Package { get; init; }

    /// <summary>Gets the test's name, subtests with their parents, such as <c>TestParse/empty</c>; <see langword="null"/> for the package.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what came of it.</summary>
    public required GoTestOutcome Outcome { get; init; }

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets what it wrote.</summary>
    public string Output { get; init; } = "";
}
