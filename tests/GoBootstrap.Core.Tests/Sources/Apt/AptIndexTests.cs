using System.Text;
using CsCheck;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Apt;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Sources.Apt;

public sealed class AptIndexTests : IDisposable
{
    // Go's stanzas of bookworm-backports on 2026-11-21 (main, amd64), without Maintainer and Homepage, packed with xz.
    private const string BookwormBackports = """
        /Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4BerBWldACgYSGbb2jCF/hbkd6wcooxbQc6DA0/Cs9gn14VeXEdCRn3joEk3FNwfQQ1Bdm7KszVaXWcjmgDxUUWw
        BKOt7Pro3AplXpoeEjzbb8tYJ6bCscZ/Q8kufkXyTdRSjQ3BJ9Q7EDyFUxSR43PYrutVNifpX22evaAUzMEOTcRJFODHVuuyawyC83QrItQjg/2c/u+uiSit
        Qq81ECNfBYW7AzCBgmbihtZMg6APHKjdn+g/T7TnYgMwhsG5Q0s62HhikTrxU52U3h+IbzRZvM/etF4yWzjw/c0Qs137IVr6I8NRh+dSFMOGi7bzzUji6qnR
        Ifgeo9+DH5l7qAfToWPK1fHmL8YO3Z7tWxzPjZoYzjQSztfCm4ZtHeKjhrT9uQsvwxSRA7vsp7N3BueoZk/Ft07RRcTlH/bAt2VEwXGl/6mXFtkJZQZAHt/r
        NPHg3kMp2xgeOYO8xKulte6bL94XqdO4xIaOBHpFs85ox4xsgS1wHhvh5ezYevbUK7DzduDnj6XZqRifNYm71o7IhaUvRQiB3c8lN7b2l4vFw7ueJwKOx7bR
        7+uoHStXViVXKVhYwL6FSmuXbA3yklnCsb4LRgs/PJaVrxu8NYXteWuIlOY8BG93ADUNL5U8BD50EMCrb0j4pdfQQk6nH3js7E1a3rIYoxG1qAgjsulnIqAE
        EMUdN1Iwe7v4Swfq3tLcOblySF0O/lXJKl+2sc1AgqT+vy8uNBwPkD6tV6ROD1y2/EypsyLf6OTt0ew7dqjSkAkYIU/G6Qi/Kz92+RgdSepaqjSf4yse9rb8
        4EDMnO5G/IWx24ykT+QdNK+0vp/lmrXQI5TNCDtkupwDtHc+6vZExawfQq/xw7EJVw/bk0X+emoaHS3yvor79U+w9XNSohrnM/w4Bi1nU0f2/XQfk413v0Vi
        Y+GksIKqzgmiaqkeC7X3qoiHCnVtKgz4yGRYfI514qj6g6zj0kF6I8p8D8RgKa/rL1a4EKQpQIMjzpOynZxygFfLftwDWgiLjZ6R0SASvYrrUCLCMYrOhLmt
        RVzolp/LEqUzzp9YU0UNgzfZwUjYN+FUAhPz79FHjEqsCF1hHLDNUeJPeTyFkTuoCyMqgxD622I+8YGipWNnc1o9pIeGJ/9Ga04Xg+n4YKbryv7P1Cloi+oC
        gqIJ48vU2Rs3bjrhIbvt+5jzZKZCt1zYeqtgUCbolzAW31zR1wVjqPFBg08nBuEvsaaPhShTB2jCBXirnWXxLX94+NFsMaAFGI0YNHZL595NiOnGemwZPnNt
        hdcpmRv+i9tEFEp/xEDaxFVC5/XdL0l+Hus8XuLs0gdISyaHG7BNd+Yi8O9BakW8CjGV/4FycF1YMMKR+9Bj61P4lBP5gMTD0r97cHhOiC4kUII/+Tx9Faws
        t1GXZOTAKT8bO2NjH01CsJNu/i5Ra4cjnzrlvEveowUm8QVRZiejJ/S0jRQxPfm/RdNyJtkP/coqu75tE6sTIlWtkmfp+I6cnfhbixb1zSthyyhU0WOi5GXQ
        yY7mxer5+dhrpb02g5qv6/zIW2SDd+5Pl+Ddk1gh6+7Yb60MJRqbPwRj6MO8uAfHg4H60SjUomy7zltC3SxaolaUxFHy83cyEE3eNwbgUf1j+9RPsrw8ScPF
        7aBGRGg0iF8FEbwLdYqpk4GIzxz5hiTTyZVjpcyU2y4XNZbSFiUuHB49Jctnh6ochCU13hxcTy5zl/rR5rqhB8tyhD0nMwfyautbitcyb36zQuQCWjBP4Ruj
        KheBrmmScEk/pQJmayw8XPxPrMIvYEMRHD0rsibCPK4tymHGSx4/WMCzClGaaUapBcPXk7PscKzqa5FFt+GITfOBAAAAAOG3HY6pCGUvAAGFC6wvAADHx1TO
        scRn+wIAAAAABFla
        """;

