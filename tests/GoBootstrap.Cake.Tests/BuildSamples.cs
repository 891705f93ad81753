using GoBootstrap.Build;
using GoBootstrap.Build.Inspection;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.CakeAddIn;

/// <summary>Results of builds as the engine makes them.</summary>
internal static class BuildSamples
{
    public static readonly Sha256Digest Digest = Sha256Digest.Parse(new('b', 64));

    public static BuildResult Result(InstalledToolchain toolchain, params BinaryResult[] binaries) => new()
    {
        Plan = new()
        {
            Definition = new() { RootDirectory = "/repo" },
            Toolchain = toolchain,
            OutputDirectory = "/repo/öut dir",
            Project = "repo",
            Version = "1.4.0",
            SourceDate = DateTimeOffset.UnixEpoch,
            Binaries = [.. binaries.Select(binary => binary.Binary)],
        },
        Binaries = binaries,
        Artifacts =
        [
            new() { Kind = ArtifactKind.Binary, Path = "linux-arm64/agent", Size = 3, Digest = Digest, Target = Target("linux/arm64") },
            new() { Kind = ArtifactKind.Checksums, Path = "SHA256SUMS", Size = 4, Digest = Digest },
        ],
        GoProcesses = 5,
    };

    public static BinaryResult Built(string port, PortVariant? variant = null, BuildOutcome outcome = BuildOutcome.Built)
    {
        var planned = Planned(port, variant);
        return new()
        {
            Binary = planned,
            Outcome = outcome,
            Built = new()
            {
                Planned = planned,
                Size = 3,
                Digest = Digest,
                Report = new() { File = planned.OutputFile, Size = 3, Format = BinaryFormat.Elf, Machine = planned.Target.Port.Arch, Bits = 64, IsLittleEndian = true, IsStatic = true },
            },
            Duration = TimeSpan.FromSeconds(2),
        };
    }

    public static BinaryResult Failed(string port, string message) =>
        new() { Binary = Planned(port, null), Outcome = BuildOutcome.Failed, Error = new(ErrorCode.GoBuildFailed, message) };

    private static BuildTarget Target(string port, PortVariant? variant = null) => new(GoPort.Parse(port), variant);

    private static PlannedBinary Planned(string port, PortVariant? variant) => new()
    {
        Name = "agent",
        Target = Target(port, variant),
        ModuleDirectory = "/repo",
        PackagePath = ".",
        ImportPath = "example.com/agent",
        ModulePath = "example.com/agent",
        Options = new(),
        RelativePath = "agent",
        OutputFile = $"/repo/öut dir/{port.Replace('/', '-')}/agent",
    };
}
