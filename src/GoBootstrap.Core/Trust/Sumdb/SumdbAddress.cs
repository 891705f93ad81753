using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>Which checksum database is asked, written as Go's <c>GOSUMDB</c>: a known name, a key, or either with an address behind it.</summary>
/// <param name="Key">The key that counts.</param>
/// <param name="Direct">The address that the key's name stands for.</param>
/// <param name="Own">The address that was given; it is asked without any Go proxy. <see langword="null"/> when none was.</param>
internal sealed record SumdbAddress(VerifierKey Key, Uri Direct, Uri? Own)
{
    /// <summary>What switches the database off.</summary>
    public const string Off = "off";

    private const string GoProject = "sum.golang.org";
    private const string GoProjectInChina = "sum.golang.google.cn";

    /// <summary>Reads an address.</summary>
    /// <param name="text">The text; not <see cref="Off"/>.</param>
    /// <returns>The address.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is not one.</exception>
    public static SumdbAddress Parse(string text)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts is [GoProjectInChina])
        {
            parts = [GoProject, "https://" + GoProjectInChina];
        }

        if (parts.Length is 0 or > 2)
        {
            throw Refused(text, $"has {parts.Length} parts");
        }

        if (!VerifierKey.TryParse(parts[0] == GoProject ? VerifierKey.GoProject : parts[0], out var key, out var problem))
        {
            throw Refused(text, problem);
        }

        // The name becomes an address, so it may not smuggle in anything else than a host and a path.
        if (!AddressText.TryParse($"https://{key.Name}/", out var direct)
            || direct.AbsoluteUri != $"https://{key.Name}/" || direct.UserInfo.Length > 0 || key.Name.EndsWith('/'))
        {
            throw Refused(text, $"has the name '{key.Name}', which is not a host with a path");
        }

        return new(key, direct, parts.Length == 2 ? SourceAddress.ParseFolder(parts[1], "address of the checksum database") : null);
    }

    private static GoBootstrapException Refused(string text, string problem) => new(
        ErrorCode.InvalidOption,
        $"The checksum database '{Redactor.ShowText(text)}' cannot be used: it {problem}. Expected '{GoProject}', a key 'name+hash+base64', either of "
        + $"them with a blank and an address behind it, or '{Off}'.");
}
