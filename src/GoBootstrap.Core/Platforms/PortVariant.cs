namespace GoBootstrap.Platforms;

/// <summary>The setting of a port that says which CPUs its programs run on, such as <c>GOARM=7</c>.</summary>
/// <param name="Variable">The environment variable, such as <c>GOARM</c>. See <see href="https://go.dev/doc/install/source#environment"/>.</param>
/// <param name="Value">Its value, such as <c>7</c>.</param>
public sealed record PortVariant(string Variable, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Variable}={Value}";
}
