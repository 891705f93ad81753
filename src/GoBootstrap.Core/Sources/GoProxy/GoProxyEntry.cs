namespace GoBootstrap.Sources.GoProxy;

/// <summary>One entry of a list of Go proxies.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Address">The address, with a slash at its end; <see langword="null"/> for <see cref="GoProxyKind.Off"/>.</param>
/// <param name="FallsBackOnError">
/// Whether the next entry is asked after any failure (<c>|</c>), and not only when the file is not there (<c>,</c>).
/// </param>
internal sealed record GoProxyEntry(GoProxyKind Kind, Uri? Address, bool FallsBackOnError);
