using System.Collections.Frozen;

namespace GoBootstrap.Diagnostics;

/// <summary>The one list of every error and warning. A test joins it with <see cref="ErrorCode"/> and with the pages in <c>docs/errors</c>.</summary>
public static class ErrorCatalog
{
    /// <summary>Gets all descriptors in the order of their numbers.</summary>
    public static IReadOnlyList<ErrorDescriptor> All { get; } =
    [
        new(ErrorCode.InvalidOption, "An option has a value that cannot be used"),
        new(ErrorCode.OptionsContradict, "Two options contradict each other"),
        new(ErrorCode.EnvironmentIncomplete, "The process environment lacks something that is needed, such as a home folder"),
        new(ErrorCode.VersionNotUnderstood, "A version or version spec is not understood"),
        new(ErrorCode.NoReleaseMatches, "No release matches the version spec"),
        new(ErrorCode.BelowGoLine, "The asked version is below the go line of go.mod or go.work"),
        new(ErrorCode.NotPublishedForPort, "The version is not published for the port"),
        new(ErrorCode.VersionFileMalformed, "A version file is malformed"),
        new(ErrorCode.VersionFileMissing, "A named version file does not exist"),
        new(ErrorCode.UnsupportedRelease, "The chosen release is no longer supported by the Go project"),
        new(ErrorCode.AllSourcesFailed, "No source could supply the toolchain"),
        new(ErrorCode.NotFound, "The server says that the file does not exist (404, 410)"),
        new(ErrorCode.TimedOut, "A connect, idle or total deadline passed"),
        new(ErrorCode.ProxyOrTls, "The proxy or TLS refused the connection"),
        new(ErrorCode.IndexMalformed, "A release index cannot be read"),
        new(ErrorCode.OfflineAndNotInstalled, "Offline, and the toolchain is not in the store"),
        new(ErrorCode.AccessRefused, "The server refuses access (401, 403, 407)"),
        new(ErrorCode.ServerFailed, "The server failed or was busy until the retries ran out (429, 5xx)"),
        new(ErrorCode.RedirectRefused, "A redirect was refused: too many, a loop, or from https to http"),
        new(ErrorCode.HtmlInsteadOfFile, "An HTML page came where a file was asked for"),
        new(ErrorCode.BodyTruncated, "The body ended before its announced length"),
        new(ErrorCode.ResponseTooLarge, "The response is larger than allowed"),
        new(ErrorCode.CannotConnect, "The server cannot be reached (name, route, refused, reset)"),
        new(ErrorCode.UnknownSource, "A source name is not known"),
        new(ErrorCode.SourceConfigurationMalformed, "A source's own configuration cannot be read"),
        new(ErrorCode.CredentialsUnreadable, "A credentials or certificate file cannot be read"),
        new(ErrorCode.MirrorTemplateUnusable, "A mirror's address or template cannot be used"),
        new(ErrorCode.UnknownRegion, "A region of mirrors is not known"),
        new(ErrorCode.NoMirrorServes, "No mirror can serve the file"),
        new(ErrorCode.Retrying, "A request is repeated after a failure that may pass"),
        new(ErrorCode.FellBackToMirror, "The next mirror is used after one failed"),
        new(ErrorCode.SourceSkipped, "A source was passed over; the reason follows"),
        new(ErrorCode.MirrorPutOut, "A mirror sent other bytes than it must and is put out for this run"),
        new(ErrorCode.MirrorChanged, "A slow mirror was left for another one"),
        new(ErrorCode.MirrorsDiffer, "Mirrors send different bytes for one file"),
        new(ErrorCode.DigestMismatch, "A digest differs from the expected one"),
        new(ErrorCode.SizeMismatch, "A size differs from the expected one"),
        new(ErrorCode.NoDigestKnown, "No digest is known for the file"),
        new(ErrorCode.EntryEscapes, "An archive entry leaves the target folder"),
        new(ErrorCode.EntryKindNotAllowed, "An archive entry is of a kind that is not allowed"),
        new(ErrorCode.EntriesCollide, "Two archive entries collide on a file system that ignores case"),
        new(ErrorCode.ArchiveTooLarge, "An archive has too many or too large entries"),
        new(ErrorCode.ArchiveCorrupt, "An archive is corrupt"),
        new(ErrorCode.SignatureMissing, "A signature that must be there is missing"),
        new(ErrorCode.SignatureInvalid, "A signature does not match the signed bytes"),
        new(ErrorCode.SigningKeyUnknown, "The signing key is not in the keyring"),
        new(ErrorCode.SigningKeyUnusable, "The signing key was expired or revoked when it signed, or is not allowed to sign"),
        new(ErrorCode.WeakSignature, "A signature uses an algorithm that is too weak"),
        new(ErrorCode.PolicyNotSatisfied, "The evidence does not satisfy the trust policy"),
        new(ErrorCode.IndexExpired, "A signed index is past its Valid-Until date"),
        new(ErrorCode.IndexRolledBack, "A signed index is older than one seen before"),
        new(ErrorCode.KeyringUnreadable, "A keyring cannot be read"),
        new(ErrorCode.DigestFromSameHost, "The digest came from the host that also served the archive"),
        new(ErrorCode.NoSignatureRoot, "No signature-grade root exists for this file"),
        new(ErrorCode.PolicyWeakened, "The trust policy was weakened by an explicit setting"),
        new(ErrorCode.LockNotObtained, "A store lock was not obtained in time"),
        new(ErrorCode.NoWriteAccess, "The store cannot be written"),
        new(ErrorCode.DiskFull, "The disk is full"),
        new(ErrorCode.ToolchainDamaged, "An installed toolchain differs from what was installed"),
        new(ErrorCode.StoreTooNew, "The store was written by a newer version"),
        new(ErrorCode.NotInstalled, "The toolchain is not installed"),
        new(ErrorCode.NothingToRollBack, "There is no earlier activation to go back to"),
        new(ErrorCode.RenameBlocked, "A rename was blocked by another program until the retries ran out"),
        new(ErrorCode.StoreFileMalformed, "A file of the store cannot be read"),
        new(ErrorCode.ToolchainActive, "The toolchain is the active one and stays"),
        new(ErrorCode.FileOperationFailed, "A file operation failed for a reason of the operating system"),
        new(ErrorCode.LeftoversRemoved, "Leftovers of a crashed install were removed"),
        new(ErrorCode.HostNotSupported, "Go is not published for this host"),
        new(ErrorCode.UnknownPort, "A port, RID or machine name is not known"),
        new(ErrorCode.OperatingSystemTooOld, "The operating system is too old for the Go version"),
        new(ErrorCode.RunningUnderEmulation, "This process runs under emulation; the native port is used"),
        new(ErrorCode.ForeignToolchain, "The toolchain is for another machine and was not started for a check"),
        new(ErrorCode.ToolchainCheckFailed, "A toolchain does not answer as its manifest says"),
        new(ErrorCode.GoBuildFailed, "Go could not build a program"),
        new(ErrorCode.ProcessTimedOut, "A process did not end in time and was stopped"),
        new(ErrorCode.ProcessNotStarted, "A process could not be started"),
        new(ErrorCode.Unexpected, "Something happened that should not: a bug"),
    ];

    private static readonly FrozenDictionary<ErrorCode, ErrorDescriptor> ByCode = All.ToFrozenDictionary(d => d.Code);

    /// <summary>Gets the descriptor of a code.</summary>
    /// <param name="code">A code of the catalogue.</param>
    /// <returns>Its descriptor.</returns>
    public static ErrorDescriptor Get(ErrorCode code) => ByCode[code];
}
