using GoBootstrap.Diagnostics;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>Makes the coded errors of the checksum database. Each of them means that somebody lies or that an answer was damaged on its way.</summary>
internal static class SumdbErrors
{
    private const string Advice =
        "Nothing was installed. Ask the database directly or by another Go proxy, and report it when it happens again.";

    /// <summary>An answer does not have the form that it must have.</summary>
    /// <param name="origin">Where it came from, fit to be shown.</param>
    /// <param name="problem">What is wrong, as the end of the sentence "The answer … ".</param>
    /// <returns>GOB3020.</returns>
    public static GoBootstrapException Malformed(string origin, string problem) => new(
        ErrorCode.SumdbResponseMalformed, $"The answer of the checksum database by '{origin}' {problem}. {Advice}");

    /// <summary>A signature of a key that counts does not fit.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="key">The key.</param>
    /// <returns>GOB3021.</returns>
    public static GoBootstrapException BadSignature(string origin, string key) => new(
        ErrorCode.SumdbSignatureInvalid, $"The tree head by '{origin}' has a signature by '{key}' that does not fit its text. {Advice}");

    /// <summary>No key that counts has signed.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="key">The key that counts.</param>
    /// <param name="found">The keys that signed.</param>
    /// <returns>GOB3022.</returns>
    public static GoBootstrapException UnknownKey(string origin, string key, IReadOnlyCollection<string> found) => new(
        ErrorCode.SumdbKeyUnknown,
        $"The tree head by '{origin}' is signed by '{string.Join("', '", found)}', and '{key}' was expected. Nothing was installed. Check the key of "
        + "the checksum database in the settings, and the Go proxy that answers for it.");

    /// <summary>A tile does not fit the tree head.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="problem">What is wrong, as a sentence without its full stop.</param>
    /// <returns>GOB3023.</returns>
    public static GoBootstrapException BadTile(string origin, string problem) => new(
        ErrorCode.SumdbTileInvalid, $"The checksum database by '{origin}' cannot prove its tree: {problem}. {Advice}");

    /// <summary>A record is not in the tree.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="problem">What is wrong, as a sentence without its full stop.</param>
    /// <returns>GOB3024.</returns>
    public static GoBootstrapException NotProven(string origin, string problem) => new(
        ErrorCode.SumdbRecordNotProven, $"The checksum database by '{origin}' cannot prove its record: {problem}. {Advice}");

    /// <summary>Two signed heads exclude each other.</summary>
    /// <param name="origin">Where the new one came from.</param>
    /// <param name="known">The head that was seen before.</param>
    /// <param name="now">The head of the answer.</param>
    /// <returns>GOB3025.</returns>
    public static GoBootstrapException Forked(string origin, TreeHead known, TreeHead now) => new(
        ErrorCode.SumdbForked,
        $"The checksum database by '{origin}' has two histories. Seen before: {known}. Now: {now}. Both are signed, and the one does not contain the "
        + "other, so it shows different records to different people. Nothing was installed. Keep both heads and report them to the Go project.");

    /// <summary>The database has lost a tree that it signed.</summary>
    /// <param name="origin">Where the new head came from.</param>
    /// <param name="known">The head that was seen before.</param>
    /// <param name="now">The head of the answer.</param>
    /// <param name="cause">What says so.</param>
    /// <returns>GOB3026.</returns>
    public static GoBootstrapException RolledBack(string origin, TreeHead known, TreeHead now, Exception cause) => new(
        ErrorCode.SumdbRolledBack,
        $"The checksum database by '{origin}' went back. Seen before: {known}. Now: {now}, and the larger tree is not there any more to show that it "
        + "contains the smaller one. Nothing was installed. Ask the database directly or by another Go proxy.",
        cause);

    /// <summary>An authentic record does not say what was asked.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="id">The record's number.</param>
    /// <param name="module">The module and version that were asked for.</param>
    /// <param name="problem">What is wrong, as the end of the sentence "The record … ".</param>
    /// <returns>GOB3027.</returns>
    public static GoBootstrapException LineMissing(string origin, long id, string module, string problem) => new(
        ErrorCode.SumdbLineMissing,
        $"The record {id} of the checksum database by '{origin}' is authentic and {problem} '{module}', which it was asked for. {Advice}");

    /// <summary>A toolchain is not the one of the record.</summary>
    /// <param name="file">The file that it came from.</param>
    /// <param name="actual">The sum of what was extracted.</param>
    /// <param name="statement">What the database says.</param>
    /// <returns>GOB3028.</returns>
    public static GoBootstrapException SumDiffers(string file, string actual, SumdbStatement statement) => new(
        ErrorCode.ModuleSumMismatch,
        $"The content of '{file}' has the sum '{actual}', and the record {statement.Inclusion.RecordId} of '{statement.Inclusion.Key}' says "
        + $"'{statement.Inclusion.Sum}' for '{statement.Inclusion.Module}'. Nothing was installed. Somebody changed the file or the release; use "
        + "another mirror, and report it when that one has the same bytes.");
}
