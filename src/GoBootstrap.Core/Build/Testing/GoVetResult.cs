using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Build;

/// <summary>Says what <c>go vet</c> found.</summary>
public sealed record GoVetResult
{
    /// <summary>Gets the toolchain.</summary>
    public required InstalledToolchain Toolchain { get; init; }

    /// <summary>Gets the findings, and errors of the compiler where a package does not compile.</summary>
    public required IReadOnlyList<GoDiagnostic> Findings { get; init; }

    /// <summary>Gets why it failed; <see langword="null"/> when nothing was found.</summary>
    public GoBootstrapException? Error { get; init; }

    /// <summary>Throws when something was found.</summary>
    /// <exception cref="GoBootstrapException">GOB6006: vet found something. GOB6002: a package does not compile.</exception>
    public void ThrowIfFailed()
    {
        if (Error is not null)
        {
            throw Error;
        }
    }
}
