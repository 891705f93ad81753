using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Incremental;

/// <summary>Finds the programs of a plan that need not be built.</summary>
/// <param name="states">What is known of them.</param>
/// <param name="look">Looks at files.</param>
/// <param name="log">Is told why a program is built.</param>
internal sealed class UnchangedPrograms(StateStore states, FileLook look, IGoBootstrapLog log)
{
    /// <summary>Looks at one program.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="fingerprint">Its fingerprint; <see langword="null"/> when it is always built.</param>
    /// <returns>The program as it lies there; <see langword="null"/> when it has to be built.</returns>
    public BuiltBinary? Find(PlannedBinary binary, string? fingerprint)
    {
        if (fingerprint is null || states.TryRead(binary) is not { } state)
        {
            log.Debug($"{binary.DisplayName} is built: {(fingerprint is null ? "what decides it cannot be known" : "nothing is known of it")}.");
            return null;
        }

        var check = new ChangeCheck(look);
        var (difference, isStale) = check.Compare(state, fingerprint, binary.OutputFile);
        if (difference is not null)
        {
            log.Debug($"{binary.DisplayName} is built: {difference}.");
            return null;
        }

        if (isStale)
        {
            states.Write(binary, check.Refresh(state));
        }

        return new() { Planned = binary, Size = state.Output.Size, Digest = state.Output.ReadDigest(), Report = state.Report };
    }
}
