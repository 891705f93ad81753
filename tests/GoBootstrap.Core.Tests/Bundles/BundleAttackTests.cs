using System.Text;
using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Bundles;

/// <summary>Everything that somebody may do to a bundle on its way, by folder and by web server, with one verdict.</summary>
public sealed class BundleAttackTests : IAsyncLifetime
{
    private readonly BundleBench _bench = new();

    public async Task InitializeAsync()
    {
        _bench.Upstream.Publish("1.22.6");
        _bench.Upstream.Publish("1.22.6", "linux", "arm64");
        await _bench.CreateAsync("linux/amd64", "linux/arm64");
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("flip")]
    [InlineData("truncate")]
    [InlineData("remove")]
    public async Task No_change_of_any_listed_file_gets_through(string attack)
    {
        var listed = BundleList.Read(File.ReadAllBytes(Locate("SHA256SUMS")), "test").Keys.Where(path => !path.EndsWith("/supported", StringComparison.Ordinal)).ToList();
        Assert.True(listed.Count > 8, string.Join(' ', listed));
        foreach (var path in listed)
        {
            var good = File.ReadAllBytes(Locate(path));
            Change(path, attack, good);

            var folder = await _bench.JudgeAsync(null);
            await using var server = _bench.Serve();
            var web = await _bench.JudgeAsync(new Uri(server.Uri, "offline").ToString());

            Assert.True(folder.Length > 0, $"'{path}' was changed ({attack}) and nobody saw it");
            Assert.Equal((path, folder), (path, web));
            File.WriteAllBytes(Locate(path), good);
        }

        Assert.Equal("", await _bench.JudgeAsync(null));
    }

    [Theory]
    [InlineData("flip", "3011!")]
    [InlineData("truncate", "3011!")]
    [InlineData("remove", "2034!")]
    public async Task No_change_of_the_list_gets_through(string attack, string verdict)
    {
        Change("SHA256SUMS", attack, File.ReadAllBytes(Locate("SHA256SUMS")));

        Assert.Equal(verdict, await _bench.JudgeAsync(null));
    }

    [Fact]
    public async Task A_list_signed_by_another_key_is_refused_though_its_key_comes_along()
    {
        var (secret, open) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, BundleBench.KeyMadeAt);
        var key = _bench.Write("other.asc", secret);
        await _bench.Maker().CreateAsync(
            new() { Directory = _bench.Bundle, Versions = ["1.22.6"], Ports = ["linux/amd64"], SigningKeyFile = key, Replaces = true }, CancellationToken.None);
        Assert.Equal(Fingerprints(open), Fingerprints(File.ReadAllBytes(Locate("keyring/signer.asc"))));

