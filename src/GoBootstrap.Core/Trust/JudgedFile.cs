using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;

namespace GoBootstrap.Trust;

/// <summary>A file with what vouches for it, and what a policy says of that.</summary>
internal sealed class JudgedFile
{
    private readonly List<Evidence> _named;
    private readonly TrustPolicy _policy;
    private readonly RootDemand _demand;

    /// <summary>Initializes a new instance of the <see cref="JudgedFile"/> class.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="source">The source's name; <see langword="null"/> when it is not known.</param>
    /// <param name="file">The file.</param>
    /// <param name="evidence">All evidence; what is about other files or digests is passed over.</param>
    public JudgedFile(TrustPolicy policy, string? source, StagedFile file, IReadOnlyList<Evidence> evidence)
    {
        _policy = policy;
        File = file;
        _named = [.. evidence.Where(item => string.Equals(item.Subject, file.Name, StringComparison.Ordinal))];
        Counted = _named.FindAll(item => item.Digest == file.Digest);
        _demand = RootDemand.Of(policy, source, file.Roots);
        Problem = FindProblem();
    }

    /// <summary>Gets the file.</summary>
    public StagedFile File { get; }

    /// <summary>Gets the evidence that is about this file with this digest.</summary>
    public List<Evidence> Counted { get; }

    /// <summary>Gets why the file is refused; <see langword="null"/> when it is not.</summary>
    public FileProblem? Problem { get; }

    /// <summary>Gets a value indicating whether the file rests on a digest because no signature exists for such a file.</summary>
    public bool LacksSignatureRoot => !IsSigned && _demand.Signatures.Count == 0;

    /// <summary>Gets a value indicating whether the file needed a digest from another host and has none.</summary>
    public bool RestsOnItsOwnHost => (File.IsIndexed || !IsSigned) && !Counted.Exists(item => item.IsIndependent);

    private bool IsSigned => Counted.Exists(IsSignature);

    /// <summary>Gets the roots that vouch. A digest from the file's own host is none: whoever changes the one can change the other.</summary>
    private RootSet Vouching => RootsOf(
        Counted.FindAll(item => IsSignature(item) || item is { Root: TrustRoot.Index, IsIndependent: true } or { Root: TrustRoot.Lock }));

    /// <summary>Names roots in a message.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="between">What stands between them.</param>
    /// <returns>Text such as <c>'openpgp' or 'sumdb'</c>, or <c>none</c>.</returns>
    public static string Names(RootSet roots, string between)
    {
        var text = string.Join(between, roots.Select(root => $"'{root.Name()}'"));
        return text.Length > 0 ? text : "none";
    }

    private static bool IsSignature(Evidence evidence) => evidence is
        { PrimaryKey: not null, Root: TrustRoot.OpenPgp or TrustRoot.Apt or TrustRoot.Bundle } or { Log: not null, Root: TrustRoot.Sumdb };

    private static RootSet RootsOf(List<Evidence> evidence)
    {
        var roots = RootSet.Empty;
        foreach (var item in evidence)
        {
            roots = roots.With(item.Root);
        }

        return roots;
    }

    private FileProblem? FindProblem()
    {
        if (Counted.Count == 0)
        {
            return new(ErrorCode.NoDigestKnown, _named.Count == 0
                ? $"Nothing vouches for '{File.Name}' (SHA-256 '{File.Digest}')."
                : $"For '{File.Name}' SHA-256 '{_named[0].Digest}' is vouched for, and it has '{File.Digest}'.");
        }

        return FindMissingRoot() ?? (FindMissing() is { } text ? new(ErrorCode.PolicyNotSatisfied, text) : null);
    }

    private FileProblem? FindMissingRoot()
    {
        var vouching = Vouching;
        var existing = _demand.Existing.Union(vouching);
        var missing = _demand.Required.Except(vouching);
        if (missing.Except(existing) is { Count: > 0 } impossible)
        {
            return new(
                ErrorCode.RequiredRootImpossible,
                $"The policy requires {Names(impossible, ", ")} for '{File.Name}', and for such a file only {Names(existing, ", ")} can exist.");
        }

        if (missing.Count > 0)
        {
            return new(
                ErrorCode.RequiredRootMissing,
                $"The policy requires {Names(missing, ", ")} for '{File.Name}', and only {Names(vouching, ", ")} vouch for it.");
        }

        // One is what everything else asks for anyway, and by rules of its own.
        return _demand.Minimum > 1 && vouching.Count < _demand.Minimum
            ? new(ErrorCode.TooFewRoots, TooFew(vouching, existing))
            : null;
    }

    private string TooFew(RootSet vouching, RootSet existing) =>
        $"'{File.Name}' needs {_demand.Minimum} roots of trust and has {vouching.Count} ({Names(vouching, ", ")}). Of the {existing.Count} that exist for "
        + $"such a file, missing: {Names(existing.Except(vouching), ", ")}.";

    private string? FindMissing()
    {
        var roots = _demand.Signatures;
        if (!IsSigned && _policy.RequiresSignature && roots.Count > 0)
        {
            return $"'{File.Name}' needs a signature ({Names(roots, " or ")}) and has only a digest ({Names(RootsOf(Counted), " or ")}).";
        }

        if (!_policy.AcceptsDigestWhereNoSignatureExists && LacksSignatureRoot)
        {
            return $"For '{File.Name}' no signature exists, and the policy does not accept a digest alone.";
        }

        return _policy.RequiresIndependentDigest && RestsOnItsOwnHost
            ? $"The digest of '{File.Name}' comes from the host that served the file; one from another host is needed."
            : null;
    }
}
