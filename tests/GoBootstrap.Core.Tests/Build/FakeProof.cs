using GoBootstrap.Build;
using GoBootstrap.Build.Execution;
using GoBootstrap.Build.Inspection;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build;

/// <summary>Takes every file for what was asked for, unless it says "wrong".</summary>
internal sealed class FakeProof : IProgramProof
{
    public BinaryReport Prove(BuildPlan plan, PlannedBinary binary, string file)
    {
        var content = File.ReadAllText(file);
        return content.Contains("wrong", StringComparison.Ordinal)
            ? throw new GoBootstrapException(ErrorCode.BinaryMismatch, $"'{file}' is wrong.")
            : new()
            {
                File = file,
                Size = content.Length,
                Format = BinaryFormat.Elf,
                Machine = binary.Target.Port.Arch,
                Bits = 64,
                IsLittleEndian = true,
                IsStatic = true,
                Port = binary.Target.Port,
                BuildInformation = new() { GoVersion = "go1.22.6", Path = binary.ImportPath, Settings = [new("GOOS", binary.Target.Port.Os)] },
            };
    }
}
