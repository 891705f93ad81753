namespace Cake.Frosting.GoBootstrap;

/// <summary>Adds the tasks to a host.</summary>
public static class GoBootstrapHostExtensions
{
    /// <summary>
    /// Adds the tasks <c>EnsureGo</c>, <c>LockGo</c>, <c>VerifyGo</c>, <c>PackGoToolchain</c>, <c>TestGo</c>, <c>BuildGoSidecars</c>,
    /// <c>CrossCompileGo</c> and <c>BundleGo</c>. The host's context has to be an <see cref="IGoBootstrapContext"/>; otherwise Cake leaves the tasks out and says so in a warning.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    /// <example>
    /// <code>
    /// return new CakeHost().UseContext&lt;BuildContext&gt;().UseGoBootstrap().Run(args);
    /// </code>
    /// </example>
    public static CakeHost UseGoBootstrap(this CakeHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.AddAssembly(typeof(EnsureGoTask).Assembly);
    }
}
