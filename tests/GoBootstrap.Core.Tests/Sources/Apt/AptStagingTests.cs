using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Apt;
using GoBootstrap.Testing.Apt;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Sources.Apt;

public sealed class AptStagingTests : IDisposable
{
    private const string Library = "usr/lib/go-1.22/";

    private readonly AptMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Both_packages_become_one_GOROOT_with_evidence_for_each()
    {
        _machine.Serve(new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3~bpo12+1"));

        var staged = await _machine.StageAsync();

        var root = _machine.StagingRoot;
        Assert.Equal("the go program", File.ReadAllText(Path.Combine(root, "bin/go")));
        Assert.Equal("package main", File.ReadAllText(Path.Combine(root, "src/cmd/main.go")));
        Assert.Equal("package cmd", File.ReadAllText(Path.Combine(root, "src/cmd/zdefaultcc.go")));
        Assert.True(File.Exists(Path.Combine(root, "pkg/include/textflag.h")));
        Assert.True(File.Exists(Path.Combine(root, "test/ä file.go")));
        Assert.False(Directory.Exists(Path.Combine(root, "usr")));
        Assert.Equal([root], Directory.GetFileSystemEntries(Path.GetDirectoryName(root)!));

        // The entries are exactly what lies on the disk.
        var disk = Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(disk, staged.Entries.Select(entry => entry.Path));
        foreach (var entry in staged.Entries.Where(entry => entry.Kind == ExtractedEntryKind.File))
        {
            var content = File.ReadAllBytes(Path.Combine(root, entry.Path));
            Assert.Equal((entry.Size, entry.Digest), (content.LongLength, Sha256Digest.Of(content)));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(entry.IsExecutable, File.GetUnixFileMode(Path.Combine(root, entry.Path)).HasFlag(UnixFileMode.UserExecute));
            }
        }

        Assert.Equal(["bin/go", "bin/gofmt", "pkg/tool/linux_amd64/compile", "src/make.bash"], staged.Entries.Where(e => e.IsExecutable).Select(e => e.Path));
        Assert.Equal(["golang-1.22-go_1.22.12-3~bpo12+1_amd64.deb", "golang-1.22-src_1.22.12-3~bpo12+1_all.deb"], staged.Files.Select(file => file.Name));
        Assert.All(staged.Files, file => Assert.Equal([TrustRoot.Apt], file.SignatureRoots));
        Assert.Equal(staged.Files.Select(file => (file.Name, file.Digest)), staged.Evidence.Select(evidence => (evidence.Subject, evidence.Digest)));
        Assert.All(staged.Evidence, evidence =>
        {
            Assert.Equal(TrustRoot.Apt, evidence.Root);
            Assert.Equal(AptMachine.Archive + "/dists/trixie-backports/InRelease", evidence.Origin);
            Assert.Equal((AptMachine.Key.Fingerprint, FakeVerifier.Subkey, FakeVerifier.SignedAt), (evidence.PrimaryKey, evidence.SigningKey, evidence.SignedAt));
            Assert.False(evidence.IsIndependent);
        });
        Assert.All(_machine.Transfer.Requests.Where(request => request.Name.EndsWith(".deb", StringComparison.Ordinal)), request =>
        {
            Assert.NotNull(request.ExpectedDigest);
            Assert.NotNull(request.ExpectedSize);
            Assert.Equal(Path.Combine(_machine.Folder, "downloads"), request.PartialDirectory);
        });
    }

    [Fact]
    public async Task Defaults_are_those_of_upstream()
    {
        _machine.Serve(new AptArchiveBuilder().AddToolchain("1.22.12", "1.22.12-3"));

        await _machine.StageAsync();

        var settings = File.ReadAllLines(Path.Combine(_machine.StagingRoot, "go.env")).Where(line => line.Length > 0 && line[0] != '#');
        Assert.Equal(["GOPROXY=https://proxy.example,direct", "GOTOOLCHAIN=local", "GO386=sse2"], settings);
    }

