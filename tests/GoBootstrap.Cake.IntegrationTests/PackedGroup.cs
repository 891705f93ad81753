namespace GoBootstrap.Tests.PackedCake;

/// <summary>The tests that share the packed products, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackedGroup : ICollectionFixture<PackedProducts>
{
    public const string Name = "Packed Cake";
}
