using GoBootstrap.Diagnostics;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// Looks up sums in a checksum database and believes nothing that is not proven: the head is signed, it has one history with the newest head seen
/// before, and the record is in the tree. The order of the steps and what they refuse are those of the Go project's own client as of Go 1.27.4.
/// </summary>
/// <param name="key">The key that counts.</param>
/// <param name="server">What reads its files.</param>
/// <param name="memory">The newest head that was seen; <see langword="null"/> to compare with none.</param>
internal sealed class SumdbLog(VerifierKey key, SumdbReader server, TreeHeadMemory? memory)
{
    /// <summary>
    /// Gets a value indicating whether the files are what was recorded of one answer. They prove that answer, and need not hold what proves that
    /// a head of another time belongs to the same history: the database cannot be asked, so that is no step back. A fork that shows is an error.
    /// </summary>
    public bool IsRecorded { get; init; }

    /// <summary>
    /// Gets the newest head that whoever recorded the files had seen, of which the tiles are; <see langword="null"/> when it is not known.
    /// </summary>
    public TreeHead? Witness { get; init; }

    /// <summary>Looks up the sum of a module's version.</summary>
    /// <param name="module">The module's path.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The proven statement, and the address of the record.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2xxx: the database cannot be asked, or has no record. GOB3020 to GOB3027: it lies, or its answer was changed.
    /// </exception>
    public async Task<(LogInclusion Inclusion, string Origin)> LookUpAsync(string module, string version, CancellationToken cancellationToken)
    {
        var (answer, origin) = await server.LookUpAsync(module, version, cancellationToken);
        var record = LogRecord.Parse(answer, origin);
        var head = TreeHead.Open(record.Note.Span, key, origin);
        if (record.Id >= head.Size)
        {
            throw SumdbErrors.NotProven(origin, $"it is record {record.Id}, and the signed tree has {head.Size}");
        }

        var known = memory?.Recall();
        var (tree, newest, isCompared) = await LoadAsync(record.Id, known, head, origin, cancellationToken);
        if (tree.Leaf(record.Id) != MerkleHash.OfRecord(record.Text.Span))
        {
            throw SumdbErrors.NotProven(origin, $"the text of record {record.Id} does not have the hash that the {newest} has for it");
        }

        var sum = record.SumOf(module, version, origin);
        if (newest == head && isCompared)
        {
            memory?.Remember(head, record.Note.Span);
        }

        return (
            new()
            {
                Key = key.Id,
                Module = $"{module}@{version}",
                Sum = sum,
                RecordId = record.Id,
                TreeSize = newest.Size,
                RootHash = newest.RootText,
            },
            origin);
    }

    private async Task<(VerifiedTree Tree, TreeHead Newest, bool IsCompared)> LoadAsync(
        long record, TreeHead? known, TreeHead head, string origin, CancellationToken cancellationToken)
    {
        GoBootstrapException? missing = null;
        foreach (var judge in IsRecorded ? (TreeHead?[])[known, Witness, null] : [known])
        {
            // An answer that a proxy kept has an older head. That is no step back while the newest tree contains it, so the newest one is the judge.
            var newest = judge is { } before && before.Size > head.Size ? before : head;
            try
            {
                var tree = await LoadAsync(newest, record, judge, head, origin, cancellationToken);
                return (tree, newest, IsCompared: judge == known);
            }
            catch (GoBootstrapException exception) when (IsRecorded && exception.Code == ErrorCode.NotFound)
            {
                missing ??= exception;
            }
        }

        throw missing!;
    }

    private async Task<VerifiedTree> LoadAsync(
        TreeHead newest, long record, TreeHead? known, TreeHead head, string origin, CancellationToken cancellationToken)
    {
        if (known is { } same && same.Size == head.Size && same.Root != head.Root)
        {
            throw SumdbErrors.Forked(origin, same, head);
        }

        var older = known is { } before && before.Size < head.Size ? before : head;
        var tree = new VerifiedTree(newest, server.GetTileAsync, server.Origin);
        try
        {
            await tree.LoadAsync(record, older.Size == newest.Size ? 0 : older.Size, cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.NotFound && newest != head && !IsRecorded)
        {
            throw SumdbErrors.RolledBack(origin, newest, head, exception);
        }

        return older.Size == newest.Size || older.Size == 0 || tree.RootOf(older.Size) == older.Root
            ? tree
            : throw SumdbErrors.Forked(origin, known!.Value, head);
    }
}
