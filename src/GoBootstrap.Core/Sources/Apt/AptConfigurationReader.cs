using System.Text.RegularExpressions;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>Reads apt's configuration below <c>etc/apt</c> of the system root.</summary>
/// <param name="environment">Says where the system root is.</param>
/// <param name="log">Takes a line for each thing that is passed over.</param>
internal sealed partial class AptConfigurationReader(GoBootstrapEnvironment environment, IGoBootstrapLog log)
{
    private const long MaximumFileSize = 4 << 20;

    private readonly string _folder = Path.Combine(environment.SystemRoot, "etc", "apt");

    /// <summary>Reads the configuration.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The configuration, with at least one entry.</returns>
    /// <exception cref="GoBootstrapException">GOB2015: there is none, or a file is malformed. GOB2016: a credentials file is malformed.</exception>
    public async Task<AptConfiguration> ReadAsync(CancellationToken cancellationToken)
    {
        var files = Files("sources.list", "sources.list.d", ".list", ".sources");
        if (files.Count == 0)
        {
            throw new GoBootstrapException(
                ErrorCode.SourceConfigurationMalformed,
                $"The source 'apt' cannot be used: there is no 'sources.list' and no file in 'sources.list.d' below '{_folder}'. "
                + "Use another source, or run on a Debian-family system.");
        }

        var credentials = await ReadCredentialsAsync(cancellationToken);
        var entries = new List<AptEntry>();
        foreach (var file in files)
        {
            var text = await ReadTextAsync(file, cancellationToken);
            var parsed = file.EndsWith(".sources", StringComparison.Ordinal) ? AptStanzaParser.Parse(text, file) : AptOneLineParser.Parse(text, file);
            entries.AddRange(parsed.SelectMany(options => options.ToEntries(credentials, log)));
        }

        await NoteProxyAsync(cancellationToken);
        return entries.Count > 0
            ? new(entries)
            : throw new GoBootstrapException(
                ErrorCode.SourceConfigurationMalformed,
                $"The source 'apt' cannot be used: the configuration in '{_folder}' names no archive of binary packages that can be read. "
                + "Use another source, or add an archive.");
    }

    private static GoBootstrapException Unreadable(string path, Exception exception) =>
        new(ErrorCode.SourceConfigurationMalformed, $"'{path}' of apt's configuration cannot be read: {exception.Message}", exception) { File = path };

    private async Task<AptCredentials> ReadCredentialsAsync(CancellationToken cancellationToken)
    {
        var credentials = new List<AptCredentials>();
        foreach (var file in Files("auth.conf", "auth.conf.d", ".conf", ""))
        {
            string text;
            try
            {
                text = await ReadTextAsync(file, cancellationToken);
            }
            catch (GoBootstrapException exception) when (exception.InnerException is UnauthorizedAccessException)
            {
                // Such files are often for root alone; an archive that needs them will refuse access with its own error.
                log.Debug($"'{file}' may not be read by this user; its credentials are not used.");
                continue;
            }

            credentials.Add(AptCredentials.Parse(text, file));
        }

        return AptCredentials.Combine(credentials);
    }

    private async Task NoteProxyAsync(CancellationToken cancellationToken)
    {
        foreach (var file in Files("apt.conf", "apt.conf.d", ".conf", ""))
        {
            foreach (var line in (await ReadTextAsync(file, cancellationToken)).Split('\n'))
            {
                if (ProxyPattern().Match(line) is { Success: true } match && match.Groups["value"].Value is not "DIRECT")
                {
                    log.Information(
                        $"'{file}' sets a proxy for {match.Groups["scheme"].Value}, which only apt itself uses. "
                        + $"Set '{match.Groups["scheme"].Value.ToUpperInvariant()}_PROXY' to reach the archives through it.");
                }
            }
        }
    }

    // As apt does: the file, then the files of the folder by name, without those whose name or ending is another.
    private List<string> Files(string file, string folder, params string[] endings)
    {
        var files = new List<string>();
        var path = Path.Combine(_folder, file);
        if (File.Exists(path))
        {
            files.Add(path);
        }

        path = Path.Combine(_folder, folder);
        try
        {
            if (Directory.Exists(path))
            {
                files.AddRange(Directory.EnumerateFiles(path)
                    .Where(candidate => endings.Contains(Path.GetExtension(candidate)) && NamePattern().IsMatch(Path.GetFileName(candidate)))
                    .Order(StringComparer.Ordinal));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception);
        }

        return files;
    }

    private static async Task<string> ReadTextAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(file).Length <= MaximumFileSize
                ? await File.ReadAllTextAsync(file, cancellationToken)
                : throw new IOException($"it is larger than {MaximumFileSize} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, exception);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(
        @"\A\s*Acquire::(?<scheme>https?)::Proxy\s+""(?<value>[^""]+)""\s*;", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ProxyPattern();
}
