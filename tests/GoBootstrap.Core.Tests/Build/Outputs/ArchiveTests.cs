using System.Formats.Tar;
using System.IO.Compression;
using GoBootstrap.Build;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Outputs;

public sealed class ArchiveTests : IDisposable
{
    private static readonly string LongName = string.Join('/', Enumerable.Repeat("a folder with ünicode", 8)) + "/file.txt";

    private readonly BuildSandbox _sandbox = new();

    public ArchiveTests()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_sandbox.Root, "extra", LongName))!);
        File.WriteAllText(Path.Combine(_sandbox.Root, "extra", LongName), "long");
        File.WriteAllText(Path.Combine(_sandbox.Root, "extra", "install.sh"), "#!/bin/sh\n");
        File.WriteAllText(Path.Combine(_sandbox.Root, "extra", "empty"), "");
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_tar_reads_back_with_ordered_names_fixed_modes_and_the_date()
    {
        await WriteAsync(new ArchiveDefinition { Name = "out", Format = "tar.gz", Files = ["extra/**", "LICENSE"] });
        await using var file = File.OpenRead(_sandbox.PathOf("out.tar.gz"));
        Assert.Equal([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], File.ReadAllBytes(_sandbox.PathOf("out.tar.gz"))[..10]);
        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        var entries = new List<(string Name, int Mode)>();
        while (await tar.GetNextEntryAsync(copyData: true) is { } entry)
        {
            Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_001), entry.ModificationTime);
            Assert.Equal((0, 0), (entry.Uid, entry.Gid));
            if (entry.Name == "agent")
            {
                using var content = new MemoryStream();
                await entry.DataStream!.CopyToAsync(content);
                Assert.Equal(BuildSandbox.ContentOf(_sandbox.Plan("linux/amd64").Binaries[0]), content.ToArray());
            }

            entries.Add((entry.Name, (int)entry.Mode));
        }

        Assert.Equal(
            [("LICENSE", 0x1a4), ("agent", 0x1ed), ("ctl", 0x1ed), ($"extra/{LongName}", 0x1a4), ("extra/empty", 0x1a4), ("extra/install.sh", 0x1ed)], entries);
    }

    [Fact]
    public async Task A_zip_reads_back_with_ordered_names_and_the_modes_of_Unix()
    {
        await WriteAsync(new ArchiveDefinition { Name = "out", Format = "zip", Files = ["extra/*", $"extra/{LongName}"], Folder = "demo-{version}" });
        using var zip = ZipFile.OpenRead(_sandbox.PathOf("out.zip"));
        Assert.Equal(
            [
                ("demo-1.2.0/agent", 0x81ed), ("demo-1.2.0/ctl", 0x81ed), ($"demo-1.2.0/extra/{LongName}", 0x81a4), ("demo-1.2.0/extra/empty", 0x81a4),
                ("demo-1.2.0/extra/install.sh", 0x81ed),
            ],
            zip.Entries.Select(entry => (entry.FullName, entry.ExternalAttributes >> 16 & 0xffff)));
        using var reader = new StreamReader(zip.GetEntry($"demo-1.2.0/extra/{LongName}")!.Open());
        Assert.Equal("long", await reader.ReadToEndAsync());
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public async Task A_date_before_zip_becomes_the_first_that_zip_has()
    {
        var plan = Plan(new ArchiveDefinition { Name = "out", Format = "zip" }) with { SourceDate = DateTimeOffset.UnixEpoch };
        await _sandbox.WriteAsync(plan);
        using var zip = ZipFile.OpenRead(_sandbox.PathOf("out.zip"));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Theory]
    [InlineData("nothing/*.md", ErrorCode.ArchiveFileUnusable)]
    [InlineData("../LICENSE", ErrorCode.ArchiveFileUnusable)]
    [InlineData("/etc/passwd", ErrorCode.ArchiveFileUnusable)]
    [InlineData("C:\\x", ErrorCode.ArchiveFileUnusable)]
    [InlineData("", ErrorCode.ArchiveFileUnusable)]
    [InlineData("extra", ErrorCode.ArchiveFileUnusable)]
    [InlineData("dist/**", ErrorCode.ArchiveFileUnusable)]
    public async Task A_pattern_that_gives_nothing_to_pack_is_refused(string pattern, ErrorCode code)
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => WriteAsync(new ArchiveDefinition { Files = [pattern] }));
        Assert.Equal(code, error.Code);
    }

    [Theory]
    [InlineData("rar", "out", null, ErrorCode.InvalidOption)]
    [InlineData("zip", "{nonsense}", null, ErrorCode.TemplateInvalid)]
    [InlineData("zip", "out{target", null, ErrorCode.TemplateInvalid)]
    [InlineData("zip", "out", "a/../b", ErrorCode.OutputNameUnusable)]
    [InlineData("zip", "../out", null, ErrorCode.OutputNameUnusable)]
    public async Task An_archive_that_cannot_be_is_refused(string format, string name, string? folder, ErrorCode code)
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => WriteAsync(new ArchiveDefinition { Format = format, Name = name, Folder = folder is null ? null : new(folder) }));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task An_extra_file_with_the_name_of_a_program_is_refused()
    {
        File.WriteAllText(Path.Combine(_sandbox.Root, "AGENT"), "x");
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => WriteAsync(new ArchiveDefinition { Files = ["AGENT"] }));
        Assert.Equal(ErrorCode.OutputsCollide, error.Code);
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*b", "ab", true)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-b-b-d", false)]
    [InlineData("?", "", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("*.md", "README.MD", false)]
    [InlineData("***x", "abcx", true)]
    public void A_part_of_a_pattern_matches_whole_names(string pattern, string name, bool matches) =>
        Assert.Equal(matches, FilePatterns.Matches(pattern, name));

    private BuildPlan Plan(ArchiveDefinition archive)
    {
        _sandbox.Definition = _sandbox.Definition with { Output = new OutputDefinition { Archives = [archive] } };
        return _sandbox.Plan("linux/amd64");
    }

    private Task WriteAsync(ArchiveDefinition archive) => _sandbox.WriteAsync(Plan(archive));
}
