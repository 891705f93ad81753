namespace GoBootstrap.Diagnostics;

/// <summary>
/// The number behind every <c>GOBnnnn</c>: the first digit is the area, the second 0 to 4 for an error and 5 to 9 for a warning.
/// Each has a row in <see cref="ErrorCatalog"/> and a page in <c>docs/errors</c>; a number that is given up is never used again.
/// </summary>
public enum ErrorCode
{
    // 0xxx settings and host. Next free: 0007, 0501.

    /// <summary>An option has a value that cannot be used.</summary>
    InvalidOption = 1,

    /// <summary>Two options contradict each other.</summary>
    OptionsContradict = 2,

    /// <summary>The process environment lacks something that is needed, such as a home folder.</summary>
    EnvironmentIncomplete = 6,

    // 1xxx versions. Next free: 1008, 1502.

    /// <summary>A version or version spec is not understood.</summary>
    VersionNotUnderstood = 1001,

    /// <summary>No release matches the version spec.</summary>
    NoReleaseMatches = 1002,

    /// <summary>The asked version is below the go line of go.mod or go.work.</summary>
    BelowGoLine = 1003,

    /// <summary>The version is not published for the port.</summary>
    NotPublishedForPort = 1004,

    /// <summary>A version file is malformed.</summary>
    VersionFileMalformed = 1006,

    /// <summary>A named version file does not exist.</summary>
    VersionFileMissing = 1007,

    /// <summary>The chosen release is no longer supported by the Go project.</summary>
    UnsupportedRelease = 1501,

    // 2xxx sources and network. Next free: 2033, 2523.

    /// <summary>No source could supply the toolchain.</summary>
    AllSourcesFailed = 2001,

    /// <summary>The server says that the file does not exist (404, 410).</summary>
    NotFound = 2002,

    /// <summary>A connect, idle or total deadline passed.</summary>
    TimedOut = 2003,

    /// <summary>The proxy or TLS refused the connection.</summary>
    ProxyOrTls = 2004,

    /// <summary>A release index cannot be read.</summary>
    IndexMalformed = 2005,

    /// <summary>Offline, and the toolchain is not in the store.</summary>
    OfflineAndNotInstalled = 2006,

    /// <summary>The server refuses access (401, 403, 407).</summary>
    AccessRefused = 2007,

    /// <summary>The server failed or was busy until the retries ran out (429, 5xx).</summary>
    ServerFailed = 2008,

    /// <summary>A redirect was refused: too many, a loop, or from https to http.</summary>
    RedirectRefused = 2009,

    /// <summary>An HTML page came where a file was asked for.</summary>
    HtmlInsteadOfFile = 2010,

    /// <summary>The body ended before its announced length.</summary>
    BodyTruncated = 2011,

    /// <summary>The response is larger than allowed.</summary>
    ResponseTooLarge = 2012,

    /// <summary>The server cannot be reached (name, route, refused, reset).</summary>
    CannotConnect = 2013,

    /// <summary>A source name is not known.</summary>
    UnknownSource = 2014,

    /// <summary>A source's own configuration cannot be read.</summary>
    SourceConfigurationMalformed = 2015,

    /// <summary>A credentials or certificate file cannot be read.</summary>
    CredentialsUnreadable = 2016,

    /// <summary>A mirror's address or template cannot be used.</summary>
    MirrorTemplateUnusable = 2030,

    /// <summary>A region of mirrors is not known.</summary>
    UnknownRegion = 2031,

    /// <summary>No mirror can serve the file.</summary>
    NoMirrorServes = 2032,

    /// <summary>A request is repeated after a failure that may pass.</summary>
    Retrying = 2501,

    /// <summary>The next mirror is used after one failed.</summary>
    FellBackToMirror = 2502,

    /// <summary>A source was passed over; the reason follows.</summary>
    SourceSkipped = 2503,

    /// <summary>A mirror sent other bytes than it must and is put out for this run.</summary>
    MirrorPutOut = 2520,

    /// <summary>A slow mirror was left for another one.</summary>
    MirrorChanged = 2521,

    /// <summary>Mirrors send different bytes for one file.</summary>
    MirrorsDiffer = 2522,

    // 3xxx integrity. Next free: 3019, 3504.

    /// <summary>A digest differs from the expected one.</summary>
    DigestMismatch = 3001,

