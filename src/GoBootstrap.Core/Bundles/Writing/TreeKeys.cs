using GoBootstrap.Trust;

namespace GoBootstrap.Bundles.Writing;

/// <summary>The keys of a bundle that is written.</summary>
/// <param name="Signer">Signs; <see langword="null"/> for nobody.</param>
/// <param name="Trusted">Other keys whose signature on the list that is there counts; <see langword="null"/> for none.</param>
internal sealed record TreeKeys(BundleSigner? Signer, OpenPgpKeyring? Trusted)
{
    /// <summary>Says whether a list is signed by one of the keys.</summary>
    /// <param name="list">The list.</param>
    /// <param name="signature">The signature; <see langword="null"/> for none.</param>
    /// <returns>Whether it is.</returns>
    public bool HaveSigned(byte[] list, byte[]? signature) => signature is not null && Signer!.Judge(list, signature, Trusted) is not null;
}
