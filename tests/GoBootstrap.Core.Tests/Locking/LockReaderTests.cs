using System.Text;
using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Locking;

public sealed class LockReaderTests
{
    private const string Sum = "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    [Fact]
    public void What_is_written_reads_back_the_same_with_every_field()
    {
        var file = Sample();

        var read = LockReader.Parse(LockWriter.ToBytes(file), "/l.json");

        Assert.Equal(("1.22.x", "go.mod", "1.22.6"), (read.Request.Text, read.RequestedBy, read.Version.ToString()));
        Assert.Equal(["linux/amd64", "windows/arm64"], read.Ports.Select(port => port.ToString()));
        foreach (var (port, toolchain) in file.Toolchains)
        {
            var back = read.Toolchains[port];
            Assert.Equal((toolchain.Source, toolchain.Release, toolchain.Sum), (back.Source, back.Release, back.Sum));
            Assert.Equal(toolchain.Files, back.Files);
            Assert.Equal(toolchain.Evidence, back.Evidence);
        }

        var text = Encoding.UTF8.GetString(LockWriter.ToBytes(file));
        Assert.Contains("~bpo12+1", text, StringComparison.Ordinal);
        Assert.Equal(LockWriter.ToBytes(file), LockWriter.ToBytes(read));
        Assert.NotNull(LockReader.Parse(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), "/l.json"));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("null", 0, 0)]
    [InlineData("[]", 1, 2)]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"schema\": 1,\n  \"schema\": 1\n}", 3, 12)]
    [InlineData("{\n  \"schema\": \"1\"\n}", 2, 16)]
    [InlineData("{\"schema\":1,\"request\":{\"version\":\"1.22\",\"by\":\"x\"},\"version\":\"1.22.6\",\"ports\":{},\"more\":1}", 1, 89)]
    [InlineData("{\"schema\":1} {}", 1, 14)]
    [InlineData("// comment", 1, 1)]
    [InlineData("<<<<<<< HEAD\n{}", 1, 1)]
    public void What_is_not_the_expected_JSON_is_refused_with_its_place(string text, int line, int column)
    {
        var error = Fails(ErrorCode.LockFileMalformed, Encoding.UTF8.GetBytes(text));

        Assert.Equal("/l.json", error.File);
        Assert.Equal(line, error.Line);
        Assert.InRange(error.Column, line == 0 ? 0 : 1, column + 2);
    }

    [Fact]
    public void Whatever_bytes_there_are_the_error_is_a_coded_one()
    {
        var whole = LockWriter.ToBytes(Sample());
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole.ToArray();
            switch (i % 3)
            {
                case 0:
                    bytes = bytes[..random.Next(bytes.Length)];
                    break;
                case 1:
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - 20), 20));
                    break;
            }

            try
            {
                // A changed byte in the request or in white space is no damage to what is pinned.
                var read = LockReader.Parse(bytes, "/l.json");
                Assert.Equal(Sample().Toolchains.Values.First().Files, read.Toolchains[new("linux", "amd64")].Files);
            }
            catch (GoBootstrapException exception)
            {
                Assert.True(exception.Code is ErrorCode.LockFileMalformed or ErrorCode.LockFileTooNew, exception.Message);
            }
        }
    }

    [Fact]
    public void A_later_schema_is_said_to_be_one_whatever_else_is_in_it()
    {
        Fails(ErrorCode.LockFileTooNew, "{ \"new\": [1], \"schema\": 2, \"ports\": 3 }"u8.ToArray());
        Fails(ErrorCode.LockFileMalformed, "{ \"schema\": 0 }"u8.ToArray());
        Fails(ErrorCode.LockFileMalformed, "{ \"schema\": 99999999999 }"u8.ToArray());
    }

    [Fact]
    public void A_port_that_stands_there_twice_is_refused()
    {
        var text = Encoding.UTF8.GetString(LockWriter.ToBytes(Sample())).Replace("\"windows/arm64\"", "\"linux/amd64\"", StringComparison.Ordinal);

        Assert.Contains("linux/amd64", Fails(ErrorCode.LockFileMalformed, Encoding.UTF8.GetBytes(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ports.linux/amd64.files.0.sha256", "zz")]
    [InlineData("ports.linux/amd64.files.0.sha256", "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB")]
    [InlineData("ports.linux/amd64.files.0.name", "../go.tar.gz")]
    [InlineData("ports.linux/amd64.files.0.name", "a\\b")]
    [InlineData("ports.linux/amd64.files.0.name", "..")]
    [InlineData("ports.linux/amd64.files.0.name", "")]
    [InlineData("ports.linux/amd64.files.0.path", "/etc/passwd")]
    [InlineData("ports.linux/amd64.files.0.path", "pool/../golang-1.22-go_1.22.6~bpo12+1_amd64.deb")]
    [InlineData("ports.linux/amd64.files.0.path", "http://evil.example/golang-1.22-go_1.22.6~bpo12+1_amd64.deb")]
    [InlineData("ports.linux/amd64.source", "")]
    [InlineData("ports.linux/amd64.release", "a\u0007b")]
    [InlineData("ports.linux/amd64.h1", "h1:AAAA")]
    [InlineData("ports.linux/amd64.evidence.0.root", "lock")]
    [InlineData("ports.linux/amd64.evidence.0.root", "Apt")]
    [InlineData("ports.linux/amd64.evidence.0.root", "moon")]
    [InlineData("ports.linux/amd64.evidence.0.subject", "other.deb")]
    [InlineData("ports.windows/arm64.evidence.0.log.module", "golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64")]
    [InlineData("ports.windows/arm64.evidence.0.root", "index")]
    [InlineData("ports.windows/arm64.h1", "h1:AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("version", "1.22")]
    [InlineData("version", "go1.22.6")]
    [InlineData("request.version", "??")]
    [InlineData("request.by", "")]
    public void A_value_that_cannot_be_is_refused_even_when_it_is_sealed(string path, string value)
    {
        var file = JsonNode.Parse(LockWriter.ToBytes(Sample()))!;
        var steps = path.Split('.', 2);
        var at = file;
        var rest = path;
        while (true)
        {
            // The names of ports have dots in neither part, and versions are no names.
            steps = rest.Split('.', 2);
            var key = int.TryParse(steps[0], out var index) ? (object)index : steps[0];
            if (steps.Length == 1)
            {
                at![(string)key] = value;
                break;
            }

            at = key is int i ? at![i] : at![(string)key];
            rest = steps[1];
        }

        Reseal(file);

        Fails(ErrorCode.LockFileMalformed, Encoding.UTF8.GetBytes(file.ToJsonString()));
    }

    [Fact]
    public void A_port_that_Go_does_not_run_on_a_file_without_any_digest_and_a_size_of_zero_are_refused()
    {
        void Refuse(Action<JsonNode> change)
        {
            var file = JsonNode.Parse(LockWriter.ToBytes(Sample()))!;
            change(file);
            Reseal(file);
            Fails(ErrorCode.LockFileMalformed, Encoding.UTF8.GetBytes(file.ToJsonString()));
        }

        Refuse(file => Rename(file, "js/wasm"));
        Refuse(file => Rename(file, "LINUX/amd64"));
        Refuse(file => file["ports"]!["linux/amd64"]!["files"]![0]!.AsObject().Remove("sha256"));
        Refuse(file => file["ports"]!["linux/amd64"]!["files"]![0]!["size"] = 0);
        Refuse(file => file["ports"]!["linux/amd64"]!["files"] = new JsonArray());
        Refuse(file => file["ports"]!["linux/amd64"]!["evidence"]![0]!["log"] = file["ports"]!["windows/arm64"]!["evidence"]![0]!["log"]!.DeepClone());
        Refuse(file => file["ports"]!["linux/amd64"]!["evidence"]![0]!["digest"] = new string('b', 64));
        Refuse(file => file["ports"] = new JsonObject());
    }

    [Fact]
    public void The_place_of_a_wrong_value_is_named()
    {
        var text = Encoding.UTF8.GetString(LockWriter.ToBytes(Sample())).Replace(new('b', 64), new('x', 64), StringComparison.Ordinal);
        var line = text.Split('\n').ToList().FindIndex(candidate => candidate.Contains(new string('x', 64), StringComparison.Ordinal)) + 1;

        var error = Fails(ErrorCode.LockFileMalformed, Encoding.UTF8.GetBytes(text));

        Assert.Equal(line, error.Line);
        Assert.Equal(text.Split('\n')[line - 1].IndexOf("\"xxx", StringComparison.Ordinal) + 1, error.Column);
    }

    [Fact]
    public void A_file_that_is_far_too_large_is_not_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.OpenWrite(path))
            {
                file.SetLength(64 << 20);
            }

            Assert.Equal(ErrorCode.LockFileMalformed, Assert.Throws<GoBootstrapException>(() => LockReader.TryRead(path)).Code);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Rename(JsonNode file, string port)
    {
        var ports = file["ports"]!.AsObject();
        var entry = ports["linux/amd64"]!;
        ports.Remove("linux/amd64");
        ports[port] = entry;
    }

    private static void Reseal(JsonNode file)
    {
        foreach (var (port, entry) in file["ports"]!.AsObject())
        {
            var document = System.Text.Json.JsonSerializer.Deserialize(entry!.ToJsonString(), LockJson.Default.LockPortDocument)!;
            entry["seal"] = LockSeal.Of((string)file["version"]!, port, document);
        }
    }

    private static GoBootstrapException Fails(ErrorCode code, byte[] content)
    {
        var error = Assert.Throws<GoBootstrapException>(() => LockReader.Parse(content, "/l.json"));
        Assert.True(error.Code == code, $"{error.Id}: {error.Message}");
        return error;
    }

    private static LockFile Sample()
    {
        var version = GoVersion.Parse("1.22.6");
        var digest = Sha256Digest.Parse(new('b', 64));
        const string Deb = "golang-1.22-go_1.22.6~bpo12+1_amd64.deb";
        const string Zip = "v0.0.1-go1.22.6.windows-arm64.zip";
        LockedToolchain[] toolchains =
        [
            new()
            {
                Version = version,
                Port = new("windows", "arm64"),
                Source = "goproxy",
                Release = "golang.org/toolchain@v0.0.1-go1.22.6.windows-arm64",
                Sum = Sum,
                Files = [new(Zip, null, null)],
                Evidence =
                [
                    new()
                    {
                        Root = TrustRoot.Sumdb,
                        Subject = Zip,
                        Digest = default,
                        Origin = "https://sum.example/lookup",
                        Log = new()
                        {
                            Key = "sum.example+00000000",
                            Module = "golang.org/toolchain@v0.0.1-go1.22.6.windows-arm64",
                            Sum = Sum,
                            RecordId = 5,
                            TreeSize = 9,
                            RootHash = Sum[3..],
                        },
                    },
                ],
            },
            new()
            {
                Version = version,
                Port = new("linux", "amd64"),
                Source = "apt",
                Release = "golang-1.22 ä",
                Files = [new(Deb, 7, digest, "pool/main/g/" + Deb)],
                Evidence =
                [
                    new()
                    {
                        Root = TrustRoot.Apt,
                        Subject = Deb,
                        Digest = digest,
                        Origin = "dists/x/InRelease",
                        PrimaryKey = new('A', 40),
                        SigningKey = new('B', 40),
                        SignedAt = new(2026, 11, 1, 2, 3, 4, TimeSpan.Zero),
                    },
                ],
            },
        ];
        return new("/l.json", GoVersionSpec.Parse("1.22.x"), "go.mod", version, toolchains.ToDictionary(toolchain => toolchain.Port));
    }
}
