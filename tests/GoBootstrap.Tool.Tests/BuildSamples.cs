using GoBootstrap.Build;
using GoBootstrap.Build.Inspection;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Tool;

/// <summary>Results of a build that tests show.</summary>
internal static class BuildSamples
{
    public static BuildPlan Plan(params PlannedBinary[] binaries) => new()
    {
        Definition = new() { RootDirectory = "/project dir" },
        Toolchain = Samples.Toolchain(),
        OutputDirectory = "/project dir/dist",
        Project = "project",
        Version = "1.2.3",
        SourceDate = DateTimeOffset.UnixEpoch,
        Binaries = binaries is [] ? [Binary("linux/amd64"), Binary("linux/arm64"), Binary("windows/amd64")] : binaries,
    };

    public static PlannedBinary Binary(string port, string name = "agent")
    {
        var target = new BuildTarget(GoPort.Parse(port));
        var path = $"{target.PathName}/{name}{target.ExecutableSuffix}";
        return new()
        {
            Name = name,
            Target = target,
            ModuleDirectory = "/project dir",
            PackagePath = $"./cmd/{name}",
            ImportPath = $"example.com/m/cmd/{name}",
            ModulePath = "example.com/m",
            Options = new(),
            RelativePath = path,
            OutputFile = "/project dir/dist/" + path,
        };
    }

    /// <summary>Makes a result with one program that was built and one that is unchanged.</summary>
    public static BuildResult Result()
    {
        var plan = Plan(Binary("linux/amd64"), Binary("windows/arm64", "ctl"));
        return new()
        {
            Plan = plan,
            Binaries =
            [
                Made(plan.Binaries[0], BuildOutcome.Built, TimeSpan.FromMilliseconds(1234.5678)),
                Made(plan.Binaries[1], BuildOutcome.Unchanged, TimeSpan.Zero),
            ],
            Artifacts =
            [
                new()
                {
                    Kind = ArtifactKind.Binary,
                    Path = "linux-amd64/agent",
                    Size = 1572864,
                    Digest = Sha256Digest.Parse(new('d', 64)),
                    Target = plan.Binaries[0].Target,
                    Name = "agent",
                },
                new() { Kind = ArtifactKind.Checksums, Path = "SHA256SUMS", Size = 84, Digest = Sha256Digest.Parse(new('e', 64)) },
            ],
            GoProcesses = 3,
        };
    }

    /// <summary>Makes a result whose programs failed, except that the last one was not tried.</summary>
    public static BuildResult Failure(params GoBootstrapException[] errors)
    {
        var plan = Plan();
        return new()
        {
            Plan = plan,
            Binaries =
            [
                .. plan.Binaries.Select((binary, i) => i < errors.Length
                    ? new BinaryResult { Binary = binary, Outcome = BuildOutcome.Failed, Error = errors[i] }
                    : new() { Binary = binary, Outcome = BuildOutcome.Skipped }),
            ],
            Artifacts = [],
            GoProcesses = 1,
        };
    }

    private static BinaryResult Made(PlannedBinary binary, BuildOutcome outcome, TimeSpan duration) => new()
    {
        Binary = binary,
        Outcome = outcome,
        Duration = duration,
        Built = new()
        {
            Planned = binary,
            Size = 1572864,
            Digest = Sha256Digest.Parse(new('d', 64)),
            Report = new()
            {
                File = binary.OutputFile,
                Size = 1572864,
                Format = BinaryFormat.Elf,
                Machine = "x86-64",
                Bits = 64,
                IsLittleEndian = true,
                IsStatic = true,
            },
        },
    };
}
