namespace GoBootstrap.Diagnostics;

/// <summary>
/// The number behind every <c>GOBnnnn</c>: the first digit is the area, the second 0 to 4 for an error and 5 to 9 for a warning.
/// Each has a row in <see cref="ErrorCatalog"/> and a page in <c>docs/errors</c>; a number that is given up is never used again.
/// </summary>
public enum ErrorCode
{
    // 0xxx settings and host. Next free: 0024, 0032, 0511.

    /// <summary>An option has a value that cannot be used.</summary>
    InvalidOption = 1,

    /// <summary>Two options contradict each other.</summary>
    OptionsContradict = 2,

    /// <summary>The MSBuild that runs the build is too old for the tasks.</summary>
    HostTooOld = 4,

    /// <summary>A project imports GoBootstrap twice.</summary>
    ImportedTwice = 5,

    /// <summary>The process environment lacks something that is needed, such as a home folder.</summary>
    EnvironmentIncomplete = 6,

    /// <summary>A configuration file is not the YAML that is expected.</summary>
    ConfigurationMalformed = 7,

    /// <summary>A key of a configuration file is not known.</summary>
    ConfigurationKeyUnknown = 8,

    /// <summary>A key of a configuration file stands there twice.</summary>
    ConfigurationKeyRepeated = 9,

    /// <summary>A value of a configuration is of the wrong kind or not allowed.</summary>
    ConfigurationValueInvalid = 10,

    /// <summary>A named configuration file does not exist.</summary>
    ConfigurationFileMissing = 11,

    /// <summary>A placeholder of a text cannot be filled in.</summary>
    TemplateInvalid = 12,

    /// <summary>A flag or variable is one that an option stands for.</summary>
    FlagBelongsToOption = 13,

    /// <summary>A module or main package is not where the definition says.</summary>
    PackageNotFound = 14,

    /// <summary>An output path leaves the output folder or is no file name.</summary>
    OutputPathInvalid = 15,

    /// <summary>Two programs would be written to one file.</summary>
    ProgramsCollide = 16,

    /// <summary>No program has the name that is asked for.</summary>
    ProgramUnknown = 17,

    /// <summary>A sidecar's folder is no Go module and no package of one.</summary>
    SidecarNotFound = 20,

    /// <summary>Two programs of a project have the same place.</summary>
    SidecarNamesCollide = 21,

    /// <summary>A sidecar was not built, and nothing may be built now.</summary>
    SidecarNotBuilt = 22,

    /// <summary>A Go file is not formatted as gofmt does it.</summary>
    NotFormatted = 23,

    /// <summary>Nothing says which targets to cross-compile for.</summary>
    NoTargetNamed = 30,

    /// <summary>The trust policy contradicts itself.</summary>
    PolicyContradicts = 31,

    /// <summary>Go vet found something, and the build goes on.</summary>
    VetFindingTolerated = 510,

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

    // 2xxx sources and network. Next free: 2045, 2524. Never given out: 2017 to 2019, 2023 to 2029, 2504 to 2509, 2511 to 2519.

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

    /// <summary>The checksum database cannot be asked, or has no record.</summary>
    SumdbUnavailable = 2020,

    /// <summary>The list of Go proxies forbids fetching modules.</summary>
    GoProxyOff = 2021,

    /// <summary>A source needs the checksum database, which is switched off.</summary>
    SumdbSwitchedOff = 2022,

    /// <summary>A mirror's address or template cannot be used.</summary>
    MirrorTemplateUnusable = 2030,

    /// <summary>A region of mirrors is not known.</summary>
    UnknownRegion = 2031,

    /// <summary>No mirror can serve the file.</summary>
    NoMirrorServes = 2032,

    /// <summary>The source 'bundle' has no address, or one that cannot be used.</summary>
    BundleLocationUnusable = 2033,

    /// <summary>There is no bundle at an address.</summary>
    BundleNotFound = 2034,

    /// <summary>Offline mode forbids a bundle that is not on this machine.</summary>
    BundleNotLocal = 2035,

