using System.Text;
using System.Text.Json;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Trust.Sumdb;

/// <summary>Real answers of sum.golang.org, where they are recorded: each set is served from its folder, and every record in it must be proven.</summary>
public sealed class SumdbRecordedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap sumdb ").FullName;

    public static TheoryData<string> Sets => new(RecordedData.Directory is { } data && Directory.Exists(Path.Combine(data, "sumdb"))
        ? Directory.GetDirectories(Path.Combine(data, "sumdb")).Where(set => Directory.Exists(Path.Combine(set, "tile"))).Select(Path.GetFileName).Order()!
        : [""]);

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Every_recorded_record_of_a_toolchain_is_proven_and_says_the_known_sum(string set)
    {
        if (set.Length == 0)
        {
            return;
        }

        var folder = Path.Combine(RecordedData.Directory!, "sumdb", set);
        var sums = JsonDocument.Parse(await File.ReadAllBytesAsync(RecordedData.File("sumdb", "toolchain-h1.json")!)).RootElement;
        var found = 0;
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "lookup", "golang.org"), "toolchain@*"))
        {
            var module = ToolchainModule.TryParse(Path.GetFileName(file)["toolchain@".Length..])!;

            var statement = await Root(set.EndsWith("-windows", StringComparison.Ordinal) ? WithNewestHead(folder, file) : folder)
                .AskAsync(module.Toolchain, module.Port, CancellationToken.None);

            var known = sums.GetProperty(module.Version);
            Assert.Equal(known.GetProperty("h1").GetString(), statement.Inclusion.Sum);
            Assert.Equal(known.GetProperty("record").GetInt64(), statement.Inclusion.RecordId);
            Assert.Equal("sum.golang.org+033de0ae", statement.Inclusion.Key);
            found++;
        }

        Assert.NotEqual(0, found);
    }

    /// <summary>
    /// Windows zips, which have no OpenPGP signature, by real records of sum.golang.org. It needs the recorded set <c>sumdb/n27659678-windows</c>; and to
    /// see a real zip accepted, <c>go1.22.1.windows-amd64.zip</c> and its like in <c>GOBOOTSTRAP_OFFICIAL_GO</c> or the user's cache folder
    /// <c>official-go</c>. Without a real zip, one that only has the name must not pass; without the record there is nothing to ask.
    /// </summary>
    [Theory]
    [InlineData("1.21.3")]
    [InlineData("1.21.5")]
    [InlineData("1.22.0")]
    [InlineData("1.22.1")]
    public async Task A_windows_zip_is_verified_by_its_real_record(string version)
    {
        var name = $"go{version}.windows-amd64.zip";
        if (RecordedData.File("sumdb", "n27659678-windows", "lookup", "golang.org", $"toolchain@v0.0.1-go{version}.windows-amd64") is not { } answer)
        {
            return;
        }

        var folder = Path.Combine(RecordedData.Directory!, "sumdb", "n27659678-windows");
        var statement = await Root(WithNewestHead(folder, answer)).AskAsync(GoVersion.Parse(version), new("windows", "amd64"), CancellationToken.None);
        var sums = JsonDocument.Parse(await File.ReadAllBytesAsync(RecordedData.File("sumdb", "toolchain-h1.json")!)).RootElement;
        var known = sums.GetProperty($"v0.0.1-go{version}.windows-amd64").GetProperty("h1").GetString();

        var forged = await ExtractAsync(name, new MemoryStream(GoArchiveBuilder.Create(version, "windows").ToZip()));
        var exception = Assert.Throws<GoBootstrapException>(() => statement.JudgeArchive(name, Sha256Digest.Of("forged"u8), forged));
        Assert.Equal(ErrorCode.ModuleSumMismatch, exception.Code);
        Assert.Contains(known!, exception.Message, StringComparison.Ordinal);

        if (RealZip(name) is { } path)
        {
            await using var real = File.OpenRead(path);
            var evidence = statement.JudgeArchive(name, Sha256Digest.Of("real"u8), await ExtractAsync(name, real));
            Assert.Equal(known, evidence.Log!.Sum);
        }
    }

    [Fact]
    public async Task A_real_record_with_one_changed_letter_is_refused()
    {
        if (RecordedData.File("sumdb", "n36202255-minimal", "latest") is not { } latest)
        {
            return;
        }

        var copy = Path.Combine(_folder, "copy");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(latest)!, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Path.GetDirectoryName(latest)!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var record = Path.Combine(copy, "lookup", "golang.org", "toolchain@v0.0.1-go1.23.1.linux-amd64");
        await File.WriteAllTextAsync(record, (await File.ReadAllTextAsync(record)).Replace("h1:TmiC", "h1:TmiD", StringComparison.Ordinal));

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(
            () => Root(copy).AskAsync(GoVersion.Parse("1.23.1"), new GoPort("linux", "amd64"), CancellationToken.None));

        Assert.Equal(ErrorCode.SumdbRecordNotProven, exception.Code);
    }

    [Fact]
    public void Every_recorded_head_is_signed_by_the_built_in_key()
    {
        Assert.True(VerifierKey.TryParse(VerifierKey.GoProject, out var key, out _));
        var heads = RecordedData.Directory is { } data ? Directory.GetFiles(Path.Combine(data, "sumdb"), "latest", SearchOption.AllDirectories) : [];
        foreach (var head in heads)
        {
            Assert.InRange(TreeHead.Open(File.ReadAllBytes(head), key, head).Size, 1, long.MaxValue);
        }

        // A log that only has the same name is not the Go project's.
        Assert.Equal(ErrorCode.SumdbKeyUnknown, Assert.Throws<GoBootstrapException>(
            () => TreeHead.Open(Encoding.UTF8.GetBytes(new TransparencyLog("sum.golang.org").AddFillers(1).Head()), key, "test")).Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string? RealZip(string name)
    {
        var folder = Environment.GetEnvironmentVariable("GOBOOTSTRAP_OFFICIAL_GO") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "official-go");
        return File.Exists(Path.Combine(folder, name)) ? Path.Combine(folder, name) : null;
    }

    private Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(string name, Stream zip) =>
        new ArchiveExtractor(NullLog.Instance, TimeProvider.System).ExtractAsync(
            new()
            {
                Archive = zip,
                Name = name,
                Format = ArchiveFormat.Zip,
                TargetDirectory = Path.Combine(_folder, Guid.NewGuid().ToString("N")),
                ArchiveSize = zip.Length,
                MapPath = static path => path.StartsWith("go/", StringComparison.Ordinal) && path.Length > 3 ? path[3..] : null,
            },
            CancellationToken.None);

    // This set holds only the tiles that prove its records in the newest tree, and none that prove the older heads of its answers.
    private string WithNewestHead(string folder, string answer)
    {
        var copy = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        var record = LogRecord.Parse(File.ReadAllBytes(answer), answer);
        var target = Path.Combine(copy, Path.GetRelativePath(folder, answer));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, $"{record.Id}\n{Encoding.UTF8.GetString(record.Text.Span)}\n{File.ReadAllText(Path.Combine(folder, "latest"))}");
        File.Copy(Path.Combine(folder, "latest"), Path.Combine(copy, "latest"));
        Directory.CreateSymbolicLink(Path.Combine(copy, "tile"), Path.Combine(folder, "tile"));
        return copy;
    }

    private SumdbRoot Root(string folder)
    {
        var environment = new GoBootstrapEnvironment
        {
            HomeDirectory = _folder,
            CurrentDirectory = _folder,
            Variables = new Dictionary<string, string>(),
            Host = RecordedHosts.Amd64,
        };

        // The tiles are those of the newest head, which the machine that recorded them had seen; the answers have older ones.
        var index = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.Combine(index, "sumdb"));
        File.Copy(Path.Combine(folder, "latest"), Path.Combine(index, "sumdb", "033de0ae.head"));
        var settings = new GoBootstrapSettings { Sumdb = new() { Database = $"sum.golang.org {new Uri(folder).AbsoluteUri}" } };
        return new(settings, environment, new Downloader(environment, new(), NullLog.Instance), index, NullLog.Instance);
    }
}
