using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Mirrors;

namespace GoBootstrap;

/// <summary>How the mirrors of the source <c>official</c> did in a test.</summary>
public sealed record MirrorTestResult
{
    /// <summary>Gets the name of the archive that they were asked for.</summary>
    public required string FileName { get; init; }

    /// <summary>Gets its size in bytes; <see langword="null"/> when the index does not know it.</summary>
    public long? Size { get; init; }

    /// <summary>Gets the mirrors, in the order in which they would be chosen.</summary>
    public required IReadOnlyList<MirrorTestEntry> Mirrors { get; init; }

    /// <summary>Fails when no mirror is of use.</summary>
    /// <exception cref="GoBootstrapException">GOB2032: none can serve the archive.</exception>
    public void ThrowIfNoneServes()
    {
        if (!Mirrors.Any(mirror => mirror.State == MirrorTestState.Good))
        {
            throw new GoBootstrapException(
                ErrorCode.NoMirrorServes,
                $"None of {Mirrors.Count} mirrors can serve '{FileName}'. Correct their addresses, name others, or look for what stands between: proxy, "
                + "certificates, firewall.");
        }
    }
}
