namespace GoBootstrap.Tests.RealGo;

/// <summary>The tests that share the real toolchains, one after the other: some of them switch the active one.</summary>
[CollectionDefinition(Name)]
public sealed class RealGoGroup : ICollectionFixture<RealGoFixture>
{
    public const string Name = "Real Go";
}
