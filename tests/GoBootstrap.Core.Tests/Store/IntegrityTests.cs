using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Store;

public sealed class IntegrityTests : IDisposable
{
    private readonly StoreSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task An_untouched_toolchain_is_intact()
    {
        var sample = new SampleToolchain().Add("pkg/large.bin", new string('x', 1_000_003));
        var store = _sandbox.NewStore();

        var report = await store.VerifyAsync(await sample.InstallAsync(store), CancellationToken.None);

        Assert.Empty(report.Differences);
        report.ThrowIfDamaged();
        Assert.Equal(6, report.FileCount);
        Assert.True(report.BytesRead > 1_000_003);
    }

    [Fact]
    public async Task Every_kind_of_difference_is_found()
    {
        if (OperatingSystem.IsWindows())
        {
            // Modes and links are Unix's; the tests below need neither.
            return;
        }

        var sample = new SampleToolchain().Add("pkg/large.bin", new string('x', 300_000)).Add("a/b", "b").Add("c/d", "d").Add("run.sh", "#!", isExecutable: true);
        var store = _sandbox.NewStore();
        var installed = await sample.InstallAsync(store);
        string At(string path) => Path.Combine(installed.GoRoot, path);
        File.Delete(At("VERSION"));
        await File.WriteAllTextAsync(At("added file"), "x");
        Directory.CreateDirectory(At("added folder"));
        await using (var file = File.OpenWrite(At("pkg/large.bin")))
        {
            file.Position = 299_999;
            file.WriteByte((byte)'y');
        }

        await File.WriteAllTextAsync(At("src/empty.go"), "not empty");
        File.SetUnixFileMode(At("src/fmt/print.go"), File.GetUnixFileMode(At("src/fmt/print.go")) | UnixFileMode.UserExecute);
        File.SetUnixFileMode(At("run.sh"), File.GetUnixFileMode(At("run.sh")) | UnixFileMode.SetUser);
        File.Delete(At("bin/go"));
        File.CreateSymbolicLink(At("bin/go"), "/bin/sh");
        Directory.Delete(At("a"), recursive: true);
        Directory.CreateSymbolicLink(At("a"), "c");
        File.Delete(At("c/d"));
        Directory.CreateDirectory(At("c/d"));

        var report = await store.VerifyAsync(installed, CancellationToken.None);

        Assert.Equal(
            [
                new("VERSION", IntegrityDifferenceKind.Missing),
                new("a", IntegrityDifferenceKind.KindChanged),
                new("a/b", IntegrityDifferenceKind.Missing),
                new("added file", IntegrityDifferenceKind.Added),
                new("added folder", IntegrityDifferenceKind.Added),
                new("bin/go", IntegrityDifferenceKind.KindChanged),
                new("c/d", IntegrityDifferenceKind.KindChanged),
                new("pkg/large.bin", IntegrityDifferenceKind.ContentChanged),
                new("run.sh", IntegrityDifferenceKind.ModeChanged),
                new("src/empty.go", IntegrityDifferenceKind.ContentChanged),
                new IntegrityDifference("src/fmt/print.go", IntegrityDifferenceKind.ModeChanged),
            ],
            report.Differences);
        var error = Assert.Throws<GoBootstrapException>(report.ThrowIfDamaged);
        Assert.Equal(ErrorCode.ToolchainDamaged, error.Code);
        Assert.Contains("'VERSION' is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("and 6 more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_bit_of_the_same_size_is_found()
    {
        var store = _sandbox.NewStore();
        var installed = await new SampleToolchain().InstallAsync(store);
        var path = Path.Combine(installed.GoRoot, "VERSION");
        var content = await File.ReadAllBytesAsync(path);
        content[3] ^= 1;
        await File.WriteAllBytesAsync(path, content);

        var report = await store.VerifyAsync(installed, CancellationToken.None);

        Assert.Equal(new("VERSION", IntegrityDifferenceKind.ContentChanged), Assert.Single(report.Differences));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_of_files_that_is_not_the_recorded_one_is_found(bool isMissing)
    {
        var store = _sandbox.NewStore();
        var installed = await new SampleToolchain().InstallAsync(store);
        var manifest = Path.Combine(installed.GoRoot, "..", "files.manifest");
        if (isMissing)
        {
            File.Delete(manifest);
        }
        else
        {
            await File.AppendAllTextAsync(manifest, "d 755 0 - evil\n");
        }

        var report = await store.VerifyAsync(installed, CancellationToken.None);

        Assert.Equal(IntegrityDifferenceKind.ManifestChanged, Assert.Single(report.Differences).Kind);
    }

    [Fact]
    public async Task A_missing_or_linked_root_is_found()
    {
        var store = _sandbox.NewStore();
        var installed = await new SampleToolchain().InstallAsync(store);
        var elsewhere = Path.Combine(_sandbox.Folder, "elsewhere");
        Directory.Move(installed.GoRoot, elsewhere);
        Assert.Equal(
            new(".", IntegrityDifferenceKind.Missing), Assert.Single((await store.VerifyAsync(installed, CancellationToken.None)).Differences));
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateSymbolicLink(installed.GoRoot, elsewhere);
            Assert.Equal(
                new(".", IntegrityDifferenceKind.KindChanged), Assert.Single((await store.VerifyAsync(installed, CancellationToken.None)).Differences));
        }
    }
}
