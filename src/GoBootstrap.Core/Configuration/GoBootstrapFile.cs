using GoBootstrap.Build;
using GoBootstrap.Locking;
using GoBootstrap.Versioning;

namespace GoBootstrap.Configuration;

/// <summary>What a <c>gobootstrap.yaml</c> says. What it does not say is <see langword="null"/>.</summary>
public sealed record GoBootstrapFile
{
    /// <summary>The name of the file in a repository.</summary>
    public const string FileName = "gobootstrap.yaml";

    /// <summary>Gets the absolute path of the file.</summary>
    public required string File { get; init; }

    /// <summary>Gets which Go releases will do (<c>go</c>).</summary>
    public GoVersionSpec? Go { get; init; }

    /// <summary>Gets where <see cref="Go"/> stands.</summary>
    public ConfigurationPosition? GoPosition { get; init; }

    /// <summary>Gets what to build (<c>build</c>).</summary>
    public BuildDefinition? Build { get; init; }

    /// <summary>Gets the names of the sources in the order to ask them (<c>sources</c>).</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Gets whether no source may be asked (<c>offline</c>).</summary>
    public bool? IsOffline { get; init; }

    /// <summary>Gets the addresses of the release index (<c>official: indexes</c>).</summary>
    public IReadOnlyList<string>? OfficialIndexes { get; init; }

    /// <summary>Gets the folders or templates of the mirrors that serve archives (<c>official: mirrors</c>).</summary>
    public IReadOnlyList<string>? OfficialMirrors { get; init; }

    /// <summary>Gets the region whose known mirrors are used (<c>official: region</c>).</summary>
    public string? OfficialRegion { get; init; }

    /// <summary>Gets whether the mirrors are tried strictly in their order (<c>official: mirrors-in-order</c>).</summary>
    public bool? TriesOfficialMirrorsInOrder { get; init; }

    /// <summary>Gets the names of further suites (<c>apt: suites</c>).</summary>
    public IReadOnlyList<string>? AptSuites { get; init; }

    /// <summary>Gets whether <c>&lt;codename&gt;-backports</c> is read too (<c>apt: backports</c>).</summary>
    public bool? IncludesAptBackports { get; init; }

    /// <summary>Gets the list of Go proxies as <c>GOPROXY</c> writes it (<c>goproxy</c>).</summary>
    public string? GoProxies { get; init; }

    /// <summary>Gets what is trusted (<c>trust</c>).</summary>
    public TrustConfiguration? Trust { get; init; }

    /// <summary>Gets the absolute path of the lock file (<c>lock: file</c>).</summary>
    public string? LockFile { get; init; }

    /// <summary>Gets how far the lock file decides (<c>lock: mode</c>).</summary>
    public LockMode? LockMode { get; init; }

    /// <summary>Gets the ports that are locked (<c>lock: ports</c>).</summary>
    public IReadOnlyList<string>? LockPorts { get; init; }

    /// <summary>Puts what the file says into settings. A surface does that before it applies its own options, which win over the file.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The settings with what the file says.</returns>
    public GoBootstrapSettings Apply(GoBootstrapSettings settings) => WithTrust(settings with
    {
        Sources = Sources ?? settings.Sources,
        IsOffline = IsOffline ?? settings.IsOffline,
        Official = settings.Official with
        {
            Indexes = OfficialIndexes ?? settings.Official.Indexes,
            Mirrors = OfficialMirrors ?? settings.Official.Mirrors,
            Region = OfficialRegion ?? settings.Official.Region,
            MirrorsInOrder = TriesOfficialMirrorsInOrder ?? settings.Official.MirrorsInOrder,
        },
        Lock = settings.Lock with
        {
            File = LockFile ?? settings.Lock.File,
            Mode = LockMode ?? settings.Lock.Mode,
            Ports = LockPorts ?? settings.Lock.Ports,
        },
        Apt = settings.Apt with
        {
            Suites = AptSuites ?? settings.Apt.Suites,
            IncludesBackports = IncludesAptBackports ?? settings.Apt.IncludesBackports,
        },
        GoProxy = settings.GoProxy with { Proxies = GoProxies ?? settings.GoProxy.Proxies },
    });

    private GoBootstrapSettings WithTrust(GoBootstrapSettings settings) => Trust?.Apply(settings) ?? settings;
}
