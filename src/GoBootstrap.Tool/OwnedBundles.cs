using GoBootstrap.Bundles;

namespace GoBootstrap.Tool;

/// <summary>Makes the engine of bundles when a command wants it, and closes its connections.</summary>
/// <param name="make">Makes it.</param>
internal sealed class OwnedBundles(Func<IBundleKeeper> make) : IDisposable
{
    /// <summary>Gets the engine.</summary>
    public Lazy<IBundleKeeper> Keeper { get; } = new(make);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Keeper.IsValueCreated && Keeper.Value is IDisposable owned)
        {
            owned.Dispose();
        }
    }
}
