namespace GoBootstrap.Bundles;

/// <summary>One parcel in the document of a bundle.</summary>
/// <param name="Version">The version.</param>
/// <param name="Port">The port.</param>
/// <param name="Archive">The name of the archive.</param>
/// <param name="Sha256">The archive's digest in hexadecimal.</param>
/// <param name="Document">The path of the parcel's own document.</param>
internal sealed record BundleParcelDocument(string Version, string Port, string Archive, string Sha256, string Document);
