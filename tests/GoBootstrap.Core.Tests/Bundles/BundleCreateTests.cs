using System.Text;
using System.Text.Json.Nodes;
using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Bundles;

/// <summary>How a bundle is written.</summary>
public sealed class BundleCreateTests : IAsyncLifetime
{
    private readonly BundleBench _bench = new();

    public Task InitializeAsync()
    {
        _bench.Upstream.Publish("1.22.6");
        _bench.Upstream.Publish("1.22.6", "windows", "amd64");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_same_toolchain_is_packed_to_the_same_bytes()
    {
        await _bench.InstallAsPackageAsync();
        var keeper = _bench.Maker(settings => settings with { Sources = ["apt"] });
        var request = new BundleCreateRequest { Directory = _bench.Bundle, Versions = ["1.22.6"], Ports = ["linux/amd64"], SigningKeyFile = _bench.SecretKeyFile };

        var first = await keeper.CreateAsync(request, CancellationToken.None);
        var second = await keeper.CreateAsync(request with { Directory = _bench.PathOf("second") }, CancellationToken.None);

        Assert.Equal(first.Toolchains[0].Digest, second.Toolchains[0].Digest);
    }

    [Fact]
    public async Task Unsigned_needs_to_be_asked_for_and_warns()
    {
        var request = new BundleCreateRequest { Directory = _bench.Bundle, Versions = ["1.22.6"], Ports = ["linux/amd64"] };

        var refused = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.Maker().CreateAsync(request, CancellationToken.None));
        var made = await _bench.Maker().CreateAsync(request with { AllowsUnsigned = true }, CancellationToken.None);
        var contradiction = await Assert.ThrowsAsync<GoBootstrapException>(
            () => _bench.Maker().CreateAsync(request with { AllowsUnsigned = true, SigningKeyFile = "x" }, CancellationToken.None));
        var pinned = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.VerifyAsync());

