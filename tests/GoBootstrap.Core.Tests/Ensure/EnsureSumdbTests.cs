using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Ensure;

/// <summary>The root of trust sumdb in the whole way of an ensure from the source official.</summary>
public sealed class EnsureSumdbTests : IAsyncLifetime
{
    private const string Wrong = "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private readonly OfficialUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Theory]
    [InlineData("linux", "amd64", "golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64")]
    [InlineData("linux", "arm", "golang.org/toolchain@v0.0.1-go1.22.6.linux-arm")]
    [InlineData("windows", "arm64", "golang.org/toolchain@v0.0.1-go1.22.6.windows-arm64")]
    public async Task The_evidence_names_record_tree_and_key_and_is_remembered(string os, string arch, string module)
    {
        var archive = _upstream.Publish("1.22.6", os, arch);

        await _upstream.EnsureAsync("1.22.6", request => request with { Port = $"{os}/{arch}" });

        using var client = _upstream.Client();
        var evidence = client.FindInstalled("1.22.6", $"{os}/{arch}").Manifest.Evidence.Single(item => item.Root == TrustRoot.Sumdb);
        Assert.True(evidence.IsSignatureGrade);
        Assert.Equal(Sha256Digest.Of(archive), evidence.Digest);
        Assert.Equal(new Uri(_upstream.Sumdb.Uri, "lookup/" + module).ToString(), evidence.Origin);
        Assert.Equal(
            new LogInclusion
            {
                Key = _upstream.Records.KeyId,
                Module = module,
                Sum = ToolchainSums.OfArchive(archive, module.Split('@')[1]),
                RecordId = 300,
                TreeSize = 301,
                RootHash = Convert.ToBase64String(_upstream.Records.Root()),
            },
            evidence.Log);
        Assert.Contains("record 300 of " + _upstream.Records.KeyId, evidence.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_windows_zip_satisfies_the_default_policy_without_a_warning()
    {
        _upstream.Publish("1.22.6", os: "windows");

        var result = await _upstream.EnsureAsync("1.22.6", request => request with { Port = "windows/amd64" });
        var again = await _upstream.EnsureAsync("1.22.6", request => request with { Port = "windows/amd64" });

        Assert.Equal([TrustRoot.Index, TrustRoot.Sumdb], result.Toolchain.Manifest.Evidence.Select(evidence => evidence.Root));
        Assert.False(again.WasInstalled);
        Assert.Empty(_upstream.Log.With(ErrorCode.NoSignatureRoot));
    }

    [Fact]
    public async Task A_windows_zip_without_the_database_is_refused_before_it_is_fetched()
    {
        _upstream.Publish("1.22.6", os: "windows", isRecorded: false);

        var error = await _upstream.FailsAsync("1.22.6", request => request with { Port = "windows/amd64" });

        Assert.Equal(ErrorCode.SumdbUnavailable, error.Code);
        Assert.Empty(_upstream.Mirror.Requests);
        _upstream.AssertNothingInstalled();
    }

    [Fact]
    public async Task A_database_that_is_off_weakens_the_policy_and_what_it_let_in_does_not_satisfy_the_default()
    {
        _upstream.Publish("1.22.6", os: "windows");
        using (var lenient = _upstream.Client(settings => settings with { Sumdb = new() { Database = "off" } }))
        {
            Assert.True((await lenient.EnsureAsync(new() { Version = "1.22.6", Port = "windows/amd64" }, CancellationToken.None)).WasInstalled);
            Assert.False((await lenient.EnsureAsync(new() { Version = "1.22.6", Port = "windows/amd64" }, CancellationToken.None)).WasInstalled);
        }

        Assert.Empty(_upstream.Sumdb.Requests);
        Assert.Equal(2, _upstream.Log.With(ErrorCode.PolicyWeakened).Count);
        Assert.Contains("UsesSumdb=false", _upstream.Log.With(ErrorCode.PolicyWeakened)[0].Message, StringComparison.Ordinal);
        Assert.NotEmpty(_upstream.Log.With(ErrorCode.NoSignatureRoot));
        var error = await _upstream.FailsAsync("1.22.6", request => request with { Port = "windows/amd64" });
        Assert.Equal(ErrorCode.PolicyNotSatisfied, error.Code);
        Assert.Contains("'sumdb'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(403)]
    public async Task An_outage_is_a_warning_and_the_signature_decides(int status)
    {
        _upstream.Publish("1.22.6");
        _upstream.Sumdb.Fault("/lookup/golang.org/toolchain@v0.0.1-go1.22.6.linux-amd64", DistFault.Status(status));

        var result = await _upstream.EnsureAsync("1.22.6");

        Assert.Equal([TrustRoot.Index, TrustRoot.OpenPgp], result.Toolchain.Manifest.Evidence.Select(evidence => evidence.Root));
        Assert.Contains("go1.22.6.linux-amd64.tar.gz", Assert.Single(_upstream.Log.With(ErrorCode.SumdbSkipped)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_stands_in_for_a_signature_that_no_mirror_has()
    {
        _upstream.Publish("1.22.6", isSigned: false);

        var result = await _upstream.EnsureAsync("1.22.6");

        Assert.Equal([TrustRoot.Index, TrustRoot.Sumdb], result.Toolchain.Manifest.Evidence.Select(evidence => evidence.Root));
        Assert.False((await _upstream.EnsureAsync("1.22.6")).WasInstalled);
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("windows")]
    public async Task A_database_that_contradicts_ends_the_work_whatever_the_other_roots_say(string os)
    {
        _upstream.Publish("1.22.6", os, isRecorded: false);
        _upstream.Records.Add(ToolchainSums.Module, ToolchainSums.VersionOf("1.22.6", os, "amd64"), Wrong);
        _upstream.ServeRecords();
        using var client = _upstream.Client(settings => settings with
        {
            Sources = ["official", "apt"],
            Trust = new() { RequiresSignature = false, RequiresIndependentDigest = false },
        });

        var error = await Assert.ThrowsAsync<GoBootstrapException>(
            () => client.EnsureAsync(new() { Version = "1.22.6", Port = os + "/amd64" }, CancellationToken.None));

        Assert.Equal(ErrorCode.ModuleSumMismatch, error.Code);
        Assert.Contains(Wrong, error.Message, StringComparison.Ordinal);
        Assert.Contains("record 300", error.Message, StringComparison.Ordinal);
        Assert.Empty(_upstream.Log.With(ErrorCode.SourceSkipped));
        _upstream.AssertNothingInstalled();
    }

    [Fact]
    public async Task A_lie_is_found_although_the_archive_comes_at_the_same_time()
    {
        _upstream.Publish("1.22.6");
        _upstream.Sumdb.Add("/" + TransparencyLog.TilePath(1, 0, 1), new byte[32]);

        Assert.Equal(ErrorCode.SumdbTileInvalid, (await _upstream.FailsAsync("1.22.6")).Code);
        _upstream.AssertNothingInstalled();
    }

    [Fact]
    public async Task A_fork_between_two_ensures_ends_the_second()
    {
        _upstream.Publish("1.22.6");
        await _upstream.EnsureAsync("1.22.6");
        var archive = _upstream.Publish("1.22.7", isRecorded: false);
        var fork = new TransparencyLog().AddFillers(400, "forked");
        fork.Add(ToolchainSums.Module, "v0.0.1-go1.22.7.linux-amd64", ToolchainSums.OfArchive(archive, "v0.0.1-go1.22.7.linux-amd64"));
        foreach (var (path, content) in fork.Files())
        {
            _upstream.Sumdb.Add("/" + path, content);
        }

        Assert.Equal(ErrorCode.SumdbForked, (await _upstream.FailsAsync("1.22.7")).Code);
    }

    [Theory]
    [InlineData("src/_go.mod")]
    [InlineData("_go.mod")]
    public async Task An_archive_with_a_name_that_only_a_module_has_does_not_pass_for_the_release(string name)
    {
        // Its files give the recorded sum when one takes this name for that of a hidden go.mod.
        var honest = GoArchiveBuilder.Create("1.22.6", "windows");
        var forged = new ArchiveBuilder();
        foreach (var entry in honest.Entries)
        {
            forged.Entry(entry with { Name = entry.Name.AsSpan().SequenceEqual("go/src/go.mod"u8) ? "go/src/_go.mod"u8.ToArray() : entry.Name });
        }

        if (name == "_go.mod")
        {
            forged.File("go/_go.mod", "module x\n");
        }

        _upstream.Publish("1.22.6", os: "windows", content: forged.ToZip());

        var error = await _upstream.FailsAsync("1.22.6", request => request with { Port = "windows/amd64" });

        Assert.Equal(ErrorCode.ModuleSumMismatch, error.Code);
        Assert.Contains("_go.mod", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_whose_evidence_lost_its_record_satisfies_nobody()
    {
        _upstream.Publish("1.22.6", os: "windows");
        await _upstream.EnsureAsync("1.22.6", request => request with { Port = "windows/amd64" });
        var file = Path.Combine(_upstream.Store, "toolchains", "go1.22.6.windows-amd64", "installed.json");
        var marker = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        Assert.True(marker["evidence"]!.AsArray().Single(item => (string?)item!["root"] == "sumdb")!.AsObject().Remove("log"));
        await File.WriteAllTextAsync(file, marker.ToJsonString());

        Assert.Equal(ErrorCode.PolicyNotSatisfied, (await _upstream.FailsAsync("1.22.6", request => request with { Port = "windows/amd64" })).Code);
    }

    [Fact]
    public async Task A_setting_that_is_no_database_is_said_at_once()
    {
        _upstream.Publish("1.22.6");
        using var client = _upstream.Client(settings => settings with { Sumdb = new() { Database = "sum.example.org" } });

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.EnsureAsync(new() { Version = "1.22.6" }, CancellationToken.None));

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        Assert.Contains("'sum.example.org'", error.Message, StringComparison.Ordinal);
    }
}
