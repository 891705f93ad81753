using System.Security.Cryptography;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Trust;

/// <summary>Verifies OpenPGP signatures in process, by the rules of <see href="https://www.rfc-editor.org/rfc/rfc9580">RFC 9580</see>.</summary>
public interface IOpenPgpVerifier
{
    /// <summary>Verifies a clear-signed document, such as apt's InRelease. One good signature by a key of the keyring is enough.</summary>
    /// <param name="document">The whole document.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="keyring">The keys that may sign.</param>
    /// <returns>The signed text and who signed it; only this text may be used.</returns>
    /// <exception cref="GoBootstrapException">GOB3010 to GOB3014: the document is not signed well.</exception>
    ClearSignedDocument VerifyClearSigned(ReadOnlyMemory<byte> document, string name, OpenPgpKeyring keyring);

    /// <summary>Reads a detached signature, armored or binary, without verifying it yet.</summary>
    /// <param name="signature">The signature's bytes.</param>
    /// <param name="name">Its name for messages, such as <c>go1.27.0.linux-amd64.tar.gz.asc</c>.</param>
    /// <returns>The signature, which says which hash the signed file must be run through.</returns>
    /// <exception cref="GoBootstrapException">GOB3010, GOB3011, GOB3014: it is no signature, or not one of a kind that is accepted.</exception>
    DetachedSignature ReadDetached(ReadOnlyMemory<byte> signature, string name);

    /// <summary>Verifies a detached signature over a file that was hashed on its way in.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="contentHash">The hash over the whole file, of the algorithm that the signature names; its state is used up.</param>
    /// <param name="keyring">The keys that may sign.</param>
    /// <returns>Who signed, and when.</returns>
    /// <exception cref="GoBootstrapException">GOB3011 to GOB3014: the signature is not good.</exception>
    SignatureVerification VerifyDetached(DetachedSignature signature, IncrementalHash contentHash, OpenPgpKeyring keyring);
}
