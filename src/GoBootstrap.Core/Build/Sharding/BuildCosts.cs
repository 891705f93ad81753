using System.Collections.Immutable;
using System.Text.Json;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Sharding;

/// <summary>How long the targets of a matrix took to build, by which shards are balanced.</summary>
public sealed class BuildCosts
{
    /// <summary>The name of the file that keeps measured costs, in <see cref="BuildPlan.StateDirectory"/>.</summary>
    public const string FileName = "costs.json";

    private const int Schema = 1;
    private const double LargestSeconds = 30 * 24 * 60 * 60;

    private readonly ImmutableSortedDictionary<string, double> _seconds;

    private BuildCosts(ImmutableSortedDictionary<string, double> seconds) => _seconds = seconds;

    /// <summary>Gets costs of which nothing is known.</summary>
    public static BuildCosts None { get; } = new(ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal));

    /// <summary>Gets the seconds by the name of the target, such as <c>linux/arm/7</c>, ordered by it.</summary>
    public IReadOnlyDictionary<string, double> Seconds => _seconds;

    /// <summary>Makes costs of measured times.</summary>
    /// <param name="seconds">Seconds by the name of the target. Times that are no positive number are left out.</param>
    /// <returns>The costs.</returns>
    public static BuildCosts From(IEnumerable<KeyValuePair<string, double>> seconds) => None.Merge(seconds);

    /// <summary>
    /// Reads the costs of a build: the definition's own file when it names one, otherwise what earlier builds into the output folder kept.
    /// All machines that share a matrix must see the same costs.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="log">Is told when kept costs cannot be read.</param>
    /// <returns>The costs.</returns>
    /// <exception cref="GoBootstrapException">GOB7022: the definition's file cannot be read.</exception>
    public static BuildCosts Load(BuildPlan plan, IGoBootstrapLog log)
    {
        if (plan.Definition.CostsFile is { } file)
        {
            return ReadNamed(Path.GetFullPath(file, plan.Definition.RootDirectory));
        }

        var kept = Path.Combine(plan.StateDirectory, FileName);
        try
        {
            return File.Exists(kept) ? Parse(File.ReadAllBytes(kept)) : None;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException || FileErrors.IsFileError(exception))
        {
            log.Debug($"The kept costs '{kept}' are passed over: {exception.Message}");
            return None;
        }
    }

    /// <summary>Puts newer measurements over older ones.</summary>
    /// <param name="newer">Seconds by the name of the target. Times that are no positive number are left out.</param>
    /// <returns>The costs with the newer ones where there are any.</returns>
    public BuildCosts Merge(IEnumerable<KeyValuePair<string, double>> newer) =>
        new(_seconds.SetItems(newer.Where(cost => IsCost(cost.Value)).Select(cost => KeyValuePair.Create(cost.Key, Math.Round(cost.Value, 3)))));

    /// <summary>Gives the costs as the content of a file that <see cref="BuildDefinition.CostsFile"/> can name.</summary>
    /// <returns>JSON in UTF-8 with a line feed at its end.</returns>
    public byte[] ToJson()
    {
        var document = new CostsDocument(Schema, new SortedDictionary<string, double>(_seconds, StringComparer.Ordinal));
        return [.. JsonSerializer.SerializeToUtf8Bytes(document, CostsJson.Default.CostsDocument), (byte)'\n'];
    }

    /// <summary>Estimates what targets cost. One that was never measured costs as much for each program as the measured ones on average.</summary>
    /// <param name="programs">How many programs each target has.</param>
    /// <returns>The cost of each.</returns>
    internal Dictionary<BuildTarget, double> Estimate(IReadOnlyDictionary<BuildTarget, int> programs)
    {
        var measured = programs.Where(target => _seconds.ContainsKey(target.Key.Name)).ToList();
        var average = measured.Count == 0 ? 1 : measured.Sum(target => _seconds[target.Key.Name]) / measured.Sum(target => target.Value);
        return programs.ToDictionary(
            target => target.Key, target => _seconds.TryGetValue(target.Key.Name, out var seconds) ? seconds : average * target.Value);
    }

    private static BuildCosts ReadNamed(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (JsonException exception)
        {
            throw Malformed(path, exception.Message, exception, (int)(exception.LineNumber ?? -1) + 1, (int)(exception.BytePositionInLine ?? -1) + 1);
        }
        catch (Exception exception) when (exception is InvalidDataException || FileErrors.IsFileError(exception))
        {
            throw Malformed(path, exception.Message, exception, 0, 0);
        }
    }

    private static GoBootstrapException Malformed(string path, string problem, Exception exception, int line, int column) => new(
        ErrorCode.CostsMalformed,
        $"The costs '{path}' cannot be read: {problem} Expected {{\"schema\":1,\"seconds\":{{\"linux/arm64\":12.3}}}}; correct the file, or leave "
        + "it out to give every program the same cost.",
        exception)
    {
        File = path,
        Line = line,
        Column = column,
    };

    private static BuildCosts Parse(byte[] content)
    {
        var document = JsonSerializer.Deserialize(content, CostsJson.Default.CostsDocument)
            ?? throw new InvalidDataException("It holds nothing.");
        if (document.Schema != Schema)
        {
            throw new InvalidDataException($"Its schema is {document.Schema}, not {Schema}.");
        }

        foreach (var (target, seconds) in document.Seconds)
        {
            if (!IsCost(seconds))
            {
                throw new InvalidDataException($"The cost of '{Versioning.UserText.Show(target)}' is no number of seconds above 0.");
            }
        }

        return From(document.Seconds);
    }

    private static bool IsCost(double seconds) => seconds is > 0 and <= LargestSeconds;
}
