using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources.Official;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Sources.Official;

public sealed class ReleaseIndexTests
{
    private const string Digest = "999805bed7d9039ec3da1a53bfbcafc13e367da52aa823cb60b68ba22d44c616";

    private static readonly Uri Origin = new("https://user:secret@index.example/dl/?mode=json");
    private static readonly GoPort Linux = new("linux", "amd64");

    [Fact]
    public void Archives_of_the_port_are_listed_newest_first_whatever_the_order_of_the_document()
    {
        var index = Index(
            Release("go1.22.9", File("go1.22.9.linux-amd64.tar.gz")),
            Release("go1.27rc9", File("go1.27rc9.linux-amd64.tar.gz")),
            Release("go1.27rc10", File("go1.27rc10.linux-amd64.tar.gz")),
            Release("go1.22.12", File("go1.22.12.linux-amd64.tar.gz"), File("go1.22.12.linux-arm64.tar.gz", arch: "arm64")));

        var candidates = ReleaseIndex.Read(index, Linux, Origin, []);

        Assert.Equal(["1.27rc10", "1.27rc9", "1.22.12", "1.22.9"], candidates.Select(candidate => candidate.Version.ToString()));
        Assert.All(candidates, candidate => Assert.Equal(Linux, candidate.Port));
    }

    [Fact]
    public void Arm_is_found_under_the_archive_name_armv6l()
    {
        var index = Index(Release("go1.22.6", File("go1.22.6.linux-armv6l.tar.gz", arch: "armv6l")));

        var candidate = Assert.Single(ReleaseIndex.Read(index, new GoPort("linux", "arm"), Origin, []));

        Assert.Equal("go1.22.6.linux-armv6l.tar.gz", candidate.FileName);
        Assert.Equal(100, candidate.Size);
    }

