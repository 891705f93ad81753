using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.GoBootstrap;

namespace GoBootstrap.Tests.Frosting;

/// <summary>A host's context that has nothing of its own: everything of the interface is its default.</summary>
public sealed class HostContext(ICakeContext context) : FrostingContext(context), IGoBootstrapContext;
