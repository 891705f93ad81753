using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.GoProxy;

/// <summary>
/// A list of Go proxies as <c>GOPROXY</c> writes it, with Go's meaning (<see href="https://go.dev/ref/mod#goproxy-protocol">GOPROXY protocol</see>):
/// behind a comma the next one is asked when a file is not there (404, 410), behind a bar after any failure.
/// </summary>
internal sealed class GoProxyList
{
    private const string Variable = "GOPROXY";

    private GoProxyList(IReadOnlyList<GoProxyEntry> entries) => Entries = entries;

    /// <summary>Gets the entries; at least one.</summary>
    public IReadOnlyList<GoProxyEntry> Entries { get; }

    /// <summary>Reads the list that counts: the setting, else the variable <c>GOPROXY</c>, else Go's default.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>The list.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it has no entry, or one that is no proxy.</exception>
    public static GoProxyList From(GoProxySettings settings, GoBootstrapEnvironment environment) => Parse(
        settings.Proxies ?? environment.Variable(Variable) ?? GoProxySettings.DefaultProxies,
        SourceAddress.ParseFolder(settings.Origin, "origin of toolchain modules"));

    /// <summary>Reads a list.</summary>
    /// <param name="text">The text.</param>
    /// <param name="origin">The address that <c>direct</c> stands for.</param>
    /// <returns>The list.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it has no entry, or one that is no proxy.</exception>
    public static GoProxyList Parse(string text, Uri origin)
    {
        var entries = new List<GoProxyEntry>();
        var rest = text.AsSpan();
        while (!rest.IsEmpty && entries is not [.., { Kind: not GoProxyKind.Proxy }])
        {
            var end = rest.IndexOfAny(',', '|');
            var isBar = end >= 0 && rest[end] == '|';
            var entry = (end < 0 ? rest : rest[..end]).Trim().ToString();
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (entry.Length > 0)
            {
                entries.Add(entry switch
                {
                    "off" => new(GoProxyKind.Off, null, FallsBackOnError: false),
                    "direct" => new(GoProxyKind.Direct, origin, FallsBackOnError: false),
                    _ => new(GoProxyKind.Proxy, AddressOf(entry), isBar),
                });
            }
        }

        return entries.Count > 0
            ? new(entries)
            : throw new GoBootstrapException(
                ErrorCode.InvalidOption, $"The list of Go proxies '{Redactor.ShowText(text)}' has no entry. Give addresses, 'direct' or 'off'.");
    }

    /// <summary>Asks the entries in their order until one has what is wanted.</summary>
    /// <typeparam name="T">What is wanted.</typeparam>
    /// <param name="ask">Asks one entry.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// What was found, or the failure that says most: of the origin, else of a proxy that failed, else of one that does not have it.
    /// </returns>
    /// <exception cref="GoBootstrapException">GOB3xxx, GOB4xxx: an entry lied, or this machine failed. No other one is asked.</exception>
    public async Task<GoProxyOutcome<T>> FirstAsync<T>(Func<GoProxyEntry, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        GoBootstrapException? error = null;
        var rank = -1;
        foreach (var entry in Entries)
        {
            try
            {
                return new(await ask(entry, cancellationToken), null, IsExhausted: false);
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure())
            {
                var isMissing = exception.Code is ErrorCode.NotFound or ErrorCode.GoProxyOff;
                var (found, own) = (error, entry.Kind == GoProxyKind.Direct ? 2 : isMissing ? 0 : 1);
                (error, rank) = own >= rank ? (exception, own) : (found, rank);
                if (!isMissing && !entry.FallsBackOnError)
                {
                    return new(null, error, IsExhausted: false);
                }
            }
        }

        return new(null, error, IsExhausted: true);
    }

    private static Uri AddressOf(string entry)
    {
        // Go takes a word with a dot, a colon or a slash for a host when it has no scheme. Other words are kept for later meanings.
        var looksLikeHost = entry.AsSpan().ContainsAny(".:/") && !entry.Contains(":/", StringComparison.Ordinal) && entry[0] is not ('/' or '\\');
        if (!looksLikeHost && !entry.Contains("://", StringComparison.Ordinal))
        {
            throw Refused(entry, "is not an address");
        }

        var address = SourceAddress.ParseFolder(looksLikeHost ? "https://" + entry : entry, "Go proxy");
        var isOnServer = address.IsFile && address.Host.Length > 0 && address.Host != "localhost";
        return isOnServer && !OperatingSystem.IsWindows() ? throw Refused(entry, "is a file address with a host") : address;
    }

    private static GoBootstrapException Refused(string entry, string problem) => new(
        ErrorCode.InvalidOption,
        $"The Go proxy '{Redactor.ShowText(entry)}' {problem}. Give one with 'https://', 'http://' or 'file:///', or the word 'direct' or 'off'.");
}
