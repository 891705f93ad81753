using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles;

/// <summary>A toolchain that a mirror had, and that it no longer lists because the trust policy of today refuses it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Port">The port.</param>
/// <param name="Archive">The name of the archive.</param>
/// <param name="Code">The code that says why.</param>
/// <param name="Message">Why.</param>
public sealed record BundleRefusal(GoVersion Version, GoPort Port, string Archive, ErrorCode Code, string Message);
