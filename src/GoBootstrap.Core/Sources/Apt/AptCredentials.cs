using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// Credentials for archives, from apt's <see href="https://manpages.debian.org/apt_auth.conf.5">auth.conf</see>: <c>machine</c>,
/// <c>login</c> and <c>password</c>. A machine without a scheme is for https only, as in apt.
/// </summary>
internal sealed class AptCredentials
{
    private readonly IReadOnlyList<Machine> _machines;

    private AptCredentials(IReadOnlyList<Machine> machines) => _machines = machines;

    /// <summary>Gets credentials for nothing.</summary>
    public static AptCredentials None { get; } = new([]);

    /// <summary>Reads one file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its path for messages.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="GoBootstrapException">GOB2016: a word is not understood.</exception>
    public static AptCredentials Parse(string text, string file)
    {
        var machines = new List<Machine>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < words.Length && !words[i].StartsWith('#'); i += 2)
            {
                var isMachine = words[i] == "machine";
                if (i + 1 == words.Length || (!isMachine && (machines.Count == 0 || words[i] is not ("login" or "password"))))
                {
                    // The words themselves may be secrets, so the message holds none.
                    throw new GoBootstrapException(
                        ErrorCode.CredentialsUnreadable,
                        $"A word of the credentials file '{file}' is not understood. Expected 'machine <host> login <name> password <secret>'.")
                    {
                        File = file,
                        Line = number,
                    };
                }

                if (isMachine)
                {
                    machines.Add(Machine.Parse(words[i + 1]));
                }
                else
                {
                    machines[^1] = words[i] == "login" ? machines[^1] with { Login = words[i + 1] } : machines[^1] with { Password = words[i + 1] };
                }
            }
        }

        return new(machines);
    }

    /// <summary>Puts credentials of several files together; the first that fits wins.</summary>
    /// <param name="credentials">The credentials in their order.</param>
    /// <returns>All of them.</returns>
    public static AptCredentials Combine(IEnumerable<AptCredentials> credentials) => new([.. credentials.SelectMany(c => c._machines)]);

    /// <summary>Adds user info to an address that has none.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The address with user info, or as it was when no credentials fit.</returns>
    public Uri Apply(Uri address)
    {
        if (address.IsFile || address.UserInfo.Length > 0 || _machines.FirstOrDefault(m => m.Fits(address)) is not { } machine)
        {
            return address;
        }

        return new UriBuilder(address)
        {
            UserName = Uri.EscapeDataString(machine.Login),
            Password = Uri.EscapeDataString(machine.Password),
        }.Uri;
    }

    /// <summary>Writes the type's name; the members hold secrets.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => nameof(AptCredentials);

    private sealed record Machine(string Scheme, string Host, int? Port, string Path)
    {
        public string Login { get; init; } = "";

        public string Password { get; init; } = "";

        public static Machine Parse(string word)
        {
            var scheme = "https";
            if (word.IndexOf("://", StringComparison.Ordinal) is var mark and > 0)
            {
                scheme = word[..mark];
                word = word[(mark + 3)..];
            }

            var slash = word.IndexOf('/', StringComparison.Ordinal);
            var host = slash < 0 ? word : word[..slash];
            var path = slash < 0 ? "/" : word[slash..];
            var colon = host.LastIndexOf(':');
            return colon > 0 && ushort.TryParse(host.AsSpan(colon + 1), out var port)
                ? new(scheme, host[..colon], port, path)
                : new(scheme, host, null, path);
        }

        public bool Fits(Uri address) =>
            Login.Length > 0
            && Scheme.Equals(address.Scheme, StringComparison.OrdinalIgnoreCase)
            && Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase)
            && (Port is { } port ? port == address.Port : address.IsDefaultPort)
            && (address.AbsolutePath == Path || address.AbsolutePath.StartsWith(Path.TrimEnd('/') + "/", StringComparison.Ordinal));

        public override string ToString() => nameof(Machine);
    }
}
