using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Build;

/// <summary>Says what came of the tests of a module.</summary>
public sealed record GoTestResult
{
    /// <summary>Gets the toolchain.</summary>
    public required InstalledToolchain Toolchain { get; init; }

    /// <summary>Gets the tests and packages in the order in which they ended.</summary>
    public required IReadOnlyList<GoTestCase> Cases { get; init; }

    /// <summary>Gets what the compiler says of packages that do not compile, and the places of failures that tests name.</summary>
    public required IReadOnlyList<GoDiagnostic> Diagnostics { get; init; }

    /// <summary>Gets why it failed; <see langword="null"/> when nothing did.</summary>
    public GoBootstrapException? Error { get; init; }

    /// <summary>Throws when something failed.</summary>
    /// <exception cref="GoBootstrapException">GOB6005: a test failed. GOB6002: a package does not compile.</exception>
    public void ThrowIfFailed()
    {
        if (Error is not null)
        {
            throw Error;
        }
    }
}
