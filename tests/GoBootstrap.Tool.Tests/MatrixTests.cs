using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GoBootstrap.Tests.Tool;

public sealed class MatrixTests : IDisposable
{
    private readonly FakeBuilder _builder = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("tööl matrix ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_options_every_target_is_a_shard()
    {
        var run = await ToolRun.WithAsync(_builder, "matrix");

        Assert.Equal(0, run.ExitCode);
        var shards = run.Json.GetProperty("shards").EnumerateArray().ToList();
        Assert.Equal(["1/3", "2/3", "3/3"], shards.Select(shard => shard.GetProperty("shard").GetString()));
        Assert.Equal(
            ["linux/amd64", "linux/arm64", "windows/amd64"],
            shards.Select(shard => Assert.Single(shard.GetProperty("targets").EnumerateArray()).GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_options_say_what_is_divided()
    {
        await ToolRun.WithAsync(_builder, "matrix", "--target", "linux/arm64", "--name", "agent", "--project", "sub", "-V", "1.22.x");

        Assert.Equal(["linux/arm64"], _builder.Request!.Targets);
        Assert.Equal(["agent"], _builder.Request.Names);
        Assert.Equal(new EnsureRequest { Version = "1.22.x", ProjectDirectory = "sub" }, _builder.Request.Toolchain);
    }

    [Fact]
    public async Task GitHub_reads_one_line()
    {
        var run = await ToolRun.WithAsync(_builder, "matrix", "--for", "github", "--shards", "2");

        Assert.Single(run.Lines);
        var include = run.Json.GetProperty("include").EnumerateArray().ToList();
        Assert.Equal(["1/2", "2/2"], include.Select(shard => shard.GetProperty("shard").GetString()));
        Assert.All(include, shard => Assert.Equal(["shard", "index", "targets", "rids"], shard.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public async Task Azure_reads_one_line_with_a_name_for_each_shard()
    {
        var run = await ToolRun.WithAsync(_builder, "matrix", "--for", "azure", "--shards", "2", "--json");

        Assert.Single(run.Lines);
        Assert.Equal(["shard_1", "shard_2"], run.Json.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task GitLab_reads_a_job_in_yaml()
    {
        var run = await ToolRun.WithAsync(_builder, "matrix", "--for", "gitlab", "--shards", "1");

        Assert.Equal(["---", "shard:", "  extends: .gobootstrap-shard", "  parallel:", "    matrix:", "      - SHARD: \"1/1\""], run.Lines[..6]);
    }

    [Fact]
    public async Task YAML_cannot_be_JSON()
    {
        var run = await ToolRun.WithAsync(_builder, "matrix", "--for", "gitlab", "--json");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("GOB0002", run.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Null(_builder.Request);
    }

    [Fact]
    public async Task More_shards_than_targets_are_as_many_as_there_are_targets()
    {
        var run = await ToolRun.WithAsync(_builder, "matrix", "--shards", "200");

        Assert.Equal(3, run.Json.GetProperty("shards").GetArrayLength());
    }

    [Fact]
    public async Task No_shard_at_all_is_GOB7023()
    {
        var run = await ToolRun.WithAsync(_builder, "matrix", "--shards", "0");

        Assert.Equal(9, run.ExitCode);
        Assert.StartsWith("error GOB7023: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merging_puts_the_shards_together_and_lists_the_files()
    {
        WriteShard(1, "linux/amd64");
        WriteShard(2, "linux/arm64");

        var run = await RunAsync("matrix", "merge", "s1", "s2", "--output", "whöle");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        var output = Path.Combine(_folder, "whöle");
        Assert.StartsWith("3 files of 2 shards were merged into '" + output + "'.", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains($"{Digest("linux/amd64")}  linux-amd64/agent", run.Lines);
        Assert.Equal(
            $"{Digest("linux/amd64")}  linux-amd64/agent\n{Digest("linux/arm64")}  linux-arm64/agent\n", await File.ReadAllTextAsync(Path.Combine(output, "SHA256SUMS")));
    }

    [Fact]
    public async Task The_merged_result_has_a_document()
    {
        WriteShard(1, "linux/amd64");
        WriteShard(2, "linux/arm64");

        var json = (await RunAsync("matrix", "merge", "s2", "s1", "--json")).Json;

        Assert.Equal(Path.Combine(_folder, "dist"), json.GetProperty("output").GetString());
        var files = json.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["SHA256SUMS", "linux-amd64/agent", "linux-arm64/agent"], files.Select(file => file.GetProperty("path").GetString()));
        Assert.Equal(["checksums", "binary", "binary"], files.Select(file => file.GetProperty("kind").GetString()));
        Assert.Equal(Digest("linux/arm64"), files[2].GetProperty("sha256").GetString());
        Assert.Equal(11, files[2].GetProperty("size").GetInt64());
    }

    [Fact]
    public async Task A_missing_shard_is_an_error_of_artifacts()
    {
        WriteShard(1, "linux/amd64");

        var run = await RunAsync("matrix", "merge", "s1", "--json");

        Assert.Equal(9, run.ExitCode);
        Assert.Equal("GOB7026", run.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.False(Directory.Exists(Path.Combine(_folder, "dist")));
    }

    [Fact]
    public async Task A_folder_that_is_no_shard_is_an_error_of_artifacts()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "s1"));

        Assert.Equal(9, (await RunAsync("matrix", "merge", "s1")).ExitCode);
    }

    [Fact]
    public async Task A_key_that_is_missing_is_named()
    {
        WriteShard(1, "linux/amd64");
        WriteShard(2, "linux/arm64");

        var run = await RunAsync("matrix", "merge", "s1", "s2", "--signing-key", "no key.asc", "--signing-passphrase-variable", "SECRET");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("no key.asc", run.Error, StringComparison.Ordinal);
    }

    private static string Digest(string target) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)));

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.WithAsync(_builder, _folder, arguments);

    // A program of a shard has the name of its target as its bytes.
    private void WriteShard(int index, string target)
    {
        var folder = Path.Combine(_folder, "s" + index);
        var path = target.Replace('/', '-') + "/agent";
        Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(path)!));
        File.WriteAllText(Path.Combine(folder, path), target);
        var parts = target.Split('/');
        var document = new
        {
            schema = 1,
            shard = index + "/2",
            division = new[] { new[] { "linux/amd64" }, ["linux/arm64"] },
            programs = new[] { "linux-amd64/agent", "linux-arm64/agent" },
            project = "project",
            version = "1.2.3",
            sourceDate = 0,
            go = "1.22.6",
            tool = "0.1.0",
            hasChecksums = true,
            isSigned = false,
            hasArtifactList = false,
            hasProvenance = false,
            files = new[]
            {
                new
                {
                    name = "agent",
                    path,
                    goos = parts[0],
                    goarch = parts[1],
                    target = target.Replace('/', '_'),
                    type = "Binary",
                    internal_type = 4,
                    size = target.Length,
                    extra = new { Binary = "agent", Builder = "go", Checksum = "sha256:" + Digest(target), Ext = "", ID = "agent" },
                },
            },
        };
        File.WriteAllText(Path.Combine(folder, "shard.json"), JsonSerializer.Serialize(document));
        File.WriteAllText(Path.Combine(folder, "SHA256SUMS"), $"{Digest(target)}  {path}\n");
    }
}
