namespace Cake.Frosting.GoBootstrap;

/// <summary>
/// What the tasks need of a host's context. It has a default for everything, so that a context only has to name it:
/// <c>class BuildContext(ICakeContext context) : FrostingContext(context), IGoBootstrapContext;</c>
/// </summary>
/// <remarks>
/// A default is there through the interface alone. Where tasks of the host read <see cref="GoBootstrap"/>, they are a
/// <c>FrostingTask&lt;IGoBootstrapContext&gt;</c>, or the context derives from <see cref="GoBootstrapContext"/>.
/// </remarks>
public interface IGoBootstrapContext : IFrostingContext
{
    /// <summary>
    /// Gets the parameters of the tasks, and what came of them. Defaults to one set for each context, filled from the command line by
    /// <see cref="GoBootstrapParameters.FromArguments"/>; a context that makes its own has to give the same object every time.
    /// </summary>
    GoBootstrapParameters GoBootstrap => GoBootstrapParameters.Of(this);
}
