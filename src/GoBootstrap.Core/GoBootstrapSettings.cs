using GoBootstrap.Locking;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap;

/// <summary>How the engine works, apart from what it is asked to do: where its store is, which sources it may use, and what it trusts.</summary>
public sealed record GoBootstrapSettings
{
    /// <summary>
    /// Gets the folder of the store. Defaults to <see langword="null"/>: <c>GOBOOTSTRAP_HOME</c>, or <c>gobootstrap</c> in
    /// <c>XDG_DATA_HOME</c> (<c>~/.local/share</c>, on macOS <c>~/Library/Application Support</c>), or in <c>LocalAppData</c> on Windows.
    /// </summary>
    public string? StoreDirectory { get; init; }

    /// <summary>Gets the names of the sources, in the order to ask them. Defaults to <c>official</c>, then <c>apt</c>.</summary>
    public IReadOnlyList<string> Sources { get; init; } = ["official", "apt"];

    /// <summary>Gets the settings of the <c>official</c> source.</summary>
    public OfficialSourceSettings Official { get; init; } = new();

    /// <summary>Gets the settings of the <c>apt</c> source.</summary>
    public AptSourceSettings Apt { get; init; } = new();

    /// <summary>Gets the settings of the root of trust <c>sumdb</c>.</summary>
    public SumdbSettings Sumdb { get; init; } = new();

    /// <summary>Gets the settings of Go's module proxies, for the source <c>goproxy</c> and the checksum database.</summary>
    public GoProxySettings GoProxy { get; init; } = new();

    /// <summary>Gets the settings of the <c>nuget</c> source.</summary>
    public NuGetSettings NuGet { get; init; } = new();

    /// <summary>Gets the settings of offline bundles and of the source <c>bundle</c>.</summary>
    public BundleSettings Bundle { get; init; } = new();

    /// <summary>Gets what a download may take and how it connects.</summary>
    public TransferSettings Transfer { get; init; } = new();

    /// <summary>Gets which evidence is enough. A <see cref="Sumdb"/> that is off makes it weaker by itself.</summary>
    public TrustPolicy Trust { get; init; } = TrustPolicy.Default;

    /// <summary>Gets whether and how a lock file decides which toolchain is used.</summary>
    public LockSettings Lock { get; init; } = new();

    /// <summary>
    /// Gets a value indicating whether only sources may be asked that need no network: a bundle or feed in a folder of this machine. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool IsOffline { get; init; }

    /// <summary>
    /// Gets how long to wait for another process that installs the same toolchain. Defaults to 30 minutes, which is more than its download may
    /// take.
    /// </summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets the settings as they work: a checksum database that is off is none of the policy's roots.</summary>
    internal GoBootstrapSettings InForce => Sumdb.IsOff ? this with { Trust = Trust with { UsesSumdb = false } } : this;
}
