using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>A toolchain whose every file is as it was installed.</summary>
public sealed class GoVerifyInfo
{
    /// <summary>Gets the version, such as <c>1.22.6</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the folder of GOROOT.</summary>
    public required DirectoryPath GoRoot { get; init; }

    /// <summary>Gets how many files were compared.</summary>
    public required int FileCount { get; init; }

    /// <summary>Gets the reasons to trust it, one line each.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Gets what made the trust policy weaker than the default when it was installed; usually nothing.</summary>
    public IReadOnlyList<string> Weakenings { get; init; } = [];
}
