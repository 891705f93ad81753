using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>Loads the keys that may sign for an entry, from where apt looks for them.</summary>
/// <param name="environment">Says where the system root is.</param>
/// <param name="log">Takes a line for each keyring that is passed over.</param>
internal sealed class AptKeyrings(GoBootstrapEnvironment environment, IGoBootstrapLog log)
{
    private const long MaximumFileSize = 16 << 20;

    /// <summary>Loads the keys of an entry.</summary>
    /// <param name="signedBy">What the entry says about its keys.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The keyring. <see cref="AptSignedBy.Keys"/> has to be applied to its good signatures.</returns>
    /// <exception cref="GoBootstrapException">GOB3018: a named keyring cannot be read, or there is no trusted key at all.</exception>
    public async Task<OpenPgpKeyring> LoadAsync(AptSignedBy signedBy, CancellationToken cancellationToken)
    {
        if (signedBy.EmbeddedKey is { } block)
        {
            return OpenPgpKeyring.Read(Encoding.UTF8.GetBytes(block), "the key block in Signed-By");
        }

        var keyrings = new List<OpenPgpKeyring>();
        foreach (var file in signedBy.KeyringFiles)
        {
            keyrings.Add(await ReadAsync(Path.Join(environment.SystemRoot, file.TrimStart('/')), cancellationToken));
        }

        if (signedBy.KeyringFiles.Count > 0)
        {
            return OpenPgpKeyring.Combine(keyrings);
        }

        foreach (var file in DefaultFiles())
        {
            try
            {
                keyrings.Add(await ReadAsync(file, cancellationToken));
            }
            catch (GoBootstrapException exception) when (exception.Code == ErrorCode.KeyringUnreadable)
            {
                // One bad file among many must not take the others' trust away; apt passes it over too.
                log.Debug(exception.Message);
            }
        }

        return keyrings.Count > 0
            ? OpenPgpKeyring.Combine(keyrings)
            : throw new GoBootstrapException(
                ErrorCode.KeyringUnreadable,
                "apt's configuration trusts no key: 'trusted.gpg.d' holds no readable keyring. Name one with 'Signed-By' in the source list.");
    }

    private static async Task<OpenPgpKeyring> ReadAsync(string path, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            content = new FileInfo(path).Length <= MaximumFileSize
                ? await File.ReadAllBytesAsync(path, cancellationToken)
                : throw new IOException($"it is larger than {MaximumFileSize} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(
                ErrorCode.KeyringUnreadable,
                $"The keyring '{path}' cannot be read: {exception.Message} Install the package that holds it, or correct 'Signed-By'.",
                exception);
        }

        return OpenPgpKeyring.Read(content, path);
    }

    private List<string> DefaultFiles()
    {
        var folder = Path.Combine(environment.SystemRoot, "etc", "apt");
        var parts = Path.Combine(folder, "trusted.gpg.d");
        try
        {
            var files = Directory.Exists(parts) ? Directory.GetFiles(parts) : [];
            return
            [
                .. new[] { Path.Combine(folder, "trusted.gpg") }.Where(File.Exists),
                .. files.Where(file => Path.GetExtension(file) is ".gpg" or ".asc").Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(ErrorCode.KeyringUnreadable, $"The keyrings in '{parts}' cannot be read: {exception.Message}", exception);
        }
    }
}