        Assert.Equal("3012!", await _bench.JudgeAsync(null));
        Assert.Equal("3018!", await _bench.JudgeAsync(
            null, settings => settings with { Bundle = settings.Bundle with { KeyringFile = null, TrustedKeys = [_bench.Fingerprint] } }));
    }

    [Fact]
    public async Task A_list_that_was_made_anew_without_the_key_still_meets_upstreams_roots()
    {
        // The attacker rewrites archive, document and list, all in step with each other; nobody pinned a key.
        var evil = GoArchiveBuilder.Create("1.22.6").Executable("go/bin/evil", "#!/bin/sh\n").ToTarGz();
        Forge("go1.22.6.linux-amd64.tar.gz", evil);

        var verdict = await _bench.JudgeAsync(null, settings => settings with { Bundle = settings.Bundle with { KeyringFile = null } });

        Assert.Equal($"{(int)ErrorCode.SignatureInvalid}", verdict);
    }

    [Fact]
    public async Task Documents_swapped_between_ports_are_refused_even_when_the_list_agrees()
    {
        var one = File.ReadAllText(Locate("parcels/go1.22.6.linux-amd64.json"));
        var two = File.ReadAllText(Locate("parcels/go1.22.6.linux-arm64.json"));
        File.WriteAllText(Locate("parcels/go1.22.6.linux-amd64.json"), two);
        File.WriteAllText(Locate("parcels/go1.22.6.linux-arm64.json"), one);
        Relist();

        var verdict = await _bench.JudgeAsync(null, settings => settings with { Bundle = settings.Bundle with { KeyringFile = null } });

        Assert.Equal($"{(int)ErrorCode.ParcelMalformed}", verdict);
    }

    [Fact]
    public async Task An_added_file_is_named_and_read_by_nobody()
    {
        File.WriteAllText(Locate("parcels/go1.99.0.linux-amd64.json"), "{}");
        File.WriteAllText(Locate("extra.txt"), "x");

        var result = await _bench.VerifyAsync();

        Assert.True(result.IsGood);
        Assert.Equal(["extra.txt", "parcels/go1.99.0.linux-amd64.json"], result.UnlistedFiles);
        Assert.NotEmpty(_bench.Log.With(ErrorCode.BundleFilesUnlisted));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../evil")]
    [InlineData("C:\\evil")]
    [InlineData("nul")]
    [InlineData("SHA256SUMS")]
    [InlineData("index.json")]
    [InlineData("INDEX.html\u0000")]
    public void A_list_with_a_name_that_leads_elsewhere_is_none(string name)
    {
        var list = $"{new string('a', 64)}  good.txt\n{new string('b', 64)}  {name}\n";

        Assert.Equal(ErrorCode.BundleListMalformed, Assert.Throws<GoBootstrapException>(() => BundleList.Read(Encoding.UTF8.GetBytes(list), "list")).Code);
    }

    [Theory]
    [InlineData("aa  x\n")]
    [InlineData("zz\n")]
    [InlineData("{a}  x\n{a}  x\n")]
    [InlineData("{a}  x\n{a}  X\n")]
    [InlineData("{a}  x")]
    [InlineData("{a} *x\n")]
    [InlineData("{a}  x\r\n")]
    [InlineData("\\{a}  x\\n\n")]
    public void A_malformed_list_is_none(string text) => Assert.Equal(
        ErrorCode.BundleListMalformed,
        Assert.Throws<GoBootstrapException>(
            () => BundleList.Read(Encoding.UTF8.GetBytes(text.Replace("{a}", new string('a', 64), StringComparison.Ordinal)), "list")).Code);

    [Fact]
    public async Task A_huge_list_is_refused_before_it_is_read()
    {
        await using (var file = File.Create(Locate("SHA256SUMS")))
        {
            file.SetLength(BundlePaths.LargestList + 1);
        }

        Assert.Equal($"{(int)ErrorCode.ResponseTooLarge}!", await _bench.JudgeAsync(null));
    }

    [Theory]
    [InlineData("go1.22.6.linux-amd64.tar.gz")]
    [InlineData("parcels/go1.22.6.linux-amd64.json")]
    [InlineData("SHA256SUMS")]
    public async Task A_link_in_a_bundle_is_refused_though_it_leads_to_the_right_bytes(string path)
    {
        var elsewhere = _bench.Write("elsewhere", File.ReadAllBytes(Locate(path)));
        File.Delete(Locate(path));
        File.CreateSymbolicLink(Locate(path), elsewhere);

        Assert.Contains($"{(int)ErrorCode.BundleFileNotPlain}", await _bench.JudgeAsync(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_sends_other_programs_to_other_bytes_is_refused()
    {
        var index = File.ReadAllText(Locate("index.json"));
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Locate("go1.22.6.linux-amd64.tar.gz"))));
        Assert.Contains(digest, index, StringComparison.Ordinal);
        File.WriteAllText(Locate("index.json"), index.Replace(digest, new string('0', 64), StringComparison.Ordinal));

        Assert.Equal($"{(int)ErrorCode.DigestMismatch}", await _bench.JudgeAsync(null));
    }

    [Fact]
    public async Task A_key_that_expired_before_it_signed_is_refused()
    {
        var (secret, open) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, BundleBench.KeyMadeAt, lifetime: TimeSpan.FromDays(30));
        var key = _bench.Write("expired.asc", secret);

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.Maker().CreateAsync(
            new() { Directory = _bench.Bundle, Versions = ["1.22.6"], Ports = ["linux/amd64"], SigningKeyFile = key, Replaces = true }, CancellationToken.None));

        Assert.Equal(ErrorCode.SecretKeyUnsuitable, exception.Code);
        Assert.NotEmpty(open);
    }

    [Fact]
    public async Task A_fork_of_the_database_in_a_bundle_is_seen_by_whoever_saw_the_other_history()
    {
        var settings = _bench.ReaderSettings();
        var fork = _bench.Upstream.Records.Fork(300).AddFillers(2, "other");
        var directory = Directory.CreateDirectory(Path.Combine(settings.StoreDirectory!, "index", "sumdb"));
        File.WriteAllText(Path.Combine(directory.FullName, $"{_bench.Upstream.Records.KeyHash:x8}.head"), fork.Head());

        var verdict = await _bench.JudgeAsync(null, changed => changed with { StoreDirectory = settings.StoreDirectory });

        Assert.Contains($"{(int)ErrorCode.SumdbForked}", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_head_in_a_bundle_is_no_step_back_and_is_not_remembered()
    {
        var settings = _bench.ReaderSettings();
        var newer = _bench.Upstream.Records.Fork(_bench.Upstream.Records.Size).AddFillers(500);
        var directory = Directory.CreateDirectory(Path.Combine(settings.StoreDirectory!, "index", "sumdb"));
        var memory = Path.Combine(directory.FullName, $"{_bench.Upstream.Records.KeyHash:x8}.head");
        File.WriteAllText(memory, newer.Head());

        var verdict = await _bench.JudgeAsync(null, changed => changed with { StoreDirectory = settings.StoreDirectory });

        Assert.Equal("", verdict);
        Assert.Equal(newer.Head(), File.ReadAllText(memory));
    }

    private static IReadOnlyList<string> Fingerprints(byte[] key) => OpenPgpKeyring.Read(key, "key").PrimaryFingerprints;

    private string Locate(string path) => Path.Combine(_bench.Bundle, path);

    private void Change(string path, string attack, byte[] good)
    {
        switch (attack)
        {
            case "flip":
                byte[] bad = [.. good];
                bad[bad.Length / 2] ^= 0x20;
                File.WriteAllBytes(Locate(path), bad);
                break;
            case "truncate":
                File.WriteAllBytes(Locate(path), good[..(good.Length / 2)]);
                break;
            default:
                File.Delete(Locate(path));
                break;
        }
    }

    private void Forge(string archive, byte[] content)
    {
        var old = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Locate(archive))));
        var size = new FileInfo(Locate(archive)).Length;
        File.WriteAllBytes(Locate(archive), content);
        var document = Locate($"parcels/{archive.Replace(".tar.gz", ".json", StringComparison.Ordinal)}");
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        var text = File.ReadAllText(document);
        File.WriteAllText(document, text.Replace(old, digest, StringComparison.Ordinal).Replace($"\"size\": {size}", $"\"size\": {content.Length}", StringComparison.Ordinal));
        File.WriteAllText(Locate("index.json"), "[]");
        File.Delete(Locate("gobootstrap-bundle.json"));
        Relist();
    }

    private void Relist()
    {
        var lines = File.ReadAllLines(Locate("SHA256SUMS"))
            .Select(line => $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Locate(line[66..]))))}  {line[66..]}\n");
        File.WriteAllText(Locate("SHA256SUMS"), string.Concat(lines));
    }
}
