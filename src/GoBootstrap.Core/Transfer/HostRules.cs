using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>The hosts that may be asked. Files of this machine have no host and are always allowed.</summary>
internal sealed class HostRules
{
    private readonly IReadOnlyList<HostPattern> _patterns;

    private HostRules(IReadOnlyList<HostPattern> patterns) => _patterns = patterns;

    /// <summary>Gets the rules that allow every host.</summary>
    public static HostRules Any { get; } = new([]);

    /// <summary>Reads the rules.</summary>
    /// <param name="patterns">The patterns of the allowed hosts; none allows every host.</param>
    /// <returns>The rules.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: a text is no pattern.</exception>
    public static HostRules From(IReadOnlyList<string> patterns) => patterns.Count == 0
        ? Any
        : new([.. patterns.Select(text => HostPattern.TryParse(text.Trim(), out var pattern)
            ? pattern
            : throw new GoBootstrapException(ErrorCode.InvalidOption, NotUnderstood(text)))]);

    /// <summary>Says what is wrong with a text that is no pattern.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A sentence.</returns>
    public static string NotUnderstood(string text) =>
        $"'{Redactor.ShowText(text)}' is not a host that can be allowed. Expected a host such as 'mirror.example', 'mirror.example:8443' or, for every host "
        + "below it, '*.corp.example'; no scheme and no path.";

    /// <summary>Says whether an address may be asked.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Whether it may.</returns>
    public bool Allows(Uri address) => _patterns.Count == 0 || HostNames.NameOf(address).Length == 0 || _patterns.Any(pattern => pattern.Matches(address));

    /// <summary>Says whether a host of a record is allowed.</summary>
    /// <param name="host">The name as it is recorded.</param>
    /// <returns>Whether it is.</returns>
    public bool Allows(string host) => _patterns.Count == 0 || host.Length == 0 || _patterns.Any(pattern => pattern.Matches(host));

    /// <summary>Makes the error of a host that is not allowed.</summary>
    /// <param name="name">The file that it is about.</param>
    /// <param name="host">The host.</param>
    /// <param name="redirectedBy">The host that redirects to it; <see langword="null"/> when it was named.</param>
    /// <returns>The error GOB3033.</returns>
    public GoBootstrapException Refusal(string name, string host, string? redirectedBy = null) => new(
        ErrorCode.HostNotAllowed,
        $"'{name}' may not come from the host '{host}'{(redirectedBy is null ? "" : $", which '{redirectedBy}' redirects to")}: the trust policy allows "
        + $"{string.Join(", ", _patterns.Select(pattern => $"'{pattern}'"))} only. Use an address on one of these hosts, or allow the host.");
}
