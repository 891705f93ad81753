namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>A theory that needs nginx. It is skipped, with the reason, where it is missing.</summary>
public sealed class NginxTheoryAttribute : TheoryAttribute
{
    /// <summary>Initializes a new instance of the <see cref="NginxTheoryAttribute"/> class.</summary>
    public NginxTheoryAttribute() => Skip = new NginxFactAttribute().Skip;
}
