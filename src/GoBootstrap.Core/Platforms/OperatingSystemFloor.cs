using GoBootstrap.Versioning;

namespace GoBootstrap.Platforms;

/// <summary>From a Go version on, the oldest operating system that its programs run on.</summary>
/// <param name="Since">The first Go version that needs it.</param>
/// <param name="Minimum">The version of the kernel (Linux) or of the system (Windows, macOS).</param>
/// <param name="Name">Its name for a message, such as <c>Linux 3.2</c>.</param>
public sealed record OperatingSystemFloor(GoVersion Since, Version Minimum, string Name);
