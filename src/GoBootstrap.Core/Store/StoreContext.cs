using GoBootstrap.Diagnostics;

namespace GoBootstrap.Store;

/// <summary>What the parts of a store share.</summary>
internal sealed class StoreContext
{
    /// <summary>Initializes a new instance of the <see cref="StoreContext"/> class.</summary>
    /// <param name="environment">The clock, the host and the process.</param>
    /// <param name="layout">The paths.</param>
    /// <param name="log">The log.</param>
    /// <param name="operations">What changes the disk.</param>
    internal StoreContext(GoBootstrapEnvironment environment, StoreLayout layout, IGoBootstrapLog log, IFileOperations operations)
    {
        Environment = environment;
        Layout = layout;
        Log = log;
        Files = new(environment, log, operations);
        Locks = new(this);
        Pointer = environment.Host.OperatingSystem == "windows" ? new FileActivePointer(this) : new LinkActivePointer(this);
    }

    /// <summary>Gets the clock, the host and the process.</summary>
    internal GoBootstrapEnvironment Environment { get; }

    /// <summary>Gets the paths.</summary>
    internal StoreLayout Layout { get; }

    /// <summary>Gets the log.</summary>
    internal IGoBootstrapLog Log { get; }

    /// <summary>Gets what changes files.</summary>
    internal StoreFiles Files { get; }

    /// <summary>Gets the locks.</summary>
    internal StoreLocks Locks { get; }

    /// <summary>Gets what names the active toolchain.</summary>
    internal IActivePointer Pointer { get; }
}
