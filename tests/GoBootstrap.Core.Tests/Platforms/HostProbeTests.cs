using System.Runtime.InteropServices;
using GoBootstrap.Platforms;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Platforms;

public sealed class HostProbeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap probe ü ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void This_machine_has_a_port_that_is_published()
    {
        var facts = HostProbe.Collect();
        var fingerprint = HostFingerprint.From(facts);

        Assert.True(PortTable.Find(fingerprint.Port).IsPublished);
        Assert.True(facts.OSVersion >= new Version(2, 0));
        Assert.NotEqual(fingerprint.Port.Os == "linux", fingerprint.Libc == HostLibc.None);
        Assert.Equal(fingerprint.Emulation is not null, fingerprint.IsEmulated);
    }

    [Fact]
    public void On_linux_the_facts_agree_with_each_other()
    {
        var facts = HostProbe.Collect();
        if (!OperatingSystem.IsLinux())
        {
            Assert.Empty(facts.CpuInfo);
            return;
        }

        Assert.NotEmpty(facts.CpuInfo);
        Assert.NotEmpty(facts.UnameMachine);
        Assert.Equal(64, facts.UserlandElfHeader.Length);
        Assert.NotEmpty(facts.UserlandInterpreter);
        Assert.Equal(
            HostFingerprint.From(facts).Port.Arch,
            HostFingerprint.From(facts with { OSArchitecture = (Architecture)999 }).Port.Arch);
        Assert.Equal(
            RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? HostLibc.Musl : HostLibc.Glibc,
            HostFingerprint.From(facts).Libc);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void The_loader_is_read_from_every_kind_of_elf_program(bool is64Bit, bool isLittleEndian)
    {
        var program = Write("sh", RecordedHosts.ElfProgram(is64Bit, isLittleEndian, "/lib/ld-musl-x.so.1"));

        var userland = HostProbe.ReadUserland([Path.Combine(_folder, "absent"), program]);

        Assert.Equal("/lib/ld-musl-x.so.1", userland.Interpreter);
        Assert.Equal(!is64Bit, ElfProgram.Is32Bit(userland.Header.Span));
    }

    [Fact]
    public void A_static_shell_tells_its_bits_and_the_next_program_the_loader()
    {
        var shell = Write("sh", RecordedHosts.ElfHeader(is64Bit: false));
        var next = Write("env", RecordedHosts.ElfProgram(is64Bit: true, isLittleEndian: true, "/lib64/ld-linux-x86-64.so.2"));

        var userland = HostProbe.ReadUserland([shell, next]);

        Assert.True(ElfProgram.Is32Bit(userland.Header.Span));
        Assert.Equal("/lib64/ld-linux-x86-64.so.2", userland.Interpreter);
    }

    [Fact]
    public void Every_cut_and_every_broken_byte_of_a_program_is_survived()
    {
        var whole = RecordedHosts.ElfProgram(is64Bit: true, isLittleEndian: true, "/lib64/ld-linux-x86-64.so.2");
        for (var length = 0; length < whole.Length; length++)
        {
            using var cut = new MemoryStream(whole[..length]);
            Assert.Equal("", ElfProgram.Read(cut).Interpreter);
        }

        for (var offset = 0; offset < whole.Length; offset++)
        {
            var broken = whole.ToArray();
            broken[offset] = 0xff;
            using var stream = new MemoryStream(broken);
            Assert.InRange(ElfProgram.Read(stream).Interpreter.Length, 0, 4096);
        }
    }

    [Fact]
    public void A_script_or_nothing_tells_nothing()
    {
        var script = Write("sh", "#!/bin/busybox sh\n"u8.ToArray());

        Assert.Equal(ElfProgram.None, HostProbe.ReadUserland([script, _folder, Path.Combine(_folder, "absent")]));
        Assert.Equal("", HostProbe.ReadText(Path.Combine(_folder, "absent", "cpuinfo")));
        Assert.Equal("", HostProbe.ReadText(_folder));
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