    /// <summary>A NuGet configuration cannot be used.</summary>
    NuGetConfigurationUnreadable = 2038,

    /// <summary>The NuGet configuration has no feed to ask for the package.</summary>
    NuGetFeedUnknown = 2039,

    /// <summary>A NuGet feed does not answer as one.</summary>
    NuGetFeedFailed = 2040,

    /// <summary>The password of a NuGet feed cannot be decrypted.</summary>
    NuGetPasswordUnreadable = 2041,

    /// <summary>A NuGet feed is reached over http, and the NuGet configuration does not allow that.</summary>
    NuGetFeedInsecure = 2042,

    /// <summary>A NuGet feed refuses access.</summary>
    NuGetFeedRefusesAccess = 2043,

    /// <summary>No revision of a NuGet package has what the lock file pins.</summary>
    NoPackageHasLocked = 2044,

    /// <summary>A request is repeated after a failure that may pass.</summary>
    Retrying = 2501,

    /// <summary>The next mirror is used after one failed.</summary>
    FellBackToMirror = 2502,

    /// <summary>A source was passed over; the reason follows.</summary>
    SourceSkipped = 2503,

    /// <summary>The checksum database vouches for nothing this time; the other roots decide.</summary>
    SumdbSkipped = 2510,

    /// <summary>A mirror sent other bytes than it must and is put out for this run.</summary>
    MirrorPutOut = 2520,

    /// <summary>A slow mirror was left for another one.</summary>
    MirrorChanged = 2521,

    /// <summary>Mirrors send different bytes for one file.</summary>
    MirrorsDiffer = 2522,

    /// <summary>A NuGet feed was passed over; the reason follows.</summary>
    NuGetFeedSkipped = 2523,

    // 3xxx integrity. Next free: 3063, 3511. Never given out: 3019, 3053, 3054, 3056 to 3059.

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

    /// <summary>An answer of the checksum database does not have the form that it must have.</summary>
    SumdbResponseMalformed = 3020,

    /// <summary>A signature of the checksum database does not fit its text.</summary>
    SumdbSignatureInvalid = 3021,

    /// <summary>The checksum database's tree head is not signed by the key that counts.</summary>
    SumdbKeyUnknown = 3022,

    /// <summary>A tile of the checksum database does not fit the signed tree.</summary>
    SumdbTileInvalid = 3023,

    /// <summary>A record of the checksum database is not in the signed tree.</summary>
    SumdbRecordNotProven = 3024,

    /// <summary>The checksum database has two histories.</summary>
    SumdbForked = 3025,

    /// <summary>The checksum database lost a tree that it had signed.</summary>
    SumdbRolledBack = 3026,

    /// <summary>An authentic record of the checksum database does not say what was asked.</summary>
    SumdbLineMissing = 3027,

    /// <summary>A toolchain's content does not have the sum that the checksum database says.</summary>
    ModuleSumMismatch = 3028,

    /// <summary>A module's zip holds a file that no such zip may hold.</summary>
    ModuleZipInvalid = 3029,

    /// <summary>A root of trust that the policy requires does not vouch for a file.</summary>
    RequiredRootMissing = 3030,

    /// <summary>A root of trust that the policy requires cannot vouch for a file.</summary>
    RequiredRootImpossible = 3031,

    /// <summary>Fewer roots of trust vouch for a file than the policy asks for.</summary>
    TooFewRoots = 3032,

    /// <summary>A host is not among those that the trust policy allows.</summary>
    HostNotAllowed = 3033,

    /// <summary>The trust policy refuses the release.</summary>
    VersionRefused = 3034,

    /// <summary>There is no lock file, and nothing else may decide.</summary>
    LockFileMissing = 3035,

    /// <summary>A lock file cannot be understood.</summary>
    LockFileMalformed = 3036,

    /// <summary>A newer version of GoBootstrap wrote the lock file.</summary>
    LockFileTooNew = 3037,

