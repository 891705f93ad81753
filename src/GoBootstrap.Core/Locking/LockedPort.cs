namespace GoBootstrap.Locking;

/// <summary>A port of a lock file, and what became of it.</summary>
/// <param name="Toolchain">What is locked.</param>
/// <param name="Change">What became of it.</param>
public sealed record LockedPort(LockedToolchain Toolchain, LockChange Change);