    [Fact]
    public void Adapting_twice_changes_no_setting()
    {
        static string[] Settings(string text) => [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
        var once = DebianGoDefaults.Adapt("GO386=softfloat\nGOTOOLCHAIN=auto");

        Assert.Equal(["GOTOOLCHAIN=local", "GO386=sse2"], Settings(once));
        Assert.Equal(Settings(once), Settings(DebianGoDefaults.Adapt(once)));
    }

    [Fact]
    public async Task A_link_to_another_file_becomes_a_copy()
    {
        Serve(programs => [.. programs, new(Library + "bin/other", LinkTarget: "go"), new(Library + "copy.go", LinkTarget: "/usr/share/go-1.22/src/fmt/print.go")]);

        var staged = await _machine.StageAsync();

        Assert.Equal("the go program", File.ReadAllText(Path.Combine(_machine.StagingRoot, "bin/other")));
        Assert.Equal("package fmt", File.ReadAllText(Path.Combine(_machine.StagingRoot, "copy.go")));
        Assert.True(staged.Entries.Single(entry => entry.Path == "bin/other").IsExecutable);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("../../share/go-1.23/src")]
    [InlineData("../../../../../../usr/share/go-1.22/src")]
    [InlineData("../../share/go-1.22/../../../etc")]
    [InlineData("bin")]
    [InlineData("missing")]
    [InlineData("other-link")]
    public async Task A_link_out_of_the_toolchain_is_refused(string target)
    {
        Serve(programs => [.. programs, new(Library + "link", LinkTarget: target), new(Library + "other-link", LinkTarget: "link")]);

        Assert.Equal(ErrorCode.EntryEscapes, (await FailAsync()).Code);
    }

    [Theory]
    [InlineData("usr/share/go-1.22/src/fmt/print.go")]
    [InlineData("usr/share/go-1.22/src/fmt/PRINT.go")]
    [InlineData("usr/share/go-1.22/src/fmt")]
    [InlineData("usr/share/go-1.22/src/fmt/print.go/below")]
    [InlineData("usr/lib/go-1.22/src/fmt/print.go")]
    [InlineData("usr/share/go-1.22/SRC/")]
    public async Task Entries_that_collide_are_refused(string path)
    {
        Serve(programs => [.. programs, new(path, "mine")]);

        Assert.Equal(ErrorCode.EntriesCollide, (await FailAsync()).Code);
    }

    [Theory]
    [InlineData("VERSION")]
    [InlineData("bin/gofmt")]
    [InlineData("pkg/tool/linux_amd64/")]
    public async Task A_toolchain_that_lacks_something_is_refused(string missing)
    {
        Serve(programs => [.. programs.Where(file => !file.Path.StartsWith(Library + missing, StringComparison.Ordinal))]);

        var error = await FailAsync();

        Assert.Equal(ErrorCode.ArchiveCorrupt, error.Code);
        Assert.Contains($"'{missing.TrimEnd('/')}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("go1.22.13\n")]
    [InlineData("")]
    [InlineData("devel go1.22.12")]
    public async Task Another_version_inside_is_refused(string version)
    {
        Serve(programs => [.. programs.Select(file => file.Path == Library + "VERSION" ? file with { Content = version } : file)]);

        Assert.Equal(ErrorCode.ArchiveCorrupt, (await FailAsync()).Code);
    }

    [Theory]
    [InlineData("-go_")]
    [InlineData("-src_")]
    public async Task A_changed_package_is_refused_by_its_digest(string which)
    {
        Serve(programs => programs);
        var key = _machine.Transfer.Files.Keys.Single(address => address.Contains(which, StringComparison.Ordinal));
        var content = (byte[])((byte[])_machine.Transfer.Files[key]).Clone();
        content[0] ^= 1;
        _machine.Transfer.Files[key] = content;

        Assert.Equal(ErrorCode.DigestMismatch, (await FailAsync()).Code);
    }

    private void Serve(Func<IReadOnlyList<AptTestFile>, IReadOnlyList<AptTestFile>> change)
    {
        var builder = new AptArchiveBuilder();
        var programs = AptTestPackage.Programs("1.22.12", "1.22.12-3");
        builder.Packages.Add(programs with { Files = change(programs.Files) });
        builder.Packages.Add(AptTestPackage.Sources("1.22.12", "1.22.12-3"));
        _machine.Serve(builder);
    }

    private async Task<GoBootstrapException> FailAsync()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(_machine.StageAsync);
        Assert.False(Directory.Exists(_machine.StagingRoot + ".programs"));
        return error;
    }
}