    /// <summary>The lock file does not fit what is asked for.</summary>
    LockOutdated = 3038,

    /// <summary>A version below the locked one is asked for.</summary>
    LockDowngrade = 3039,

    /// <summary>The lock file does not have the port.</summary>
    PortNotLocked = 3040,

    /// <summary>A source says another digest than the one that is locked.</summary>
    LockedDigestChanged = 3041,

    /// <summary>A file or its content is not what the lock file pins.</summary>
    LockedContentDiffers = 3042,

    /// <summary>An installed toolchain has another content than the lock file pins.</summary>
    InstalledDiffersFromLock = 3043,

    /// <summary>No source can supply what the lock file pins.</summary>
    LockedNotObtainable = 3044,

    /// <summary>A bundle's list of digests cannot be read.</summary>
    BundleListMalformed = 3045,

    /// <summary>A file that a bundle or a parcel names is missing.</summary>
    BundleFileMissing = 3046,

    /// <summary>The document of a parcel is malformed, or about another toolchain.</summary>
    ParcelMalformed = 3047,

    /// <summary>The content of a parcel is another one than its document says.</summary>
    ParcelContentDiffers = 3048,

    /// <summary>A file of a bundle is a link.</summary>
    BundleFileNotPlain = 3049,

    /// <summary>A bundle failed its check.</summary>
    BundleRefused = 3050,

    /// <summary>A bundle would be written over something.</summary>
    BundleInTheWay = 3051,

    /// <summary>No key is named to sign a bundle with.</summary>
    BundleKeyNotNamed = 3052,

    /// <summary>The trust policy does not allow the source.</summary>
    SourceNotAllowed = 3055,

    /// <summary>A NuGet package says that it is another one than was asked for.</summary>
    PackageMismatch = 3060,

    /// <summary>A NuGet package is no toolchain package.</summary>
    PackageMalformed = 3061,

    /// <summary>A newer version of GoBootstrap made a bundle or package.</summary>
    ParcelTooNew = 3062,

    /// <summary>The digest came from the host that also served the archive.</summary>
    DigestFromSameHost = 3501,

    /// <summary>No signature-grade root exists for this file.</summary>
    NoSignatureRoot = 3502,

    /// <summary>The trust policy was weakened by an explicit setting.</summary>
    PolicyWeakened = 3503,

    /// <summary>A lock file does not fit and is left aside.</summary>
    LockLeftAside = 3504,

    /// <summary>An installed toolchain is used that is not the locked one.</summary>
    InstalledIsNotLocked = 3505,

    /// <summary>A bundle has no signature by a key that counts.</summary>
    BundleUnsigned = 3506,

    /// <summary>A bundle has files that its list of digests does not name.</summary>
    BundleFilesUnlisted = 3507,

    /// <summary>A newer release was passed over because the trust policy refuses it.</summary>
    VersionPassedOver = 3508,

    /// <summary>A mirror no longer lists a toolchain because the trust policy refuses it.</summary>
    MirrorLeavesOut = 3509,

    /// <summary>A source offers an older build of a toolchain than a mirror has.</summary>
    RebuildIsOlder = 3510,

    // 4xxx store. Next free: 4013, 4502.

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

    /// <summary>Another build uses the output folder.</summary>
    OutputFolderInUse = 4012,

    /// <summary>Leftovers of a crashed install were removed.</summary>
    LeftoversRemoved = 4501,

    // 5xxx platforms. Next free: 5011, 5503.

    /// <summary>Go is not published for this host.</summary>
    HostNotSupported = 5001,

    /// <summary>A port, RID or machine name is not known.</summary>
    UnknownPort = 5002,

    /// <summary>A C compiler is needed for the target and none is named.</summary>
    CompilerMissing = 5003,

    /// <summary>The operating system is too old for the Go version.</summary>
    OperatingSystemTooOld = 5004,

    /// <summary>A target is not understood.</summary>
    TargetNotUnderstood = 5005,

    /// <summary>A variant does not exist for the architecture or the Go version.</summary>
    VariantNotAvailable = 5006,

