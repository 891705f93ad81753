using System.Net;
using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>
/// Reads a netrc file: <c>machine</c>, <c>default</c>, <c>login</c>, <c>password</c>, <c>account</c>, <c>macdef</c>, quoted values and comments.
/// Format: https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html, quotes as in https://everything.curl.dev/usingcurl/netrc.
/// </summary>
internal sealed class NetrcFile
{
    private readonly List<Entry> _entries;

    private NetrcFile(List<Entry> entries) => _entries = entries;

    /// <summary>Gets the file that holds nothing.</summary>
    public static NetrcFile Empty { get; } = new([]);

    /// <summary>Finds and reads the file: the setting, the variable <c>NETRC</c>, the one in the home folder.</summary>
    /// <param name="environment">Variables and home folder.</param>
    /// <param name="settings">The setting.</param>
    /// <param name="log">Told when the home folder's file cannot be read.</param>
    /// <returns>The file; empty when there is none.</returns>
    /// <exception cref="GoBootstrapException">GOB2016: a named file cannot be read.</exception>
    public static NetrcFile Load(GoBootstrapEnvironment environment, TransferSettings settings, IGoBootstrapLog log)
    {
        if ((settings.NetrcFile ?? environment.Variable("NETRC")) is { } named)
        {
            return Read(environment.Absolute(named));
        }

        if (environment.HomeDirectory.Length == 0)
        {
            return Empty;
        }

        var path = Path.Combine(environment.HomeDirectory, environment.Host.OperatingSystem == "windows" ? "_netrc" : ".netrc");
        if (!File.Exists(path))
        {
            return Empty;
        }

        try
        {
            return Read(path);
        }
        catch (GoBootstrapException e)
        {
            // Nobody named it, and most downloads need no credentials.
            log.Information($"{e.Message} The file is not used.");
            return Empty;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <returns>The file.</returns>
    /// <exception cref="GoBootstrapException">GOB2016: it cannot be read, or it is malformed.</exception>
    public static NetrcFile Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw new GoBootstrapException(
                ErrorCode.CredentialsUnreadable,
                $"The netrc file '{path}' cannot be read: {ExceptionText.Sentence(e)} Correct the path, or make the file readable for this user.",
                e)
            {
                File = path,
            };
        }

        return Parse(text, path);
    }

    /// <summary>Reads the text of a netrc file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path for messages.</param>
    /// <returns>The file.</returns>
    /// <exception cref="GoBootstrapException">GOB2016: a quote is not closed, or a value is missing.</exception>
    public static NetrcFile Parse(string text, string path)
    {
        var entries = new List<Entry>();
        var current = new Entry("", null, null);
        var hasEntry = false;
        var inMacro = false;
        string? awaited = null;
        var lines = text.Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.Length == 0 || inMacro)
            {
                // A macro runs to the next empty line.
                inMacro = inMacro && line.Length > 0;
                continue;
            }

            foreach (var (token, isQuoted) in Tokens(line, path, number))
            {
                if (awaited is not null)
                {
                    current = awaited switch
                    {
                        "machine" => current with { Machine = token },
                        "login" => current with { Login = token },
                        "password" => current with { Password = token },
                        _ => current,
                    };
                    inMacro = awaited == "macdef";
                    awaited = null;
                    if (inMacro)
                    {
                        break;
                    }
                }
                else if (!isQuoted && token.StartsWith('#'))
                {
                    break;
                }
                else if (token is "machine" or "default")
                {
                    Keep(entries, current, hasEntry);
                    current = new("", null, null);
                    hasEntry = true;
                    awaited = token == "machine" ? token : null;
                }
                else if (token is "login" or "password" or "account" or "macdef")
                {
                    awaited = token;
                }
            }
        }

        if (awaited is not null)
        {
            throw Malformed(path, lines.Length, $"'{awaited}' has no value");
        }

        Keep(entries, current, hasEntry);
        return new(entries);
    }

    /// <summary>Finds the credentials for a host: the first entry that names it, or <c>default</c>.</summary>
    /// <param name="host">The host.</param>
    /// <param name="login">The user that is wanted; <see langword="null"/> for any.</param>
    /// <param name="allowsDefault">Whether the entry for every other host counts.</param>
    /// <returns>The credentials; <see langword="null"/> when there are none.</returns>
    public NetworkCredential? Find(string host, string? login = null, bool allowsDefault = true)
    {
        var entry = _entries.Find(e => Fits(e, login) && e.Machine.Equals(host, StringComparison.OrdinalIgnoreCase))
            ?? (allowsDefault ? _entries.Find(e => Fits(e, login) && e.Machine.Length == 0) : null);
        return entry is null ? null : new(entry.Login ?? login ?? "", entry.Password ?? "");
    }

    private static bool Fits(Entry entry, string? login) => login is null || entry.Login is null || entry.Login == login;

    private static void Keep(List<Entry> entries, Entry entry, bool isReal)
    {
        if (isReal && (entry.Login ?? entry.Password) is not null)
        {
            entries.Add(entry);
        }
    }

    private static IEnumerable<(string Token, bool IsQuoted)> Tokens(string line, string path, int number)
    {
        var position = 0;
        while (position < line.Length)
        {
            if (char.IsWhiteSpace(line[position]))
            {
                position++;
                continue;
            }

            var isQuoted = line[position] == '"';
            position += isQuoted ? 1 : 0;
            var token = new StringBuilder();
            while (position < line.Length && (isQuoted ? line[position] != '"' : !char.IsWhiteSpace(line[position])))
            {
                if (isQuoted && line[position] == '\\' && position + 1 < line.Length)
                {
                    position++;
                    token.Append(line[position] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
                }
                else
                {
                    token.Append(line[position]);
                }

                position++;
            }

            if (isQuoted && position++ >= line.Length)
            {
                throw Malformed(path, number, "a quote is not closed");
            }

            yield return (token.ToString(), isQuoted);
        }
    }

    private static GoBootstrapException Malformed(string path, int line, string reason) => new(
        ErrorCode.CredentialsUnreadable, $"The netrc file '{path}' is malformed in line {line}: {reason}. Correct the line.")
    {
        File = path,
        Line = line,
    };

    private sealed record Entry(string Machine, string? Login, string? Password);
}
