using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// Remembers the newest tree head of a database, with its signature, so that the database cannot show one history today and another one
/// tomorrow. There is one file for each key.
/// </summary>
/// <param name="directory">The absolute path of the folder; it is made when it is missing.</param>
/// <param name="key">The key.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class TreeHeadMemory(string directory, VerifierKey key, IGoBootstrapLog log)
{
    private string FileName => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{key.Hash:x8}.head"));

    /// <summary>Reads the newest head that was seen.</summary>
    /// <returns>The head; <see langword="null"/> when none is remembered, or what is there is no signed head of the key, which is logged.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: the file cannot be read.</exception>
    public TreeHead? Recall()
    {
        try
        {
            return StoreDocument.TryReadBytes(FileName) is { } note ? TreeHead.Open(note, key, FileName) : null;
        }
        catch (GoBootstrapException exception) when (exception.Code is ErrorCode.StoreFileMalformed or ErrorCode.SumdbResponseMalformed
            or ErrorCode.SumdbSignatureInvalid or ErrorCode.SumdbKeyUnknown)
        {
            log.Warning(
                ErrorCode.StoreFileMalformed,
                $"The remembered tree head '{FileName}' is damaged and is left out, so that this run cannot compare with earlier ones.");
            return null;
        }
    }

    /// <summary>Reads the signed note of the newest head that was seen.</summary>
    /// <returns>The note; <see langword="null"/> when none is remembered that can be used.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: the file cannot be read.</exception>
    public byte[]? RecallNote() => Recall() is null ? null : StoreDocument.TryReadBytes(FileName);

    /// <summary>Remembers a head, unless another process has remembered a newer one meanwhile.</summary>
    /// <param name="head">The head, which was proven to contain the one that was remembered.</param>
    /// <param name="note">Its signed note.</param>
    public void Remember(TreeHead head, ReadOnlySpan<byte> note)
    {
        if (Recall() is not { } known || known.Size < head.Size)
        {
            KeptFile.Write(FileName, note, log);
        }
    }
}
