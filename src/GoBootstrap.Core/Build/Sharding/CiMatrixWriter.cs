using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GoBootstrap.Platforms;

namespace GoBootstrap.Build.Sharding;

/// <summary>Writes the shards of a matrix in the form that a CI system reads.</summary>
public static class CiMatrixWriter
{
    private const string GitLabTemplate = ".gobootstrap-shard";

    /// <summary>Writes the shards.</summary>
    /// <param name="shards">The shards, from <see cref="ShardPlanner"/>.</param>
    /// <param name="system">Who reads it.</param>
    /// <returns>
    /// The document with a line feed at its end. Each shard has <c>shard</c> (<c>1/3</c>), <c>index</c>, <c>targets</c> and <c>rids</c>, the .NET
    /// runtime identifiers of the targets; lists are joined with blanks where the system knows texts only.
    /// </returns>
    public static string Write(IReadOnlyList<BuildShard> shards, CiSystem system) => system switch
    {
        CiSystem.GitHub => Json(indented: false, json =>
        {
            json.WriteStartArray("include");
            foreach (var shard in shards)
            {
                json.WriteStartObject();
                WriteTexts(json, shard);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }),
        CiSystem.Azure => Json(indented: false, json =>
        {
            foreach (var shard in shards)
            {
                json.WriteStartObject(string.Create(CultureInfo.InvariantCulture, $"shard_{shard.Selector.Index}"));
                WriteTexts(json, shard);
                json.WriteEndObject();
            }
        }),
        CiSystem.GitLab => GitLab(shards),
        _ => Json(indented: true, json =>
        {
            json.WriteNumber("schema", 1);
            json.WriteStartArray("shards");
            foreach (var shard in shards)
            {
                WriteFull(json, shard);
            }

            json.WriteEndArray();
        }),
    };

    /// <summary>Gets the .NET runtime identifiers that a target's programs run on.</summary>
    /// <param name="target">The target.</param>
    /// <returns>The identifiers in the order of <see cref="RidTable.All"/>; empty when .NET knows none.</returns>
    internal static IEnumerable<string> RidsOf(BuildTarget target)
    {
        var rows = RidTable.All.Where(row => row.Port == target.Port).ToList();
        var variant = target.Variant?.Variable == "GOARM" ? target.Variant with { Value = target.Variant.Value.Split(',')[0] } : rows.FirstOrDefault()?.Variant;
        return rows.Where(row => row.Variant is null || row.Variant == variant).Select(row => row.Rid);
    }

    private static string TargetsOf(BuildShard shard) => string.Join(' ', shard.Targets.Select(target => target.Name));

    private static string RidsOf(BuildShard shard) => string.Join(' ', shard.Targets.SelectMany(RidsOf).Distinct());

    private static void WriteTexts(Utf8JsonWriter json, BuildShard shard)
    {
        json.WriteString("shard", shard.Selector.ToString());
        json.WriteString("index", shard.Selector.Index.ToString(CultureInfo.InvariantCulture));
        json.WriteString("targets", TargetsOf(shard));
        json.WriteString("rids", RidsOf(shard));
    }

    private static void WriteFull(Utf8JsonWriter json, BuildShard shard)
    {
        json.WriteStartObject();
        json.WriteString("shard", shard.Selector.ToString());
        json.WriteNumber("index", shard.Selector.Index);
        json.WriteNumber("count", shard.Selector.Count);
        WriteList(json, "targets", shard.Targets.Select(target => target.Name));
        WriteList(json, "rids", shard.Targets.SelectMany(RidsOf).Distinct());
        json.WriteNumber("cost", Math.Round(shard.Cost, 3));
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Json(bool indented, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    // Names of targets and identifiers have no character that means something between double quotes in YAML.
    private static string GitLab(IReadOnlyList<BuildShard> shards)
    {
        var text = new StringBuilder();
        text.Append("---\nshard:\n  extends: ").Append(GitLabTemplate).Append("\n  parallel:\n    matrix:\n");
        foreach (var shard in shards)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"      - SHARD: \"{shard.Selector}\"\n        INDEX: \"{shard.Selector.Index}\"\n        TARGETS: \"{TargetsOf(shard)}\"\n        RIDS: \"{RidsOf(shard)}\"\n");
        }

        return text.ToString();
    }
}
