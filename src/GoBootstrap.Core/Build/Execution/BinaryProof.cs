using GoBootstrap.Build.Inspection;

namespace GoBootstrap.Build.Execution;

/// <summary>Proves programs by their headers and by what Go's linker recorded in them.</summary>
internal sealed class BinaryProof : IProgramProof
{
    /// <inheritdoc/>
    public BinaryReport Prove(BuildPlan plan, PlannedBinary binary, string file)
    {
        var report = BinaryInspector.Inspect(file);
        BinaryInspector.Ensure(report, Expected(plan, binary));
        return report;
    }

    /// <summary>Says what a program has to be.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="binary">The program.</param>
    /// <returns>What it has to be.</returns>
    internal static ExpectedBinary Expected(BuildPlan plan, PlannedBinary binary)
    {
        var options = binary.Options;
        return new()
        {
            Port = binary.Target.Port,
            Variant = binary.Target.Variant,
            GoVersion = plan.Toolchain.Version.ToolchainName,
            PackagePath = binary.ImportPath,
            ModulePath = binary.ModulePath,
            // A library and a program that C code is linked into may need others by right.
            IsStatic = !options.Cgo && options.BuildMode == "exe",
            IsStripped = options.Strip ? true : null,
            UsesCgo = options.Cgo,
            IsTrimmed = options.TrimPath,
            Tags = options.Tags,
            BuildMode = options.BuildMode,
        };
    }
}
