using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.GoProxy;

/// <summary>How asking a list of Go proxies ended.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="Value">What the first one gave that had it; <see langword="null"/> when none did.</param>
/// <param name="Error">The most telling failure when none did.</param>
/// <param name="IsExhausted">Whether every entry was asked and let the next one be asked.</param>
internal sealed record GoProxyOutcome<T>(T? Value, GoBootstrapException? Error, bool IsExhausted)
    where T : class;
