using GoBootstrap.Platforms;

namespace GoBootstrap.Build;

/// <summary>What a program is built for: a port, and which of its CPUs.</summary>
/// <param name="Port">The port.</param>
/// <param name="Variant">The variant; <see langword="null"/> for the one that Go takes by default.</param>
public sealed record BuildTarget(GoPort Port, PortVariant? Variant = null)
{
    /// <summary>Gets the name as users write it, such as <c>linux/arm/7</c>.</summary>
    public string Name => Variant is null ? Port.ToString() : $"{Port}/{Variant.Value}";

    /// <summary>Gets the name as it stands in paths, such as <c>linux-arm-7</c>.</summary>
    public string PathName => Name.Replace('/', '-').Replace(',', '-');

    /// <summary>Gets what a program's name ends with: <c>.exe</c> on Windows, <c>.wasm</c> for WebAssembly, otherwise nothing.</summary>
    public string ExecutableSuffix => Port.Arch == "wasm" ? ".wasm" : Port.ExecutableSuffix;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