    [Fact]
    public void Windows_gets_the_zip_and_never_the_installer()
    {
        var index = Index(Release(
            "go1.22.6",
            File("go1.22.6.windows-amd64.msi", os: "windows", kind: "installer"),
            File("go1.22.6.windows-amd64.zip", os: "windows")));

        Assert.Equal("go1.22.6.windows-amd64.zip", Assert.Single(ReleaseIndex.Read(index, new GoPort("windows", "amd64"), Origin, [])).FileName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zz9805bed7d9039ec3da1a53bfbcafc13e367da52aa823cb60b68ba22d44c616")]
    public void A_file_without_a_whole_digest_is_not_offered(string sha256)
    {
        var index = Index(Release("go1.5.2", File("go1.5.2.linux-amd64.tar.gz", sha256: sha256)), Release("go1.4", []));

        Assert.Empty(ReleaseIndex.Read(index, Linux, Origin, []));
    }

    [Fact]
    public void Odd_entries_of_the_real_index_are_left_out_and_an_unknown_size_is_no_size()
    {
        var index = Index(
            Release("go1", File("go1.4-bootstrap-20171003.tar.gz", os: "4", arch: "bootstrap")),
            Release("go1.9.2", File("go1.9.2.darwin-amd64-osx10.8.tar.gz", os: "darwin"), File("go1.9.2.linux-amd64.tar.gz", size: 0)),
            Release("devel go1.28-abc", File("x.tar.gz")));

        var candidate = Assert.Single(ReleaseIndex.Read(index, Linux, Origin, []));

        Assert.Equal("1.9.2", candidate.Version.ToString());
        Assert.Null(candidate.Size);
        Assert.Empty(ReleaseIndex.Read(index, new GoPort("darwin", "amd64"), Origin, []));
    }

    [Theory]
    [InlineData("../../evil.tar.gz")]
    [InlineData("go1.22.6.linux-amd64.tar.gz/../x")]
    [InlineData("go1.22.7.linux-amd64.tar.gz")]
    public void A_file_name_that_is_not_the_expected_one_is_never_used(string name) =>
        Assert.Empty(ReleaseIndex.Read(Index(Release("go1.22.6", File(name))), Linux, Origin, []));

    [Fact]
    public void One_file_with_two_digests_is_refused_and_shows_no_credentials()
    {
        var other = new string('a', 64);
        var index = Index(Release("go1.22.6", File("go1.22.6.linux-amd64.tar.gz"), File("go1.22.6.linux-amd64.tar.gz", sha256: other)));

        var exception = Assert.Throws<GoBootstrapException>(() => ReleaseIndex.Read(index, Linux, Origin, []));

        Assert.Equal(ErrorCode.IndexMalformed, exception.Code);
        Assert.Contains(Digest, exception.Message, StringComparison.Ordinal);
        Assert.Contains(other, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[{]")]
    [InlineData("[]")]
    [InlineData("[{\"version\":\"go1.22.6\",\"files\":{}}]")]
    [InlineData("[{\"version\":\"go1.22.6\",\"files\":[{\"filename\":\"go1.22.6.linux-amd64.tar.gz\",\"size\":\"big\"}]}]")]
    [InlineData("[{\"version\":\"go1.22.6\",\"files\":[{\"filename\":5}]}]")]
    [InlineData("[{\"version\":\"go1.22.6\",\"files\":[{\"sha256\":[]}]}]")]
    [InlineData("[{\"version\":\"go1.22.6\",\"files\":[{\"kind\":true}]}]")]
    [InlineData("[{\"version\":\"go1.22.6\",\"files\":[{\"size\":1.5}]}]")]
    [InlineData("[{\"version\":\"go1.22.6\",\"files\":[{\"size\":null}]}]")]
    [InlineData("[{\"version\":\"go1.22.6\",\"files\":[[]]}]")]
    [InlineData("[{\"version\":\"go1.22.6\",\"files\":[{\"other\":{\"a\":[1,")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("[null, 5]")]
    public void A_document_that_is_no_index_is_refused(string document)
    {
        var exception = Assert.Throws<GoBootstrapException>(() => ReleaseIndex.Read(Encoding.UTF8.GetBytes(document), Linux, Origin, []));

        Assert.Equal(ErrorCode.IndexMalformed, exception.Code);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Properties_that_do_not_count_may_be_anything_and_come_in_any_order()
    {
        var index = Encoding.UTF8.GetBytes(
            $$$"""
            [{"extra": {"filename": "x"}, "files": [null, {"kind": "archive", "size": 7, "other": [{"kind": "source"}, []], "sha256": "{{{Digest}}}",
              "filename": "go1.22.6.linux\u002damd64.tar.gz", "os": 5}], "version": "go1.22.6"}]
            """);

        var candidate = Assert.Single(ReleaseIndex.Read(index, Linux, Origin, []));

        Assert.Equal(("go1.22.6.linux-amd64.tar.gz", 7L, Digest), (candidate.FileName, candidate.Size, candidate.Digest.ToString()));
    }

    [Fact]
    public void The_place_of_what_is_wrong_is_told()
    {
        var exception = Assert.Throws<GoBootstrapException>(() => ReleaseIndex.Read(
            "[{\"version\":\"go1.22.6\",\n\"files\":[{\"filename\":5}]}]"u8, Linux, Origin, []));

        Assert.Contains("line 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'$[0].files[0]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_release_of_the_recorded_indexes_is_read()
    {
        // Three documents with every quirk that is known; a clone without them still has the quirks above.
        string[] names = ["go-dl-include-all-2021-11-08.json", "go-dl-include-all-2020-01-setup-go.json", "go-dl-reconstructed-include-all.json"];
        foreach (var path in names.Select(name => RecordedData.File("index", name)).OfType<string>())
        {
            var candidates = ReleaseIndex.Read(System.IO.File.ReadAllBytes(path), Linux, Origin, []);
            Assert.True(candidates.Count > 60, path);
            Assert.Contains(candidates, candidate => candidate.Version == GoVersion.Parse("1.13.5"));
        }

        Assert.NotEmpty(ReleaseIndex.Read(Index(Release("go1.22.6", File("go1.22.6.linux-amd64.tar.gz"))), Linux, Origin, []));
    }

    private static string File(
        string name, string os = "linux", string arch = "amd64", string sha256 = Digest, long size = 100, string kind = "archive") =>
        $$"""{"filename":"{{name}}","os":"{{os}}","arch":"{{arch}}","version":"x","sha256":"{{sha256}}","size":{{size}},"kind":"{{kind}}"}""";

    private static string Release(string version, params string[] files) =>
        $$"""{"version":"{{version}}","stable":true,"files":[{{string.Join(',', files)}}]}""";

    private static byte[] Index(params string[] releases) => Encoding.UTF8.GetBytes($"[{string.Join(',', releases)}]");
}
