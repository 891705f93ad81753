using GoBootstrap.Platforms;

namespace GoBootstrap.Build.Inspection;

/// <summary>What was asked of a build, to compare its program with. What is <see langword="null"/> is not compared.</summary>
public sealed record ExpectedBinary
{
    /// <summary>Gets the port.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the variant of the port, such as <c>GOARM=7</c>. Default: any.</summary>
    public PortVariant? Variant { get; init; }

    /// <summary>Gets the toolchain's version as it calls itself, such as <c>go1.22.12</c>. Default: any.</summary>
    public string? GoVersion { get; init; }

    /// <summary>Gets the import path of the main package. Default: any.</summary>
    public string? PackagePath { get; init; }

    /// <summary>Gets the path of the main module. Default: any.</summary>
    public string? ModulePath { get; init; }

    /// <summary>
    /// Gets a value indicating whether the program must stand alone. Where a static program is possible, it may name no loader and no library.
    /// For Windows, macOS, iOS, AIX, Solaris, illumos, OpenBSD and Android, where programs reach the system through its libraries, it may name the
    /// system's own libraries and no others; for WebAssembly, the functions of the host that GOOS stands for. Default: <see langword="false"/>,
    /// it is not compared.
    /// </summary>
    public bool IsStatic { get; init; }

    /// <summary>
    /// Gets whether the program is stripped: <see langword="true"/> wants neither a symbol table nor DWARF, <see langword="false"/> wants a
    /// symbol table. Default: any.
    /// </summary>
    public bool? IsStripped { get; init; }

    /// <summary>Gets whether the program was built with cgo, <c>CGO_ENABLED</c>. Default: any.</summary>
    public bool? UsesCgo { get; init; }

    /// <summary>Gets whether the program was built with <c>-trimpath</c>. Default: any.</summary>
    public bool? IsTrimmed { get; init; }

    /// <summary>Gets the build tags, in any order; an empty list wants none. Default: any.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets the build mode, <c>-buildmode</c>. Default: <c>exe</c>.</summary>
    public string? BuildMode { get; init; } = "exe";
}
