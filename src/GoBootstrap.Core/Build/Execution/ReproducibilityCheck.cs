using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>
/// Builds everything a second time, from a copy of the sources in another folder and with an empty build cache, and compares the programs byte for
/// byte.
/// </summary>
/// <param name="environment">The outside.</param>
/// <param name="proof">Proves programs.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class ReproducibilityCheck(GoBootstrapEnvironment environment, IProgramProof proof, IGoBootstrapLog log)
{
    /// <summary>Checks the programs of a build.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="binaries">The programs, which are all there.</param>
    /// <param name="folder">The output folder, locked.</param>
    /// <param name="caches">The caches of the build; only downloaded modules are shared.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When all are equal.</returns>
    /// <exception cref="GoBootstrapException">GOB7010: programs differ. Or the error with which the second build failed.</exception>
    public async Task RunAsync(
        BuildPlan plan, IReadOnlyList<BinaryResult> binaries, OutputFolder folder, BuildCacheFolders caches, CancellationToken cancellationToken)
    {
        log.Information($"Building {binaries.Count} programs a second time, in another folder with an empty cache.");
        var staging = folder.NewStaging();
        try
        {
            var copy = new SourceCopy(plan, staging);
            copy.Make(cancellationToken);
            var second = copy.Plan();
            using var secondFolder = await OutputFolder.OpenAsync(second, environment, TimeSpan.Zero, log, cancellationToken);
            var secondCaches = caches with { Root = Path.Combine(staging, "cache"), Modules = caches.Modules, GoPath = caches.GoPath };
            var results = await new BuildRun(environment, secondCaches, proof, new QuietLog(log))
                .RunAsync(second, new() { Definition = second.Definition, Rebuilds = true }, secondFolder, cancellationToken);
            Compare(binaries, results);
        }
        finally
        {
            folder.RemoveStaging(staging);
        }
    }

    private static void Compare(IReadOnlyList<BinaryResult> first, IReadOnlyList<BinaryResult> second)
    {
        var differences = new List<string>();
        foreach (var (one, two) in first.Zip(second))
        {
            if (two.Built is null)
            {
                throw two.Error ?? new GoBootstrapException(
                    ErrorCode.NotReproducible, $"{two.Binary.DisplayName} was not built a second time, because another program failed before.");
            }

            if (one.Built!.Digest != two.Built.Digest)
            {
                differences.Add($"{one.Binary.DisplayName} {Difference(one.Built.Report.File, two.Binary.OutputFile)}");
            }
        }

        if (differences.Count > 0)
        {
            throw new GoBootstrapException(
                ErrorCode.NotReproducible,
                $"Building a second time, in another folder with an empty cache, gave other bytes: {string.Join("; ", differences)}. "
                + "Look for paths of the machine (use 'trimPath'), times or random values in flags, generated sources and C code.");
        }
    }

    private static string Difference(string one, string two)
    {
        using var first = new BufferedStream(File.OpenRead(one), 1 << 16);
        using var second = new BufferedStream(File.OpenRead(two), 1 << 16);
        for (long offset = 0; ; offset++)
        {
            var a = first.ReadByte();
            var b = second.ReadByte();
            if (a != b)
            {
                return string.Create(CultureInfo.InvariantCulture, $"first at byte {offset} of {first.Length} and {second.Length}");
            }

            if (a < 0)
            {
                return "not any more: it changed after it was compared";
            }
        }
    }
}
