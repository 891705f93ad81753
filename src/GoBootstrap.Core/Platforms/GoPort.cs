using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Platforms;

/// <summary>
/// A port in Go's sense, written <c>goos/goarch</c>. Whether Go is published for it is the port table's business; this type only keeps the
/// two names well formed, so that they can stand in a path.
/// </summary>
public sealed record GoPort
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Initializes a new instance of the <see cref="GoPort"/> class.</summary>
    /// <param name="os">GOOS, such as <c>linux</c>.</param>
    /// <param name="arch">GOARCH, such as <c>amd64</c>.</param>
    /// <exception cref="GoBootstrapException">GOB5002: a name is not well formed.</exception>
    public GoPort(string os, string arch)
    {
        if (!IsName(os) || !IsName(arch))
        {
            throw new GoBootstrapException(
                ErrorCode.UnknownPort,
                $"'{UserText.Show(os)}/{UserText.Show(arch)}' is not a Go port. A port is written 'goos/goarch' in lower case, such as 'linux/arm64'.");
        }

        Os = os;
        Arch = arch;
    }

    /// <summary>Gets the value of GOOS.</summary>
    public string Os { get; }

    /// <summary>Gets the value of GOARCH; 32-bit Arm is <c>arm</c> here, never <c>armv6l</c>.</summary>
    public string Arch { get; }

    /// <summary>Gets a value indicating whether the port's operating system is Windows.</summary>
    public bool IsWindows => Os == "windows";

    /// <summary>Gets what an executable's name ends with on this port: <c>.exe</c> or nothing.</summary>
    public string ExecutableSuffix => IsWindows ? ".exe" : "";

    /// <summary>Reads a port.</summary>
    /// <param name="text">Text such as <c>linux/arm64</c>.</param>
    /// <returns>The port.</returns>
    /// <exception cref="GoBootstrapException">GOB5002: the text is not a port.</exception>
    public static GoPort Parse(string text) => TryParse(text, out var port)
        ? port
        : throw new GoBootstrapException(
            ErrorCode.UnknownPort,
            $"'{UserText.Show(text)}' is not a Go port. A port is written 'goos/goarch' in lower case, such as 'linux/arm64'.");

    /// <summary>Reads a port.</summary>
    /// <param name="text">Text such as <c>linux/arm64</c>.</param>
    /// <param name="port">The port.</param>
    /// <returns>Whether the text is a well-formed port.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out GoPort? port)
    {
        port = null;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !IsName(text.AsSpan(0, slash)) || !IsName(text.AsSpan(slash + 1)))
        {
            return false;
        }

        port = new GoPort(text![..slash], text[(slash + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Os}/{Arch}";

    // Every name begins with a letter except 386.
    private static bool IsName(ReadOnlySpan<char> text) =>
        text is "386"
        || (text.Length is >= 2 and <= 16
            && char.IsAsciiLetterLower(text[0])
            && !text.ContainsAnyExcept(NameCharacters));
}
