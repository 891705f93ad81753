using GoBootstrap.Build.Inspection;

namespace GoBootstrap.Build.Execution;

/// <summary>Proves that a file is the program that was asked for.</summary>
internal interface IProgramProof
{
    /// <summary>Reads a program and compares it with what was asked for.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="binary">What was asked for.</param>
    /// <param name="file">The file.</param>
    /// <returns>What the program says of itself.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB7xxx: it is another one.</exception>
    BinaryReport Prove(BuildPlan plan, PlannedBinary binary, string file);
}