    private const string Release = """
        Origin: Debian Backports
        Label: Debian Backports
        Suite: oldstable-backports
        Codename: bookworm-backports
        Date: Sat, 21 Nov 2026 02:10:46 UTC
        Valid-Until: Sat, 28 Nov 2026 02:10:46 UTC
        Acquire-By-Hash: yes
        No-Support-for-Architecture-all: Packages
        Architectures: all amd64
        SHA1:
         da39a3ee5e6b4b0d3255bfef95601890afd80709 0 main/binary-amd64/Packages
        SHA256:
         74f76b59db4f4eff71484ba88d926cbfe9fb98e10f20688ed897e6402e68830a   392369 contrib/Contents-all
         030805d4f5bc92d25219f45be6e43bb0edbfe9eaf8bad2aed87b7944b8893037     1234 main/binary-amd64/Packages.xz
        """;

    private readonly AptMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_release_file_is_read()
    {
        var release = AptRelease.Parse(Release, "InRelease");

        Assert.Equal("Debian Backports", release.Origin);
        Assert.Equal(new(2026, 11, 21, 2, 10, 46, TimeSpan.Zero), release.Date);
        Assert.Equal(new(2026, 11, 28, 2, 10, 46, TimeSpan.Zero), release.ValidUntil);
        Assert.True(release.AcquireByHash);
        Assert.False(release.SeparatesArchitectureAll);
        var index = Assert.Single(release.Indexes).Value;
        Assert.Equal(("main/binary-amd64/Packages.xz", 1234), (index.Path, index.Size));
        Assert.True(release.IsFor("bookworm-backports"));
        Assert.True(release.IsFor("oldstable-backports"));
        Assert.False(release.IsFor("bookworm"));
    }

    [Theory]
    [InlineData("Date: Sat, 21 Nov 2026 02:10:46 UTC\n", "", ErrorCode.IndexMalformed)]
    [InlineData("02:10:46 UTC", "02:10:46 CET", ErrorCode.IndexMalformed)]
    [InlineData("SHA256:", "SHA512:", ErrorCode.NoDigestKnown)]
    [InlineData("     1234 main", "     -234 main", ErrorCode.IndexMalformed)]
    [InlineData("030805d4", "zz0805d4", ErrorCode.IndexMalformed)]
    [InlineData("Label: ", "Origin: ", ErrorCode.IndexMalformed)]
    public void A_malformed_release_file_is_refused(string old, string text, ErrorCode code)
    {
        var error = Assert.Throws<GoBootstrapException>(() => AptRelease.Parse(Release.ReplaceLineEndings("\n").Replace(old, text), "InRelease"));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void Any_release_text_is_read_or_refused_with_a_code() =>
        Gen.Select(Gen.Int[0, Release.Length - 1], Gen.Int[0, 20], Gen.String[Gen.Char["\n:ab 0\u00e4"], 0, 5]).Sample((at, length, text) =>
        {
            var changed = Release.Remove(at, Math.Min(length, Release.Length - at)).Insert(at, text);
            try
            {
                _ = AptRelease.Parse(changed, "InRelease");
            }
            catch (GoBootstrapException)
            {
                // Refused with a code; any other exception fails the test.
            }
        });

    [Fact]
    public async Task Real_stanzas_become_candidates()
    {
        var signed = Serve(Convert.FromBase64String(string.Concat(BookwormBackports.Split('\n').Select(line => line.Trim()))));

        var packages = await Reader().ReadAsync(signed, "amd64", default);
        var candidates = AptCandidates.Select(AptCandidates.Pair(signed, "amd64", new("linux", "amd64"), packages, _machine.Log));

        Assert.Equal(["1.23.5", "1.22.12", "1.21.13"], candidates.Select(c => c.Version.ToString()));
        Assert.Equal("golang-1.22 1.22.12-3~bpo12+1 (bookworm-backports, amd64)", candidates[1].Release);
        Assert.Equal("97eb8144e79e4a5f47bc12a4521e7b51d790a9e6ebf96113f63c7742892af9cc", candidates[1].Programs.Digest.ToString());
        Assert.Equal(24_752_476, candidates[1].Programs.Size);
        Assert.Equal(18_851_420, candidates[1].Sources.Size);

        // The second read comes from the cache, and a damaged cache is replaced.
        _machine.Transfer.Asked.Clear();
        Assert.Equal(6, (await Reader().ReadAsync(signed, "amd64", default)).Count);
        Assert.Empty(_machine.Transfer.Asked);
        var cached = Assert.Single(Directory.GetFiles(Path.Combine(_machine.Folder, "cache", "packages")));
        File.WriteAllText(cached, File.ReadAllText(cached).Replace("1.22.12", "1.22.99"));
        Assert.Equal(6, (await Reader().ReadAsync(signed, "amd64", default)).Count);
        Assert.Single(_machine.Transfer.Asked);
    }

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public async Task Recorded_indexes_are_read_whole(string architecture)
    {
        if (RecordedData.File("debian", "bookworm-backports", $"Packages.{architecture}.xz") is not { } file)
        {
            // The test above reads an excerpt of the same file.
            return;
        }

        var signed = Serve(await File.ReadAllBytesAsync(file), architecture);

        var packages = await Reader().ReadAsync(signed, architecture, default);

        Assert.Contains(AptCandidates.Pair(signed, architecture, new("linux", architecture), packages, _machine.Log), c => c.Version.ToString() == "1.22.12");
    }

    [Theory]
    [InlineData("not xz at all")]
    [InlineData("")]
    public async Task An_index_that_cannot_be_unpacked_is_refused(string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        byte[] magic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0];
        var signed = Serve([.. bytes.Length == 0 ? magic : bytes]);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => Reader().ReadAsync(signed, "amd64", default));

