namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>A test that mounts a file system of its own. It is skipped, with the reason, where this process may not.</summary>
public sealed class MountFactAttribute : FactAttribute
{
    /// <summary>Initializes a new instance of the <see cref="MountFactAttribute"/> class.</summary>
    public MountFactAttribute() => Skip = TemporaryMount.WhyNot;
}
