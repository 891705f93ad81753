using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>
/// What every verb has in common: which Go toolchain, where it is kept, where it may come from and what is trusted. Everything has a
/// default. Relative paths are relative to Cake's working directory.
/// </summary>
public abstract class GoToolchainSettings
{
    private protected GoToolchainSettings()
    {
    }

    /// <summary>
    /// Gets or sets the version spec of Go, such as <c>1.22.6</c>, <c>1.22.x</c> or <c>stable</c>. Defaults to <see
    /// langword="null"/>: what the version files say, or <c>stable</c>.
    /// </summary>
    public string? Version { get; set; }

    /// <summary>
    /// Gets or sets the version file: <c>go.work</c>, <c>go.mod</c>, <c>.go-version</c> or <c>.tool-versions</c>. Defaults to
    /// <see langword="null"/>: looked for in <see cref="ProjectDirectory"/> and the folders above it.
    /// </summary>
    public FilePath? VersionFile { get; set; }

    /// <summary>Gets or sets the folder in which version files are looked for. Defaults to Cake's working directory.</summary>
    public DirectoryPath? ProjectDirectory { get; set; }

    /// <summary>Gets or sets the store's folder. Defaults to <c>GOBOOTSTRAP_HOME</c>, or the user's data folder.</summary>
    public DirectoryPath? StoreDirectory { get; set; }

    /// <summary>Gets the names of the sources in their order. Empty by default: <c>official</c>, then <c>apt</c>.</summary>
    public ICollection<string> Sources { get; } = [];

    /// <summary>Gets the addresses of the release index of the <c>official</c> source. Empty by default: the Go project's own.</summary>
    public ICollection<string> Indexes { get; } = [];

    /// <summary>
    /// Gets the mirrors of the <c>official</c> source, folders or templates with <c>{file}</c>; of several the fastest is used. Empty by
    /// default: the Go project's own.
    /// </summary>
    public ICollection<string> Mirrors { get; } = [];

