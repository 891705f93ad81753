using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Mirrors;

/// <summary>
/// The address of a mirror as a user writes it: a folder, to which file names are appended, or a template such as
/// <c>https://mirror.example/{version}/{os}/{file}</c>.
/// </summary>
internal sealed class MirrorTemplate
{
    private static readonly string[] Known = ["file", "version", "os", "arch", "ext"];

    private readonly IReadOnlyList<(string Text, bool IsName)> _parts;

    private MirrorTemplate(IReadOnlyList<(string Text, bool IsName)> parts, string? name = null)
    {
        _parts = parts;
        Name = name ?? Redactor.Show(Fill(part => $"{{{part}}}"))
            .Replace("%7B", "{", StringComparison.Ordinal).Replace("%7D", "}", StringComparison.Ordinal);
    }

    /// <summary>Gets the name under which the mirror is remembered and shown: its address without credentials.</summary>
    public string Name { get; }

    /// <summary>Reads what a user wrote.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The mirror.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is no address. GOB2030: it is a template that cannot be used.</exception>
    public static MirrorTemplate Parse(string text)
    {
        if (text.IndexOfAny(['{', '}']) < 0)
        {
            var folder = SourceAddress.ParseFolder(text, "mirror");
            return new([(folder.AbsoluteUri, false), ("file", true)], Redactor.Show(folder));
        }

        var parts = Split(text);
        var names = parts.Where(part => part.IsName).Select(part => part.Text).ToHashSet(StringComparer.Ordinal);
        if (!names.Contains("file") && !names.IsSupersetOf(["version", "os", "arch", "ext"]))
        {
            throw Unusable(text, "it has neither '{file}' nor all of '{version}', '{os}', '{arch}' and '{ext}', so several files would have one address");
        }

        SourceAddress.Parse(FillText(parts, _ => "a"), "mirror");
        SourceAddress.Parse(FillText(parts, _ => "b"), "mirror");
        if (Server(new(FillText(parts, _ => "a"))) != Server(new(FillText(parts, _ => "b"))))
        {
            throw Unusable(text, "it has a placeholder in the name of the host or in the credentials");
        }

        return new(parts);
    }

    /// <summary>Gives the address of a file.</summary>
    /// <param name="fileName">The name of an archive, such as <c>go1.22.6.linux-amd64.tar.gz</c>, or of a file beside it that ends in another extension.</param>
    /// <returns>The address.</returns>
    public Uri AddressOf(string fileName)
    {
        var dash = fileName.IndexOf('-', StringComparison.Ordinal);
        var dot = fileName.LastIndexOf('.', dash);
        var extension = fileName.IndexOf('.', dash);
        return Fill(name => name switch
        {
            "version" => fileName["go".Length..dot],
            "os" => fileName[(dot + 1)..dash],
            "arch" => fileName[(dash + 1)..extension],
            "ext" => fileName[(extension + 1)..],
            _ => fileName,
        });
    }

    private static string Server(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.UserInfo, UriFormat.UriEscaped);

    private static string FillText(IReadOnlyList<(string Text, bool IsName)> parts, Func<string, string> valueOf)
    {
        var text = new StringBuilder();
        foreach (var (part, isName) in parts)
        {
            text.Append(isName ? Uri.EscapeDataString(valueOf(part)) : part);
        }

        return text.ToString();
    }

    private static List<(string Text, bool IsName)> Split(string text)
    {
        var parts = new List<(string, bool)>();
        var position = 0;
        while (position < text.Length)
        {
            var brace = text.IndexOfAny(['{', '}'], position);
            if (brace < 0)
            {
                parts.Add((text[position..], false));
                break;
            }

            var close = text.IndexOf('}', brace);
            var name = text[brace] == '{' && close > brace ? text[(brace + 1)..close] : null;
            if (name is null || !Known.Contains(name))
            {
                throw Unusable(
                    text, $"'{(name is null ? text[brace].ToString() : $"{{{name}}}")}' is no placeholder; there are '{{{string.Join("}', '{", Known)}}}'");
            }

            parts.Add((text[position..brace], false));
            parts.Add((name, true));
            position = close + 1;
        }

        return parts;
    }

    private static GoBootstrapException Unusable(string text, string reason) => new(
        ErrorCode.MirrorTemplateUnusable,
        $"The mirror '{Redactor.ShowText(text)}' cannot be used: {reason}. Write a folder, such as 'https://mirror.example/go/', or a template, such as "
        + "'https://mirror.example/go/{version}/{file}'.");

    private Uri Fill(Func<string, string> valueOf) => new(FillText(_parts, valueOf));
}
