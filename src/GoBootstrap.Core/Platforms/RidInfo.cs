namespace GoBootstrap.Platforms;

/// <summary>What a .NET runtime identifier means for Go: a row of <see cref="RidTable"/>.</summary>
/// <param name="Rid">The runtime identifier, such as <c>linux-musl-arm64</c>.</param>
/// <param name="Port">Go's port.</param>
/// <param name="Variant">The CPU that .NET demands there, when Go has a setting for it; otherwise <see langword="null"/>.</param>
/// <param name="IsMusl">Whether the C library is musl, where a program must be built without cgo or with a compiler for musl.</param>
/// <param name="NeedsExternalLinker">Whether Go cannot link for the port without a C toolchain: some of Android, and iOS.</param>
public sealed record RidInfo(string Rid, GoPort Port, PortVariant? Variant = null, bool IsMusl = false, bool NeedsExternalLinker = false);
