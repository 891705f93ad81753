using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles;

/// <summary>What the check of a bundle found.</summary>
public sealed record BundleVerifyResult
{
    private const int ShownProblems = 5;

    /// <summary>Gets the folder or address, without credentials.</summary>
    public required string Location { get; init; }

    /// <summary>Gets who signed the bundle; <see langword="null"/> when no key is pinned, so that no signature counts.</summary>
    public SignatureVerification? Signature { get; init; }

    /// <summary>Gets how many files the list names.</summary>
    public required int FileCount { get; init; }

    /// <summary>Gets the toolchains, newest first.</summary>
    public required IReadOnlyList<BundleVerdict> Toolchains { get; init; }

    /// <summary>Gets what is wrong apart from single toolchains: files that are missing, other files, documents that do not fit the list.</summary>
    public required IReadOnlyList<BundleProblem> Problems { get; init; }

    /// <summary>Gets the files that the list does not name. Nothing reads them. Always empty for a web server, which cannot be listed.</summary>
    public IReadOnlyList<string> UnlistedFiles { get; init; } = [];

    /// <summary>Gets a value indicating whether everything in the bundle is what it must be, and each toolchain would be installed.</summary>
    public bool IsGood => Problems.Count == 0 && Toolchains.All(verdict => verdict.Problem is null);

    // A bundle that nobody's key vouches for is whole, as far as one can know. Another copy of it would fare no better.
    private string Advice(List<BundleProblem> problems) =>
        Signature is null && problems.TrueForAll(problem => problem.Code is ErrorCode.NoDigestKnown or ErrorCode.PolicyNotSatisfied
            or ErrorCode.RequiredRootMissing or ErrorCode.RequiredRootImpossible or ErrorCode.TooFewRoots)
            ? "The bundle's own signature does not count, because no key is pinned. Pin the key that signs it: '--bundle-key' or '--bundle-keyring'."
            : "Copy the bundle again, or get it again from who made it.";

    /// <summary>Throws when something is wrong.</summary>
    /// <exception cref="GoBootstrapException">GOB3050: the first few problems are named.</exception>
    public void ThrowIfRefused()
    {
        if (IsGood)
        {
            return;
        }

        var problems = Problems.Concat(Toolchains.Select(verdict => verdict.Problem).OfType<BundleProblem>()).ToList();
        var shown = string.Concat(problems.Take(ShownProblems).Select(
            problem => $"\n  {problem.Path}: {new GoBootstrapException(problem.Code, problem.Message).Id}: {problem.Message}"));
        var more = problems.Count > ShownProblems
            ? string.Create(CultureInfo.InvariantCulture, $"\n  and {problems.Count - ShownProblems} more")
            : "";
        var count = problems.Count == 1 ? "a problem" : string.Create(CultureInfo.InvariantCulture, $"{problems.Count} problems");
        throw new GoBootstrapException(
            ErrorCode.BundleRefused,
            $"The bundle '{Location}' has {count}:{shown}{more}\n{Advice(problems)}");
    }
}
