namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>GoVet</c> alias. Everything has a default.</summary>
public sealed class GoVetSettings : GoModuleSettings
{
    /// <summary>
    /// Gets or sets the port whose source is examined, such as <c>windows/amd64</c>. Defaults to <see langword="null"/>: this
    /// machine's.
    /// </summary>
    public string? Target { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a finding is an error. Defaults to <see langword="true"/>; otherwise the result tells.
    /// </summary>
    public bool ThrowOnFailure { get; set; } = true;
}
