using System.Globalization;
using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// What is remembered of archives between runs: the date of each suite's last Release file, and Go's stanzas of each package index by the
/// index's digest. Files are replaced whole, so processes may share it.
/// </summary>
/// <param name="folder">The absolute path of the cache.</param>
/// <param name="log">Takes a line for each file that is of no use.</param>
internal sealed class AptCache(string folder, IGoBootstrapLog log)
{
    private const string Header = "# Go's stanzas of a package index; SHA-256 of what follows: ";

    /// <summary>Gets the date of the newest Release file of a suite that was accepted before.</summary>
    /// <param name="suite">The suite.</param>
    /// <returns>The date; <see langword="null"/> when there was none.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: the cache cannot be read.</exception>
    public DateTimeOffset? RecallDate(AptSuite suite)
    {
        if (Read(DatePath(suite)) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text.Split('\n')[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        log.Debug($"The remembered date in '{DatePath(suite)}' cannot be read and is replaced.");
        return null;
    }

    /// <summary>Remembers the date of an accepted Release file.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="date">The date.</param>
    public void RememberDate(AptSuite suite, DateTimeOffset date) =>
        Write(DatePath(suite), string.Create(CultureInfo.InvariantCulture, $"{date:O}\n{suite.Origin}\n"));

    /// <summary>Gets Go's stanzas of a package index.</summary>
    /// <param name="index">The index's digest.</param>
    /// <returns>The stanzas; <see langword="null"/> when they are not there or damaged.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: the cache cannot be read.</exception>
    public string? RecallStanzas(Sha256Digest index)
    {
        if (Read(StanzasPath(index)) is not { } text)
        {
            return null;
        }

        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end > Header.Length
            && text.StartsWith(Header, StringComparison.Ordinal)
            && Sha256Digest.TryParse(text[Header.Length..end], out var digest)
            && digest == Sha256Digest.Of(Encoding.UTF8.GetBytes(text[(end + 1)..])))
        {
            return text[(end + 1)..];
        }

        log.Debug($"'{StanzasPath(index)}' is damaged and is fetched again.");
        return null;
    }

    /// <summary>Remembers Go's stanzas of a package index.</summary>
    /// <param name="index">The index's digest.</param>
    /// <param name="stanzas">The stanzas.</param>
    public void RememberStanzas(Sha256Digest index, string stanzas) =>
        Write(StanzasPath(index), $"{Header}{Sha256Digest.Of(Encoding.UTF8.GetBytes(stanzas))}\n{stanzas}");

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", path, exception);
        }
    }

    // A store that cannot be written can still be asked what there is; an install fails soon enough by itself.
    private void Write(string path, string text) => KeptFile.Write(path, Encoding.UTF8.GetBytes(text), log);

    private string StanzasPath(Sha256Digest index) => Path.Combine(folder, "packages", index + ".txt");

    // The address has no place in a file name, and its credentials have none on the disk.
    private string DatePath(AptSuite suite) =>
        Path.Combine(folder, "dates", Sha256Digest.Of(Encoding.UTF8.GetBytes(suite.Origin)) + ".txt");
}
