using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests;

/// <summary>Evidence that is missing, wrong or too weak, and requests that cannot be met.</summary>
public sealed class TrustFaultTests
{
    private const string Version = "1.22.6";

    private static readonly string Signature = "go/" + UpstreamTree.ArchiveName(Version) + ".asc";
    private static readonly byte[] Archive = GoArchiveBuilder.Create(Version).ToTarGz();

    [Fact]
    public async Task Missing_signature_and_record_are_refused_unless_that_is_allowed()
    {
        await using var upstream = new DistUpstream(NewTree().Replace(Signature, null).Replace(UpstreamTree.RecordPath(Version), null));
        using var machine = upstream.NewMachine();

        await machine.MustRefuseAsync(ErrorCode.SignatureMissing, "ensure", Version);
        Assert.Equal(0, upstream.Archives.CountOf("/" + Signature[..^4]));

        var allowed = await machine.RunAsync("ensure", Version, "--allow-unsigned");
        Assert.True(allowed.ExitCode == 0, allowed.ToString());
        Assert.Contains("warning GOB3503", allowed.Error, StringComparison.Ordinal);
        Assert.Contains("warning GOB2510", allowed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_in_the_checksum_database_stands_in_for_a_missing_signature()
    {
        await using var upstream = new DistUpstream(NewTree().Replace(Signature, null));
        using var machine = upstream.NewMachine();

        var result = await machine.RunAsync("ensure", Version, "--json");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(["index", "sumdb"], result.Json["toolchain"]!["evidence"]!.AsArray().Select(item => (string)item!["root"]!).Order());
        Assert.DoesNotContain("warning GOB3", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checksum_database_that_says_another_sum_is_refused_though_the_signature_is_good()
    {
        var tree = NewTree();
        var log = new TransparencyLog().AddFillers(20);
        log.Add(ToolchainSums.Module, ToolchainSums.VersionOf(Version, "linux", "amd64"), "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        await using var upstream = new DistUpstream(tree);
        foreach (var (path, content) in log.Files())
        {
            upstream.Index.Add("/" + UpstreamTree.SumdbPath + path, content);
        }

        using var machine = upstream.NewMachine();

        await machine.MustRefuseAsync(ErrorCode.ModuleSumMismatch, "ensure", Version);
    }

    [Fact]
    public async Task Checksum_database_with_another_key_is_refused()
    {
        await using var upstream = new DistUpstream(NewTree());
        using var machine = upstream.NewMachine().Asks(new("sumdb.example", keyNumber: 2), upstream.Index.Uri);

        await machine.MustRefuseAsync(ErrorCode.SumdbKeyUnknown, "ensure", Version);
    }

    [Fact]
    public async Task Signature_by_another_key_is_refused()
    {
        var other = SigningKeyMaker.Create(new() { Number = 7 });
        await using var upstream = Signed(other, UpstreamTree.SignedAt);
        using var machine = upstream.NewMachine();

        var result = await machine.MustRefuseAsync(ErrorCode.SigningKeyUnknown, "ensure", Version);

        Assert.Contains(other.SigningFingerprint, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signature_over_another_archive_is_refused()
    {
        var tree = NewTree();
        tree.Replace(Signature, Encoding.ASCII.GetBytes(tree.Key.SignDetached("another archive"u8.ToArray(), UpstreamTree.SignedAt)));
        await using var upstream = new DistUpstream(tree);
        using var machine = upstream.NewMachine();

        await machine.MustRefuseAsync(ErrorCode.SignatureInvalid, "ensure", Version);
    }

    [Fact]
    public async Task Signature_with_a_weak_hash_is_refused()
    {
        await using var upstream = Signed(SigningKeyMaker.Create(), UpstreamTree.SignedAt, new() { Hash = "SHA1" });
        using var machine = upstream.NewMachine();

        await machine.MustRefuseAsync(ErrorCode.WeakSignature, "ensure", Version);
    }

    [Fact]
    public async Task Signature_that_an_expired_key_made_is_refused_and_one_from_before_counts()
    {
        var key = SigningKeyMaker.Create(new() { SubkeyLifetime = TimeSpan.FromDays(30) });
        await using var late = Signed(key, UpstreamTree.SignedAt, trusted: key);
        using var machine = late.NewMachine();
        await machine.MustRefuseAsync(ErrorCode.SigningKeyUnusable, "ensure", Version);

        await using var early = Signed(key, new(2024, 1, 20, 0, 0, 0, TimeSpan.Zero), trusted: key);
        using var another = early.NewMachine();
        var result = await another.RunAsync("ensure", Version);
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    [Fact]
    public async Task Digest_from_the_host_of_the_archive_is_refused_unless_that_is_allowed()
    {
        await using var upstream = new DistUpstream(NewTree());
        using var machine = new Machine(upstream.Archives.Uri, upstream.Archives.Uri)
            .Trusts(upstream.Tree.Key)
            .Asks(upstream.Tree.Log, upstream.Index.Uri);

        await machine.MustRefuseAsync(ErrorCode.PolicyNotSatisfied, "ensure", Version);

        var allowed = await machine.RunAsync("ensure", Version, "--allow-same-host-digest", "--json");
        Assert.True(allowed.ExitCode == 0, allowed.ToString());
        Assert.Contains("warning GOB3501", allowed.Error, StringComparison.Ordinal);
        Assert.Contains("warning GOB3503", allowed.Error, StringComparison.Ordinal);
        Assert.False((bool)allowed.Json["toolchain"]!["evidence"]!.AsArray().Single(item => (string?)item!["root"] == "index")!["independent"]!);
    }

    [Fact]
    public async Task Keyring_without_the_pinned_key_is_refused()
    {
        await using var upstream = new DistUpstream(NewTree());
        using var machine = upstream.NewMachine();
        await File.WriteAllTextAsync(machine.KeyringFile, SigningKeyMaker.Create(new() { Number = 8 }).ArmoredPublicKey);
        await machine.MustRefuseAsync(ErrorCode.KeyringUnreadable, "ensure", Version);

        await File.WriteAllTextAsync(machine.KeyringFile, "no key");
        await machine.MustRefuseAsync(ErrorCode.KeyringUnreadable, "ensure", Version);
    }

    [Fact]
    public async Task Toolchain_that_answers_with_another_version_is_refused()
    {
        var archive = GoArchiveBuilder.Create("1.22.5").ToTarGz();
        await using var upstream = new DistUpstream(new UpstreamTree().Add(Version, "linux", "amd64", archive));
        using var machine = upstream.NewMachine();

        await machine.MustRefuseAsync(ErrorCode.ToolchainCheckFailed, "ensure", Version);
    }

    [Fact]
    public async Task Archive_with_an_entry_that_escapes_is_refused_although_it_is_signed()
    {
        var archive = GoArchiveBuilder.Create(Version).File("go/../../../escaped.txt", "outside").ToTarGz();
        await using var upstream = new DistUpstream(new UpstreamTree().Add(Version, "linux", "amd64", archive));
        using var machine = upstream.NewMachine();

        await machine.MustRefuseAsync(ErrorCode.EntryEscapes, "ensure", Version);

        Assert.Empty(Directory.GetFiles(machine.Folder, "escaped.txt", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(ErrorCode.NoReleaseMatches, "ensure", "1.22.99")]
    [InlineData(ErrorCode.NoReleaseMatches, "resolve", "[1.30,1.31)")]
    [InlineData(ErrorCode.VersionNotUnderstood, "ensure", "one point two")]
    [InlineData(ErrorCode.UnknownPort, "ensure", "1.22.6", "--port", "plan10/amd64")]
    [InlineData(ErrorCode.NotPublishedForPort, "ensure", "1.22.6", "--port", "js/wasm")]
    [InlineData(ErrorCode.VersionFileMissing, "ensure", "--version-file", "nö/go.mod")]
    [InlineData(ErrorCode.UnknownSource, "ensure", "1.22.6", "--source", "nowhere")]
    [InlineData(ErrorCode.InvalidOption, "ensure", "1.22.6", "--no-such-option")]
    public async Task Request_that_cannot_be_met_is_refused(ErrorCode expected, params string[] arguments)
    {
        await using var upstream = new DistUpstream(NewTree());
        using var machine = upstream.NewMachine();

        await machine.MustRefuseAsync(expected, arguments);

        Assert.Empty(upstream.Archives.Requests);
    }

    [Fact]
    public async Task Malformed_go_mod_is_refused_with_file_and_line()
    {
        await using var upstream = new DistUpstream(NewTree());
        using var machine = upstream.NewMachine();
        await File.WriteAllTextAsync(Path.Combine(machine.Work, "go.mod"), "module example.org/m\n\ngo one.two\n");

        var result = await machine.MustRefuseAsync(ErrorCode.VersionFileMalformed, "ensure");

        Assert.Contains("go.mod, line 3: 'one.two'", result.Error, StringComparison.Ordinal);
        Assert.Empty(upstream.Index.Requests);
    }

    private static UpstreamTree NewTree() => new UpstreamTree().Add(Version, "linux", "amd64", Archive);

    private static DistUpstream Signed(SigningKeyMaker key, DateTimeOffset at, SignatureOptions? options = null, SigningKeyMaker? trusted = null) =>
        new(new UpstreamTree(trusted).Add(Version, "linux", "amd64", Archive).Replace(Signature, Encoding.ASCII.GetBytes(key.SignDetached(Archive, at, options))));
}
