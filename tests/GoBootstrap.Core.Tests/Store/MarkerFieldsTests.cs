using System.Text.Json;
using System.Text.Json.Nodes;
using GoBootstrap.Store;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Store;

/// <summary>A marker is written by the serializer and read by hand. The serializer can read it too, and tells here what to expect.</summary>
public sealed class MarkerFieldsTests
{
    // What half of a surrogate pair is, no node can hold, so replacements are put into the text.
    private const string Place = "here";

    private static readonly MarkerDocument Whole = new()
    {
        Schema = 1,
        Version = "1.24.4",
        Port = "linux/amd64",
        Folder = "0123456789ab",
        ContentDigest = new('a', 64),
        Source = "official",
        Release = "go1.24.4.linux-amd64.tar.gz \"ünïcode\"",
        InstalledAt = new(2026, 11, 27, 12, 30, 1, 250, TimeSpan.FromHours(-3)),
        Weakenings = ["RequiresSignature=false"],
        Files =
        [
            new() { Name = "a file", Digest = new('b', 64), SignatureRoots = ["openPgp", "sumdb"], IsIndexed = true, Hosts = ["a.example", "b.example:8443"] },
        ],
        Evidence =
        [
            new()
            {
                Root = "sumdb",
                Subject = "a file",
                Digest = new('b', 64),
                Origin = "https://sum.example/",
                IsIndependent = true,
                PrimaryKey = "EB4C1BFD",
                SigningKey = "0E225917",
                SignedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
                Log = new()
                {
                    Key = "sum.example+033de0ae", Module = "golang.org/toolchain@v0", Sum = "h1:AAA=", RecordId = long.MaxValue, TreeSize = 7, RootHash = "AAA=",
                },
            },
        ],
    };

    private static readonly string?[] Replacements =
    [
        "null", "7", "-1.5", "1e3", "9223372036854775808", "true", "false", "\"text\"", "\"\"", "\"2026-01-02T03:04:05Z\"", "\"\\ud800\"", "[]", "[null]",
        "[7]", "[\"text\"]", "[{}]", "{}", null,
    ];

    /// <summary>Gets every field of a whole marker with everything that may stand in its place.</summary>
    public static TheoryData<string, string?> Changes
    {
        get
        {
            var data = new TheoryData<string, string?>();
            foreach (var path in Paths(Node(), ""))
            {
                foreach (var replacement in Replacements)
                {
                    data.Add(path, replacement);
                }
            }

            return data;
        }
    }

    [Fact]
    public void A_whole_marker_comes_back() => Assert.Equal(ToJson(Whole), ToJson(MarkerFields.Read(Node().Deserialize<JsonElement>())));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_field_is_read_or_refused_as_by_the_serializer(string path, string? replacement)
    {
        var root = Node();
        Change(root, path.Split('/'), isRemoved: replacement is null);
        var text = root.ToJsonString().Replace($"\"{Place}\"", replacement, StringComparison.Ordinal);

        // The one difference: the serializer lets nothing pass for something in a list, and whoever reads the list then falls over it.
        var expected = replacement == "[null]"
            ? "refused"
            : Try(() => JsonSerializer.Deserialize(text, StoreJsonContext.Default.MarkerDocument)!);
        var actual = Try(() => MarkerFields.Read(JsonSerializer.Deserialize<JsonElement>(text)));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Every_root_has_a_name_that_leads_back_to_it() =>
        Assert.All(Enum.GetValues<TrustRoot>(), root => Assert.Equal(root, Marker.RootOf(Marker.NameOf(root))));

    private static JsonObject Node() => JsonSerializer.SerializeToNode(Whole, StoreJsonContext.Default.MarkerDocument)!.AsObject();

    private static string ToJson(MarkerDocument document) => JsonSerializer.Serialize(document, StoreJsonContext.Default.MarkerDocument);

    private static string Try(Func<MarkerDocument> read)
    {
        try
        {
            return ToJson(read());
        }
        catch (JsonException)
        {
            return "refused";
        }
    }

    private static IEnumerable<string> Paths(JsonNode? node, string prefix) => node switch
    {
        JsonObject owner => owner.SelectMany(field => Paths(field.Value, $"{prefix}{field.Key}/").Prepend(prefix + field.Key)),
        JsonArray { Count: > 0 } list => Paths(list[0], prefix + "0/"),
        _ => [],
    };

    private static void Change(JsonNode node, ReadOnlySpan<string> path, bool isRemoved)
    {
        if (path.Length > 1)
        {
            Change(node is JsonArray list ? list[0]! : node[path[0]]!, path[1..], isRemoved);
        }
        else if (isRemoved)
        {
            Assert.True(node.AsObject().Remove(path[0]));
        }
        else
        {
            node[path[0]] = Place;
        }
    }
}
