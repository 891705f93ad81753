namespace GoBootstrap.Trust;

/// <summary>
/// What a policy asks for a kind of file at a source. The sources ask it before they fetch what would be refused, and the decision asks it of what
/// was fetched, so that the two cannot differ.
/// </summary>
internal sealed class RootDemand
{
    private readonly TrustPolicy _policy;
    private readonly IReadOnlyList<TrustRoot> _signatures;

    private RootDemand(TrustPolicy policy, string? source, FileRoots file)
    {
        var own = source is not null && policy.PerSource.TryGetValue(source, out var named) ? named : null;
        _policy = policy;
        Required = own?.RequiredRoots ?? policy.RequiredRoots;
        Minimum = own?.MinimumRoots ?? policy.MinimumRoots;

        // What exists for a file does not change with the policy; what may be demanded does.
        _signatures = policy.UsesSumdb ? file.SignatureRoots : [.. file.SignatureRoots.Where(root => root != TrustRoot.Sumdb)];
        Existing = new FileRoots(_signatures, file.IsIndexed).All;
    }

    /// <summary>Gets the roots that must vouch.</summary>
    public IReadOnlyList<TrustRoot> Required { get; }

    /// <summary>Gets how many roots must vouch.</summary>
    public int Minimum { get; }

    /// <summary>Gets the roots that exist and may be asked.</summary>
    public IReadOnlyList<TrustRoot> Existing { get; }

    /// <summary>Gets those of them that are signature-grade.</summary>
    public IReadOnlyList<TrustRoot> Signatures => _signatures;

    /// <summary>Makes the demand.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="source">The source's name; <see langword="null"/> when it is not known.</param>
    /// <param name="file">What exists for the file.</param>
    /// <returns>The demand.</returns>
    public static RootDemand Of(TrustPolicy policy, string? source, FileRoots file) => new(policy, source, file);

    /// <summary>Says whether a file without a root's word would be refused.</summary>
    /// <param name="root">The root.</param>
    /// <param name="absent">The roots that are known not to vouch.</param>
    /// <returns>Whether the root is needed.</returns>
    public bool Needs(TrustRoot root, params IEnumerable<TrustRoot> absent)
    {
        if (!Existing.Contains(root))
        {
            return false;
        }

        TrustRoot[] gone = [root, .. absent];
        return Required.Contains(root)
            || Existing.Except(gone).Count() < Minimum
            || (_policy.RequiresSignature && _signatures.Contains(root) && !_signatures.Except(gone).Any());
    }
}
