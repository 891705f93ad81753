namespace GoBootstrap.Platforms;

/// <summary>The C library of a machine's userland. Go's own programs need none; programs with cgo do.</summary>
public enum HostLibc
{
    /// <summary>It could not be found out.</summary>
    Unknown,

    /// <summary>The operating system has only its own.</summary>
    None,

    /// <summary>The GNU C library.</summary>
    Glibc,

    /// <summary>musl, as on Alpine.</summary>
    Musl,
}
