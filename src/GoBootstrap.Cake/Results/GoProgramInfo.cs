using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>
/// A program for one target. It was read back: its machine, its linkage and what Go recorded in it are what was asked for.
/// </summary>
public sealed class GoProgramInfo
{
    /// <summary>Gets the name without suffix.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the target, such as <c>linux/arm64</c> or <c>linux/arm/7</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Gets the operating system, as GOOS names it.</summary>
    public required string GoOS { get; init; }

    /// <summary>Gets the architecture, as GOARCH names it.</summary>
    public required string GoArch { get; init; }

    /// <summary>Gets the .NET runtime identifier, such as <c>linux-arm64</c>; <see langword="null"/> where .NET has none.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>Gets the absolute path.</summary>
    public required FilePath Path { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the SHA-256, as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets a value indicating whether nothing that it is made of has changed, so that it was not built again.</summary>
    public required bool IsUnchanged { get; init; }

    /// <summary>Gets how long its go processes took.</summary>
    public required TimeSpan Duration { get; init; }
}
