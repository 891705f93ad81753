namespace GoBootstrap.Tests.Documentation;

/// <summary>Runs documents one after the other, because they share a store and say what its active toolchain is.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SharedSandbox : ICollectionFixture<DocumentationSandbox>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "sandbox";
}
