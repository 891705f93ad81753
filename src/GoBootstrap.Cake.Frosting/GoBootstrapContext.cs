using Cake.Core;

namespace Cake.Frosting.GoBootstrap;

/// <summary>A context with nothing but what the tasks need, for a host that has none of its own.</summary>
/// <param name="context">Cake's context.</param>
public class GoBootstrapContext(ICakeContext context) : FrostingContext(context), IGoBootstrapContext
{
    /// <summary>Gets the parameters of the tasks, filled from the command line.</summary>
    public GoBootstrapParameters GoBootstrap { get; } = GoBootstrapParameters.FromArguments(context);
}
