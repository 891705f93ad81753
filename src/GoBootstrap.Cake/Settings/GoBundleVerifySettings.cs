namespace Cake.GoBootstrap;

/// <summary>
/// Settings of the <c>GoBundleVerify</c> alias. The bundle is <see cref="GoToolchainSettings.Bundle"/>, or what
/// <c>gobootstrap.yaml</c> says.
/// </summary>
public sealed class GoBundleVerifySettings : GoToolchainSettings;