        Assert.Equal(ErrorCode.BundleKeyNotNamed, refused.Code);
        Assert.Null(made.SignedBy);
        Assert.DoesNotContain("SHA256SUMS.asc", _bench.Files());
        Assert.NotEmpty(_bench.Log.With(ErrorCode.BundleUnsigned));
        Assert.Equal(ErrorCode.OptionsContradict, contradiction.Code);
        Assert.Equal(ErrorCode.SignatureMissing, pinned.Code);
    }

    [Fact]
    public async Task A_protected_key_opens_by_file_or_variable_and_its_passphrase_is_shown_nowhere()
    {
        const string Secret = "correct horse bättery";
        var key = _bench.Write("locked.asc", SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, BundleBench.KeyMadeAt, Secret).Secret);
        var request = new BundleCreateRequest { Directory = _bench.Bundle, Versions = ["1.22.6"], Ports = ["linux/amd64"], SigningKeyFile = key };

        var none = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.Maker().CreateAsync(request, CancellationToken.None));
        var wrong = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.Maker().CreateAsync(
            request with { PassphraseFile = _bench.Write("wrong", "wrong horse\n"u8.ToArray()) }, CancellationToken.None));
        var made = await _bench.Maker().CreateAsync(
            request with { PassphraseFile = _bench.Write("right", Encoding.UTF8.GetBytes(Secret + "\n")) }, CancellationToken.None);

        Assert.Equal(ErrorCode.SecretKeyLocked, none.Code);
        Assert.Equal(ErrorCode.SecretKeyLocked, wrong.Code);
        Assert.DoesNotContain("horse", none.Message + wrong.Message + _bench.Log.Text, StringComparison.Ordinal);
        Assert.NotNull(made.SignedBy);
    }

    [Fact]
    public async Task A_bundle_is_not_written_over_another_unless_asked_and_never_over_anything_else()
    {
        await _bench.CreateAsync();
        var there = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.CreateAsync());
        _bench.Upstream.Publish("1.22.7");
        var request = new BundleCreateRequest
        {
            Directory = _bench.Bundle, Versions = ["1.22.7"], Ports = ["linux/amd64"], SigningKeyFile = _bench.SecretKeyFile, Replaces = true,
        };
        var replaced = await _bench.Maker().CreateAsync(request, CancellationToken.None);
        Directory.CreateDirectory(_bench.PathOf("home"));
        _bench.Write("home/letter.txt", [1]);
        var other = await Assert.ThrowsAsync<GoBootstrapException>(
            () => _bench.Maker().CreateAsync(request with { Directory = _bench.PathOf("home") }, CancellationToken.None));

        Assert.Equal(ErrorCode.BundleInTheWay, there.Code);
        Assert.Equal("1.22.7", Assert.Single(replaced.Toolchains).Version.ToString());
        Assert.DoesNotContain(_bench.Files(), file => file.Contains("1.22.6", StringComparison.Ordinal));
        Assert.True((await _bench.VerifyAsync()).IsGood);
        Assert.Equal(ErrorCode.BundleInTheWay, other.Code);
        Assert.Equal([Path.Combine(_bench.PathOf("home"), "letter.txt")], Directory.EnumerateFileSystemEntries(_bench.PathOf("home")));
        Assert.False(Directory.Exists(_bench.Bundle + ".partial"));
        Assert.False(File.Exists(_bench.Bundle + ".partial.lock"));
    }

    [Fact]
    public async Task A_stopped_create_is_continued_with_the_archives_that_are_there()
    {
        var archive = _bench.Upstream.Publish("1.22.7");
        Directory.CreateDirectory(_bench.Bundle + ".partial/.gobootstrap");
        File.WriteAllBytes(_bench.Bundle + ".partial/go1.22.7.linux-amd64.tar.gz", archive);

        await _bench.Maker().CreateAsync(
            new() { Directory = _bench.Bundle, Versions = ["1.22.7"], Ports = ["linux/amd64"], SigningKeyFile = _bench.SecretKeyFile }, CancellationToken.None);

        Assert.Equal(0, _bench.Upstream.Mirror.CountOf("/go/go1.22.7.linux-amd64.tar.gz"));
        Assert.True((await _bench.VerifyAsync()).IsGood);
    }

    [Fact]
    public async Task The_lock_file_goes_along()
    {
        File.WriteAllText(Path.Combine(_bench.Upstream.Project, "gobootstrap.lock.json"), "{}");

        await _bench.CreateAsync();

        Assert.Equal("{}", File.ReadAllText(Path.Combine(_bench.Bundle, "gobootstrap.lock.json")));
        Assert.Contains("  gobootstrap.lock.json\n", File.ReadAllText(Path.Combine(_bench.Bundle, "SHA256SUMS")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_says_what_is_there()
    {
        await _bench.CreateAsync("linux/amd64", "windows/amd64");

        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(_bench.Bundle, "gobootstrap-bundle.json")))!;

        Assert.Equal(1, (int)document["schema"]!);
        Assert.Equal(_bench.Fingerprint, (string?)document["signedBy"]);
        Assert.Equal(
            ["go1.22.6.linux-amd64.tar.gz", "go1.22.6.windows-amd64.zip"], document["parcels"]!.AsArray().Select(parcel => (string)parcel!["archive"]!));
    }

    [Fact]
    public async Task A_bundle_of_a_bundle_keeps_every_root_of_upstream_and_asks_nobody()
    {
        await _bench.CreateAsync("linux/amd64", "windows/amd64");
        var requests = _bench.Upstream.Sumdb.Requests.Count;
        var second = _bench.PathOf("second");

        var made = await _bench.Reader().CreateAsync(
            new() { Directory = second, Versions = ["1.22.x"], Ports = ["linux/amd64", "windows/amd64"], SigningKeyFile = _bench.SecretKeyFile },
            CancellationToken.None);
        var verified = await _bench.VerifyAsync(second);

        Assert.All(made.Toolchains, toolchain => Assert.Equal("official", toolchain.Source));
        verified.ThrowIfRefused();
        Assert.Equal(
            ["OpenPgp,Sumdb,Bundle", "Sumdb,Bundle"],
            verified.Toolchains.Select(verdict => string.Join(',', verdict.Evidence.Select(evidence => evidence.Root).Order())));
        Assert.Equal(requests, _bench.Upstream.Sumdb.Requests.Count);
    }
}