    /// <summary>
    /// Gets or sets the region whose known mirrors come after <see cref="Mirrors"/>: <c>global</c> or <c>cn</c>. Defaults to
    /// <see langword="null"/>: none.
    /// </summary>
    public string? Region { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether mirrors are tried strictly in their order, and none is measured or remembered. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool MirrorsInOrder { get; set; }

    /// <summary>Gets the suites that the <c>apt</c> source reads beside the configured ones. Empty by default.</summary>
    public ICollection<string> AptSuites { get; } = [];

    /// <summary>Gets or sets an OpenPGP keyring for the <c>official</c> source. Defaults to the embedded Google key.</summary>
    public FilePath? KeyringFile { get; set; }

    /// <summary>
    /// Gets the fingerprints of the primary keys that may sign for the <c>official</c> source. Empty by default: every key of
    /// <see cref="KeyringFile"/>, or Google's.
    /// </summary>
    public ICollection<string> TrustedKeys { get; } = [];

    /// <summary>
    /// Gets or sets the checksum database that vouches for toolchains, written as Go's <c>GOSUMDB</c>, or <c>off</c>; then a warning
    /// says so. Defaults to <see langword="null"/>: <c>sum.golang.org</c>.
    /// </summary>
    public string? Sumdb { get; set; }

    /// <summary>
    /// Gets or sets the list of Go proxies that serve toolchains, written as Go's <c>GOPROXY</c>. Defaults to <see langword="null"/>:
    /// the variable <c>GOPROXY</c>, or <c>https://proxy.golang.org,direct</c>.
    /// </summary>
    public string? GoProxy { get; set; }

    /// <summary>
    /// Gets or sets the NuGet configuration file of the <c>nuget</c> source. Defaults to <see langword="null"/>: the files that NuGet
    /// itself reads for Cake's working directory.
    /// </summary>
    public FilePath? NuGetConfigurationFile { get; set; }

    /// <summary>
    /// Gets the feeds of the <c>nuget</c> source: names of package sources in the NuGet configuration, addresses or folders. Empty by
    /// default: every enabled package source.
    /// </summary>
    public ICollection<string> NuGetFeeds { get; } = [];

    /// <summary>
    /// Gets or sets the offline bundle of the source <c>bundle</c>: a folder, or an address. Defaults to <see langword="null"/>: what
    /// <c>gobootstrap.yaml</c> says.
    /// </summary>
    public string? Bundle { get; set; }

    /// <summary>
    /// Gets or sets an OpenPGP keyring with the keys that may sign bundles. Defaults to <see langword="null"/>: none, so that only
    /// <see cref="BundleKeys"/> count.
    /// </summary>
    public FilePath? BundleKeyringFile { get; set; }

    /// <summary>
    /// Gets the fingerprints of the primary keys that may sign bundles. Empty by default: every key of <see cref="BundleKeyringFile"/>.
    /// </summary>
    public ICollection<string> BundleKeys { get; } = [];

    /// <summary>
    /// Gets or sets a PEM file with certificate authorities to trust beside the system's. Defaults to <see langword="null"/>.
    /// </summary>
    public FilePath? CertificateAuthorityFile { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether an archive without a signature is accepted; a warning says so. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool AllowUnsigned { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a digest from the host that serves the archive is accepted; a warning says so. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool AllowSameHostDigest { get; set; }

    /// <summary>
    /// Gets the roots of trust that must vouch for every file, such as <c>openpgp</c> and <c>sumdb</c>. Empty by default: what
    /// <c>gobootstrap.yaml</c> says, or the default policy.
    /// </summary>
    public ICollection<string> RequiredRoots { get; } = [];

    /// <summary>
    /// Gets or sets how many roots of trust must vouch for every file. Defaults to <see langword="null"/>: what
    /// <c>gobootstrap.yaml</c> says, or 1.
    /// </summary>
    public int? MinimumRoots { get; set; }

    /// <summary>
    /// Gets the hosts that may be asked, such as <c>*.corp.example</c>. Empty by default: what <c>gobootstrap.yaml</c> says, or all.
    /// </summary>
    public ICollection<string> AllowedHosts { get; } = [];

    /// <summary>
    /// Gets the versions of Go that are refused, such as <c>&lt;1.22.7</c>, beside those of <c>gobootstrap.yaml</c>. Empty by default.
    /// </summary>
    public ICollection<string> RefusedVersions { get; } = [];

    /// <summary>Gets or sets how long to wait for another process that installs the same toolchain. Defaults to 30 minutes.</summary>
    public TimeSpan? LockTimeout { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether no connection is opened: only what is installed counts, and a bundle or feed in a folder. Defaults
    /// to <see langword="false"/>.
    /// </summary>
    public bool Offline { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the lock file alone decides: whatever does not fit it is an error, and no source is asked
    /// for metadata. Defaults to <see langword="false"/>: a lock file that is there and fits decides, and another is left aside with a
    /// warning.
    /// </summary>
    public bool Locked { get; set; }

    /// <summary>Gets or sets a value indicating whether no lock file is read. Defaults to <see langword="false"/>.</summary>
    public bool NoLock { get; set; }

    /// <summary>
    /// Gets or sets the lock file. Defaults to <c>gobootstrap.lock.json</c> beside the nearest <c>gobootstrap.yaml</c>, or the nearest one
    /// in the project's folder and above it.
    /// </summary>
    public FilePath? LockFile { get; set; }

    /// <summary>
    /// Takes the toolchain, store and source settings over from other settings, so that several verbs share one set of them.
    /// </summary>
    /// <param name="other">The settings to copy.</param>
    public void UseToolchainOf(GoToolchainSettings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (Version, VersionFile, ProjectDirectory) = (other.Version, other.VersionFile, other.ProjectDirectory);
        StoreDirectory = other.StoreDirectory;
        (KeyringFile, CertificateAuthorityFile, LockTimeout) = (other.KeyringFile, other.CertificateAuthorityFile, other.LockTimeout);
        (Region, MirrorsInOrder) = (other.Region, other.MirrorsInOrder);
        (Sumdb, GoProxy) = (other.Sumdb, other.GoProxy);
        MinimumRoots = other.MinimumRoots;
        NuGetConfigurationFile = other.NuGetConfigurationFile;
        (Bundle, BundleKeyringFile) = (other.Bundle, other.BundleKeyringFile);
        (AllowUnsigned, AllowSameHostDigest, Offline) = (other.AllowUnsigned, other.AllowSameHostDigest, other.Offline);
        (Locked, NoLock, LockFile) = (other.Locked, other.NoLock, other.LockFile);
        Copy(other.Sources, Sources);
        Copy(other.Indexes, Indexes);
        Copy(other.Mirrors, Mirrors);
        Copy(other.AptSuites, AptSuites);
        Copy(other.TrustedKeys, TrustedKeys);
        Copy(other.RequiredRoots, RequiredRoots);
        Copy(other.AllowedHosts, AllowedHosts);
        Copy(other.RefusedVersions, RefusedVersions);
        Copy(other.NuGetFeeds, NuGetFeeds);
        Copy(other.BundleKeys, BundleKeys);
    }

    private static void Copy(ICollection<string> from, ICollection<string> to)
    {
        if (ReferenceEquals(from, to))
        {
            return;
        }

        to.Clear();
        foreach (var item in from)
        {
            to.Add(item);
        }
    }
}