        Assert.Equal(ErrorCode.IndexMalformed, error.Code);
    }

    [Fact]
    public void Stanzas_that_cannot_be_used_are_passed_over()
    {
        const string Good = "Package: golang-1.22-go\nVersion: 1.22.2-1\nArchitecture: amd64\nFilename: ./pool/x.deb\nSize: 1\nSHA256: 74f76b59db4f4eff71484ba88d926cbfe9fb98e10f20688ed897e6402e68830a\n\n";
        var text = Good
            + Good.Replace("./pool", "../pool")
            + Good.Replace("./pool", "/pool")
            + Good.Replace("Size: 1", "Size: -1")
            + Good.Replace("SHA256", "SHA1")
            + Good.Replace("1.22.2-1", "")
            + Good.Replace("golang-1.22-go", "golang-1.22-doc")
            + Good.Replace("Version:", "Source: golang-1.22 (1.22.2-0)\nVersion:");

        var excerpt = AptPackageIndexReader.Excerpt(new StringReader(text), default);
        var packages = AptPackageIndexReader.Parse(excerpt, "Packages", _machine.Log);

        Assert.DoesNotContain("doc", excerpt, StringComparison.Ordinal);
        Assert.Equal(["1.22.2-1", "1.22.2-0"], packages.Select(package => package.SourceVersion));
    }

    private AptPackagesReader Reader() => new(_machine.Transfer, new(Path.Combine(_machine.Folder, "cache"), _machine.Log), _machine.Log);

    private AptSignedRelease Serve(byte[] index, string architecture = "amd64")
    {
        var digest = Sha256Digest.Of(index);
        var path = $"main/binary-{architecture}/Packages.xz";
        _machine.Transfer.Files[$"{AptMachine.Archive}/dists/bookworm-backports/main/binary-{architecture}/by-hash/SHA256/{digest}"] = index;
        var entry = new AptEntry
        {
            File = "sources.list",
            Line = 1,
            Archive = new(new(AptMachine.Archive), AptCredentials.None),
            Suite = "bookworm-backports",
            Components = ["main"],
        };
        var release = AptRelease.Parse(Release, "InRelease") with
        {
            Indexes = new Dictionary<string, AptIndexFile> { [path] = new(path, digest, index.Length) },
        };
        return new(new(entry, entry.Suite, AptSuiteTier.Backports, true), release, new("A", "B", FakeVerifier.SignedAt));
    }
}
