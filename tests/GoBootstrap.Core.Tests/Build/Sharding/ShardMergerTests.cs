using CsCheck;
using GoBootstrap.Build;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Build.Sharding;

public sealed class ShardMergerTests : IDisposable
{
    private static readonly string[] Ports = ["linux/amd64", "linux/arm64", "linux/arm/7", "windows/amd64", "darwin/arm64"];

    private readonly BuildSandbox _sandbox = NewSandbox();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Any_division_merges_to_what_one_machine_writes()
    {
        var plan = _sandbox.Plan(Ports);
        await _sandbox.WriteAsync(plan);
        var whole = BuildSandbox.Snapshot(_sandbox.Output);
        await Gen.Select(Gen.Int[1, 6], Gen.Double[0.1, 9].Array[Ports.Length]).SampleAsync(
            async (count, seconds) =>
            {
                using var sandbox = NewSandbox();
                var folders = await sandbox.WriteShardsAsync(sandbox.Plan(Ports), count, BuildCosts.From(Ports.Zip(seconds, KeyValuePair.Create)));
                folders.Reverse();
                await MergeAsync(sandbox, folders);
                Assert.Equal(whole, BuildSandbox.Snapshot(Path.Combine(sandbox.Root, "merged")));
            },
            iter: 12,
            threads: 1);
    }

