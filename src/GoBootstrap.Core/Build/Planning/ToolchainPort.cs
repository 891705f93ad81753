using GoBootstrap.Platforms;

namespace GoBootstrap.Build;

/// <summary>A port that a toolchain can compile for.</summary>
/// <param name="Port">The port.</param>
/// <param name="SupportsCgo">Whether C code can be part of a program.</param>
/// <param name="IsFirstClass">Whether a broken one blocks a Go release.</param>
internal sealed record ToolchainPort(GoPort Port, bool SupportsCgo, bool IsFirstClass)
{
    /// <summary>
    /// Gets a value indicating whether Go cannot link a program without C code by itself (<c>internal/platform.MustLinkExternal</c>).
    /// </summary>
    public bool NeedsExternalLinker => Port is { Os: "ios" } or { Os: "android", Arch: not "arm64" };
}