    /// <summary>A size differs from the expected one.</summary>
    SizeMismatch = 3002,

    /// <summary>No digest is known for the file.</summary>
    NoDigestKnown = 3003,

    /// <summary>An archive entry leaves the target folder.</summary>
    EntryEscapes = 3005,

    /// <summary>An archive entry is of a kind that is not allowed.</summary>
    EntryKindNotAllowed = 3006,

    /// <summary>Two archive entries collide on a file system that ignores case.</summary>
    EntriesCollide = 3007,

    /// <summary>An archive has too many or too large entries.</summary>
    ArchiveTooLarge = 3008,

    /// <summary>An archive is corrupt.</summary>
    ArchiveCorrupt = 3009,

    /// <summary>A signature that must be there is missing.</summary>
    SignatureMissing = 3010,

    /// <summary>A signature does not match the signed bytes.</summary>
    SignatureInvalid = 3011,

    /// <summary>The signing key is not in the keyring.</summary>
    SigningKeyUnknown = 3012,

    /// <summary>The signing key was expired or revoked when it signed, or is not allowed to sign.</summary>
    SigningKeyUnusable = 3013,

    /// <summary>A signature uses an algorithm that is too weak.</summary>
    WeakSignature = 3014,

    /// <summary>The evidence does not satisfy the trust policy.</summary>
    PolicyNotSatisfied = 3015,

    /// <summary>A signed index is past its Valid-Until date.</summary>
    IndexExpired = 3016,

    /// <summary>A signed index is older than one seen before.</summary>
    IndexRolledBack = 3017,

    /// <summary>A keyring cannot be read.</summary>
    KeyringUnreadable = 3018,

    /// <summary>The digest came from the host that also served the archive.</summary>
    DigestFromSameHost = 3501,

    /// <summary>No signature-grade root exists for this file.</summary>
    NoSignatureRoot = 3502,

    /// <summary>The trust policy was weakened by an explicit setting.</summary>
    PolicyWeakened = 3503,

    // 4xxx store. Next free: 4012, 4502.

    /// <summary>A store lock was not obtained in time.</summary>
    LockNotObtained = 4001,

    /// <summary>The store cannot be written.</summary>
    NoWriteAccess = 4002,

    /// <summary>The disk is full.</summary>
    DiskFull = 4003,

    /// <summary>An installed toolchain differs from what was installed.</summary>
    ToolchainDamaged = 4004,

    /// <summary>The store was written by a newer version.</summary>
    StoreTooNew = 4005,

    /// <summary>The toolchain is not installed.</summary>
    NotInstalled = 4006,

    /// <summary>There is no earlier activation to go back to.</summary>
    NothingToRollBack = 4007,

    /// <summary>A rename was blocked by another program until the retries ran out.</summary>
    RenameBlocked = 4008,

    /// <summary>A file of the store cannot be read.</summary>
    StoreFileMalformed = 4009,

    /// <summary>The toolchain is the active one and stays.</summary>
    ToolchainActive = 4010,

    /// <summary>A file operation failed for a reason of the operating system.</summary>
    FileOperationFailed = 4011,

    /// <summary>Leftovers of a crashed install were removed.</summary>
    LeftoversRemoved = 4501,

    // 5xxx platforms. Next free: 5005, 5503.

    /// <summary>Go is not published for this host.</summary>
    HostNotSupported = 5001,

    /// <summary>A port, RID or machine name is not known.</summary>
    UnknownPort = 5002,

    /// <summary>The operating system is too old for the Go version.</summary>
    OperatingSystemTooOld = 5004,

    /// <summary>This process runs under emulation; the native port is used.</summary>
    RunningUnderEmulation = 5501,

    /// <summary>The toolchain is for another machine and was not started for a check.</summary>
    ForeignToolchain = 5502,

    // 6xxx processes. Next free: 6005, 6501.

    /// <summary>A toolchain does not answer as its manifest says.</summary>
    ToolchainCheckFailed = 6001,

    /// <summary>Go could not build a program.</summary>
    GoBuildFailed = 6002,

    /// <summary>A process did not end in time and was stopped.</summary>
    ProcessTimedOut = 6003,

    /// <summary>A process could not be started.</summary>
    ProcessNotStarted = 6004,

    // 9xxx internal. Next free: 9002.

    /// <summary>Something happened that should not: a bug.</summary>
    Unexpected = 9001,
}