    [Fact]
    public async Task Merged_programs_are_executable_although_the_storage_took_that()
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 2);
        await MergeAsync(_sandbox, folders);
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(File.GetUnixFileMode(Path.Combine(_sandbox.Root, "merged", "linux-amd64", "agent")).HasFlag(UnixFileMode.UserExecute | UnixFileMode.GroupExecute));
        }
    }

    [Fact]
    public async Task Signed_shards_are_signed_anew_and_need_the_key()
    {
        File.WriteAllBytes(Path.Combine(_sandbox.Root, "key.asc"), SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519Legacy, DateTimeOffset.UnixEpoch).Secret);
        _sandbox.Definition = _sandbox.Definition with { Output = _sandbox.Definition.Output with { SigningKeyFile = "key.asc" } };
        await _sandbox.WriteAsync(_sandbox.Plan(Ports));
        var whole = BuildSandbox.Snapshot(_sandbox.Output);
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 2);
        Assert.Equal(ErrorCode.SecretKeyUnreadable, (await Assert.ThrowsAsync<GoBootstrapException>(() => MergeAsync(_sandbox, folders))).Code);
        await MergeAsync(_sandbox, folders, Path.Combine(_sandbox.Root, "key.asc"));
        Assert.Equal(whole, BuildSandbox.Snapshot(Path.Combine(_sandbox.Root, "merged")));
    }

    [Fact]
    public async Task A_missing_shard_is_named_with_its_targets()
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 5);
        var error = await ThrowsAsync(ErrorCode.ShardsIncomplete, folders[1..]);
        Assert.Contains("'1/5' (darwin/arm64)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_shard_at_all_is_refused() => await ThrowsAsync(ErrorCode.ShardsIncomplete, []);

    [Fact]
    public async Task The_same_shard_twice_is_refused()
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 2);
        await ThrowsAsync(ErrorCode.ShardsConflict, [folders[0], folders[0], folders[1]]);
    }

    [Fact]
    public async Task Shards_of_other_costs_are_refused()
    {
        var plan = _sandbox.Plan(Ports);
        var folders = await _sandbox.WriteShardsAsync(plan, 2);
        using var other = NewSandbox();
        var others = await other.WriteShardsAsync(other.Plan(Ports), 2, BuildCosts.From(new Dictionary<string, double> { ["linux/amd64"] = 99, ["linux/arm64"] = 1 }));
        var error = await ThrowsAsync(ErrorCode.ShardsConflict, [folders[0], others[1]]);
        Assert.Contains("the division of the matrix", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_of_another_date_are_refused()
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 2);
        using var other = NewSandbox();
        var others = await other.WriteShardsAsync(other.Plan(Ports) with { SourceDate = DateTimeOffset.UnixEpoch }, 2);
        await ThrowsAsync(ErrorCode.ShardsConflict, [folders[0], others[1]]);
    }

    [Fact]
    public async Task A_changed_file_is_refused_and_nothing_of_it_stays()
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 1);
        File.AppendAllText(Path.Combine(folders[0], "linux-amd64", "agent"), "!");
        await ThrowsAsync(ErrorCode.ShardFileDiffers, folders);
        Assert.False(File.Exists(Path.Combine(_sandbox.Root, "merged", "linux-amd64", "agent")));
    }

    [Fact]
    public async Task A_file_that_was_not_stored_is_refused()
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 1);
        File.Delete(Path.Combine(folders[0], "linux-amd64", "agent"));
        await ThrowsAsync(ErrorCode.ShardsIncomplete, folders);
    }

    [Theory]
    [InlineData("SHA256SUMS")]
    [InlineData("provenance.intoto.json")]
    public async Task A_list_that_was_not_stored_is_refused(string name)
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 1);
        File.Delete(Path.Combine(folders[0], name));
        await ThrowsAsync(ErrorCode.ShardsIncomplete, folders);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public async Task A_description_that_cannot_be_read_is_refused(string content)
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 1);
        File.WriteAllText(Path.Combine(folders[0], "shard.json"), content);
        await ThrowsAsync(ErrorCode.ShardUnreadable, folders);
    }

    [Theory]
    [InlineData("\"path\": \"linux-amd64/agent\"", "\"path\": \"../../outside\"")]
    [InlineData("\"shard\": \"1/1\"", "\"shard\": \"1/2\"")]
    [InlineData("\"schema\": 1", "\"schema\": 2")]
    [InlineData("\"type\": \"Archive\"", "\"type\": \"Docker Image\"")]
    [InlineData("sha256:", "md5:")]
    public async Task A_description_that_lies_is_refused(string from, string to)
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 1);
        var path = Path.Combine(folders[0], "shard.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
        await ThrowsAsync(ErrorCode.ShardUnreadable, folders);
    }

    [Fact]
    public async Task A_list_of_digests_that_says_something_else_is_refused()
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 1);
        var path = Path.Combine(folders[0], "SHA256SUMS");
        File.WriteAllText(path, File.ReadAllText(path).Replace("linux-amd64/agent\n", "linux-amd64/tnega\n", StringComparison.Ordinal));
        await ThrowsAsync(ErrorCode.ShardFileDiffers, folders);
    }

    [Fact]
    public async Task A_folder_that_is_no_shard_is_refused()
    {
        await _sandbox.WriteAsync(_sandbox.Plan(Ports));
        await ThrowsAsync(ErrorCode.ShardUnreadable, [_sandbox.Output]);
        await ThrowsAsync(ErrorCode.ShardUnreadable, [Path.Combine(_sandbox.Root, "nowhere")]);
    }

    [Fact]
    public async Task A_shard_is_not_merged_into_itself()
    {
        var folders = await _sandbox.WriteShardsAsync(_sandbox.Plan(Ports), 1);
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => new ShardMerger(_sandbox.Environment, _sandbox.Log).MergeAsync(
            new ShardMergeRequest { Directories = folders, OutputDirectory = folders[0] + "/" }, CancellationToken.None));
        Assert.Equal(ErrorCode.OptionsContradict, error.Code);
    }

    private static BuildSandbox NewSandbox()
    {
        var sandbox = new BuildSandbox();
        sandbox.Definition = sandbox.Definition with
        {
            Output = new OutputDefinition { BillOfMaterials = true, Provenance = true, Archives = [new ArchiveDefinition { Files = ["LICENSE"] }] },
        };
        return sandbox;
    }

    private static Task MergeAsync(BuildSandbox sandbox, IReadOnlyList<string> folders, string? key = null) =>
        new ShardMerger(sandbox.Environment, sandbox.Log).MergeAsync(
            new ShardMergeRequest { Directories = folders, OutputDirectory = Path.Combine(sandbox.Root, "merged"), SigningKeyFile = key }, CancellationToken.None);

    private async Task<GoBootstrapException> ThrowsAsync(ErrorCode code, IReadOnlyList<string> folders)
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => MergeAsync(_sandbox, folders));
        Assert.Equal(code, error.Code);
        return error;
    }
}
