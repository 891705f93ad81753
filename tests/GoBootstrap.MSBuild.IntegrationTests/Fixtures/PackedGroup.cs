namespace GoBootstrap.MSBuild.IntegrationTests.Fixtures;

/// <summary>All tests share the packed feed and the folders of packages and Go, and run one after the other: each keeps the machine busy by itself.</summary>
[CollectionDefinition(Name)]
public sealed class PackedGroup : ICollectionFixture<PackedFeed>
{
    public const string Name = "Packed";
}