    /// <summary>The toolchain cannot compile for the port.</summary>
    PortNotInToolchain = 5007,

    /// <summary>Go does not support cgo for the port.</summary>
    CgoNotSupported = 5008,

    /// <summary>Programs for the port need a C toolchain to be linked.</summary>
    ExternalLinkerNeeded = 5009,

    /// <summary>No target matches what is asked for.</summary>
    NoTargetMatches = 5010,

    /// <summary>This process runs under emulation; the native port is used.</summary>
    RunningUnderEmulation = 5501,

    /// <summary>The toolchain is for another machine and was not started for a check.</summary>
    ForeignToolchain = 5502,

    // 6xxx processes. Next free: 6010, 6502.

    /// <summary>A toolchain does not answer as its manifest says.</summary>
    ToolchainCheckFailed = 6001,

    /// <summary>Go could not build a program.</summary>
    GoBuildFailed = 6002,

    /// <summary>A process did not end in time and was stopped.</summary>
    ProcessTimedOut = 6003,

    /// <summary>A process could not be started.</summary>
    ProcessNotStarted = 6004,

    /// <summary>Tests failed.</summary>
    TestsFailed = 6005,

    /// <summary>Vet found problems.</summary>
    VetFound = 6006,

    /// <summary>A process that builds was ended by the system, because memory ran out.</summary>
    ProcessKilled = 6007,

    /// <summary>A command before or after a build failed.</summary>
    HookFailed = 6008,

    /// <summary>The go command printed something that is not understood.</summary>
    GoOutputNotUnderstood = 6009,

    /// <summary>A job is built once more, alone, after the system ended a process of it.</summary>
    BuildRetriedAlone = 6501,

    // 7xxx artifacts. Next free: 7028, 7501.

    /// <summary>A built program is cut off or breaks the rules of its format.</summary>
    BinaryMalformed = 7001,

    /// <summary>A built program is not what was asked for.</summary>
    BinaryMismatch = 7002,

    /// <summary>A file is not a program of a format that Go writes.</summary>
    NotABinary = 7003,

    /// <summary>A file holds programs for several machines.</summary>
    UniversalBinary = 7004,

    /// <summary>The Go build information of a program cannot be read.</summary>
    BuildInformationMalformed = 7005,

    /// <summary>A program to inspect cannot be opened or read.</summary>
    BinaryUnreadable = 7006,

    /// <summary>A second build of the same source gave other bytes.</summary>
    NotReproducible = 7010,

    /// <summary>An output has a name that cannot be used.</summary>
    OutputNameUnusable = 7015,

    /// <summary>Two outputs have the same path.</summary>
    OutputsCollide = 7016,

    /// <summary>A file for an archive does not exist or cannot be packed.</summary>
    ArchiveFileUnusable = 7017,

    /// <summary>A secret signing key cannot be read.</summary>
    SecretKeyUnreadable = 7018,

    /// <summary>The passphrase of a secret signing key is missing or wrong.</summary>
    SecretKeyLocked = 7019,

    /// <summary>A secret key cannot sign.</summary>
    SecretKeyUnsuitable = 7020,

    /// <summary>A program is not the one that was proven.</summary>
    ProgramChanged = 7021,

    /// <summary>A file with the costs of targets cannot be read.</summary>
    CostsMalformed = 7022,

    /// <summary>A shard is not one of the matrix's.</summary>
    ShardInvalid = 7023,

    /// <summary>The outputs of a shard cannot be read.</summary>
    ShardUnreadable = 7024,

    /// <summary>Two shards contradict each other.</summary>
    ShardsConflict = 7025,

    /// <summary>A shard or a part of its outputs is missing.</summary>
    ShardsIncomplete = 7026,

    /// <summary>A file of a shard is not what the shard's list says.</summary>
    ShardFileDiffers = 7027,

    // 9xxx internal. Next free: 9002.

    /// <summary>Something happened that should not: a bug.</summary>
    Unexpected = 9001,
}
