using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Sharding;

/// <summary>Checks that shards are the parts of one matrix.</summary>
internal static class ShardSet
{
    /// <summary>Checks it.</summary>
    /// <param name="shards">The shards, ordered by number.</param>
    /// <exception cref="GoBootstrapException">GOB7025: two contradict each other. GOB7026: something is missing.</exception>
    public static void Check(IReadOnlyList<ShardFolder> shards)
    {
        if (shards.Count == 0)
        {
            throw new GoBootstrapException(ErrorCode.ShardsIncomplete, "There is no shard to merge. Give the output folders of all shards.");
        }

        foreach (var shard in shards.Skip(1))
        {
            CheckPair(shards[0], shard);
        }

        var numbers = shards.Select(shard => shard.Selector.Index).ToList();
        for (var index = 1; index < shards.Count; index++)
        {
            if (numbers[index] == numbers[index - 1])
            {
                throw Conflict(shards[index - 1], shards[index], "are the same shard");
            }
        }

        var division = shards[0].Document.Division;
        var missing = Enumerable.Range(1, division.Count).Except(numbers).Select(number => $"'{number}/{division.Count}' ({string.Join(", ", division[number - 1])})").ToList();
        if (missing.Count > 0)
        {
            throw new GoBootstrapException(
                ErrorCode.ShardsIncomplete, $"Of the matrix is missing: {string.Join(", ", missing)}. Give the folders of these shards too, or build them again.");
        }

        CheckFiles(shards);
    }

    /// <summary>Puts the provenance of shards together.</summary>
    /// <param name="shards">The shards.</param>
    /// <returns>The content of the statement about all files.</returns>
    /// <exception cref="GoBootstrapException">GOB7025: they are statements of different kinds.</exception>
    public static byte[] MergeProvenance(IReadOnlyList<ShardFolder> shards)
    {
        var statements = shards.Select(shard => shard.Provenance!).ToList();
        var first = statements[0];
        for (var index = 1; index < statements.Count; index++)
        {
            if (Frame(statements[index]) != Frame(first))
            {
                throw Conflict(shards[0], shards[index], "contradict each other in the kind or the maker of their provenance");
            }
        }

        var definition = first.Predicate.BuildDefinition;
        return Provenance.Write(first with
        {
            Subject = [.. statements.SelectMany(statement => statement.Subject)],
            Predicate = first.Predicate with
            {
                BuildDefinition = definition with
                {
                    ExternalParameters = definition.ExternalParameters with
                    {
                        Targets = [.. statements.SelectMany(statement => statement.Predicate.BuildDefinition.ExternalParameters.Targets)],
                        Programs = [.. statements.SelectMany(statement => statement.Predicate.BuildDefinition.ExternalParameters.Programs)],
                    },
                    ResolvedDependencies = [.. statements.SelectMany(statement => statement.Predicate.BuildDefinition.ResolvedDependencies)],
                },
            },
        });
    }

    // What every shard has to say alike.
    private static string Frame(StatementDocument statement)
    {
        var (definition, run) = (statement.Predicate.BuildDefinition, statement.Predicate.RunDetails);
        var parameters = definition.ExternalParameters;
        return string.Join(
            '\n',
            [
                statement.Type, statement.PredicateType, definition.BuildType, parameters.Project, parameters.Version, parameters.SourceDate, run.Builder.Id,
                .. run.Builder.Version.Select(version => $"{version.Key}={version.Value}"),
            ]);
    }

    private static void CheckPair(ShardFolder one, ShardFolder other)
    {
        foreach (var ((name, value), (_, otherValue)) in Facts(one.Document).Zip(Facts(other.Document)))
        {
            if (value != otherValue)
            {
                throw Conflict(one, other, $"contradict each other in {name}: '{Shown(value)}' against '{Shown(otherValue)}'");
            }
        }
    }

    private static string Shown(string value) => Versioning.UserText.Show(value);

    private static IEnumerable<(string Name, string Value)> Facts(ShardDocument document) =>
    [
        ("the project", document.Project),
        ("the version", document.Version),
        ("the source date", document.SourceDate.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("the version of Go", document.Go),
        ("the version of GoBootstrap", document.Tool),
        ("the reports", $"checksums {document.HasChecksums}, signature {document.IsSigned}, list {document.HasArtifactList}, provenance {document.HasProvenance}"),
        ("the programs of the matrix", string.Join(' ', document.Programs)),
        ("the division of the matrix", string.Join(" | ", document.Division.Select(targets => string.Join(' ', targets)))),
    ];

    private static void CheckFiles(IReadOnlyList<ShardFolder> shards)
    {
        var owners = new Dictionary<string, ShardFolder>(StringComparer.Ordinal);
        foreach (var shard in shards)
        {
            foreach (var file in shard.Document.Files)
            {
                if (!owners.TryAdd(Archives.PathKey.FoldCase(file.Path), shard))
                {
                    throw Conflict(owners[Archives.PathKey.FoldCase(file.Path)], shard, $"both hold '{file.Path}'");
                }
            }
        }

        var built = shards.SelectMany(shard => shard.Document.Files).Where(file => ArtifactList.KindOf(file) == ArtifactKind.Binary).Select(file => file.Path);
        var missing = shards[0].Document.Programs.Except(built).ToList();
        if (missing.Count > 0)
        {
            throw new GoBootstrapException(
                ErrorCode.ShardsIncomplete,
                $"No shard holds {string.Join(", ", missing.Select(path => $"'{path}'"))}, which the matrix has. Build the shards again, without leaving programs out.");
        }
    }

    private static GoBootstrapException Conflict(ShardFolder one, ShardFolder other, string problem) => new(
        ErrorCode.ShardsConflict,
        $"{char.ToUpperInvariant(one.What[0])}{one.What[1..]} and {other.What} {problem}. Build all shards from one commit with the same settings and the same costs.");
}
