namespace GoBootstrap.Bundles;

/// <summary>What was installed from a bundle.</summary>
/// <param name="Location">The folder or address of the bundle, without credentials.</param>
/// <param name="Toolchains">The toolchains, newest first, and whether this call installed each.</param>
public sealed record BundleImportResult(string Location, IReadOnlyList<EnsureResult> Toolchains);
