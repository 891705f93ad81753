using System.Globalization;
using GoBootstrap.Ensure;
using GoBootstrap.Store;

namespace GoBootstrap.Build.Execution;

/// <summary>
/// Makes the environment of go processes that build. Only what is listed here comes from the caller: what a process needs of the machine, and how
/// modules are fetched. What decides the bytes of a program is always set, so that no default of a toolchain's distributor has a say either.
/// </summary>
/// <param name="environment">The outside.</param>
/// <param name="toolchain">The toolchain.</param>
/// <param name="caches">The folders of Go's caches.</param>
/// <param name="sources">Where modules come from.</param>
internal sealed class BuildEnvironment(
    GoBootstrapEnvironment environment, InstalledToolchain toolchain, BuildCacheFolders caches, ModuleSourceSettings sources)
{
    // How modules are fetched never decides what they are, which go.sum does.
    private static readonly string[] Network =
    [
        "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR",
        "NETRC", "GOAUTH", "GOVCS", "GOINSECURE", "SSH_AUTH_SOCK", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_TERMINAL_PROMPT",
        "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH",
    ];

    /// <summary>Makes the variables that decide what a program becomes.</summary>
    /// <param name="target">What it is built for.</param>
    /// <param name="options">Its options.</param>
    /// <param name="sourceDate">The time for <c>SOURCE_DATE_EPOCH</c>; <see langword="null"/> for none.</param>
    /// <returns>The variables, ordered by name.</returns>
    public static SortedDictionary<string, string> Deciding(BuildTarget target, ResolvedOptions options, DateTimeOffset? sourceDate)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in options.Environment)
        {
            variables[name] = value;
        }

        // The defaults of upstream's toolchains; distributors compile in others (Debian: softfloat for GO386).
        foreach (var row in VariantTable.All.Where(row => row.Default.Length > 0))
        {
            variables[row.Variable] = row.Default;
        }

        if (target.Variant is { } variant)
        {
            variables[variant.Variable] = variant.Value;
        }

        variables["GOOS"] = target.Port.Os;
        variables["GOARCH"] = target.Port.Arch;
        variables["CGO_ENABLED"] = options.Cgo ? "1" : "0";
        variables["GOFLAGS"] = "";
        variables["GOENV"] = "off";
        variables["GOTOOLCHAIN"] = "local";
        variables["GO111MODULE"] = "on";
        variables["GOWORK"] = options.Workspace;
        Set(variables, "CC", options.CCompiler);
        Set(variables, "CXX", options.CxxCompiler);
        Set(variables, "SOURCE_DATE_EPOCH", sourceDate?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return variables;
    }

    /// <summary>Makes the whole environment of a go process.</summary>
    /// <param name="target">What is built for.</param>
    /// <param name="options">The options.</param>
    /// <param name="sourceDate">The time for <c>SOURCE_DATE_EPOCH</c>; <see langword="null"/> for none.</param>
    /// <returns>The variables.</returns>
    public Dictionary<string, string> For(BuildTarget target, ResolvedOptions options, DateTimeOffset? sourceDate)
    {
        var variables = new Dictionary<string, string>(GoEnvironment.Hermetic(environment, toolchain.GoRoot), StringComparer.Ordinal);
        foreach (var name in Network)
        {
            Set(variables, name, environment.Variable(name));
        }

        foreach (var (name, value) in Deciding(target, options, sourceDate))
        {
            variables[name] = value;
        }

        Source(variables, "GOPROXY", sources.Proxy);
        Source(variables, "GOPRIVATE", sources.Private);
        Source(variables, "GONOPROXY", sources.NoProxy);
        Source(variables, "GOSUMDB", sources.SumDatabase);
        Source(variables, "GONOSUMDB", sources.NoSumDatabase);
        variables["GOROOT"] = toolchain.GoRoot;
        variables["GOTELEMETRY"] = "off";
        variables["GOCACHE"] = caches.ForTarget(target);
        variables["GOMODCACHE"] = ModuleCache;
        variables["GOPATH"] = caches.GoPath;
        // git and C compilers are found where the caller finds them; go's own programs always are the toolchain's.
        variables["PATH"] = GoEnvironment.Changes(environment, toolchain.GoRoot)["PATH"];
        return variables;
    }

    /// <summary>Gets the folder of downloaded modules, absolute.</summary>
    public string ModuleCache => environment.Absolute(sources.CacheDirectory ?? environment.Variable("GOMODCACHE") ?? caches.Modules);

    private static void Set(IDictionary<string, string> variables, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            variables[name] = value;
        }
    }

    private void Source(Dictionary<string, string> variables, string name, string? value) =>
        Set(variables, name, value ?? environment.Variable(name));
}
