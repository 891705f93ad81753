namespace GoBootstrap.Trust;

/// <summary>
/// What a policy asks for a kind of file at a source. The sources ask it before they fetch what would be refused, and the decision asks it of what
/// was fetched, so that the two cannot differ.
/// </summary>
internal sealed class RootDemand
{
    private readonly TrustPolicy _policy;

    private RootDemand(TrustPolicy policy, string? source, FileRoots file)
    {
        var own = source is not null && policy.PerSource.TryGetValue(source, out var named) ? named : null;
        _policy = policy;
        Required = RootSet.From(own?.RequiredRoots ?? policy.RequiredRoots);
        Minimum = own?.MinimumRoots ?? policy.MinimumRoots;

        // What exists for a file does not change with the policy; what may be demanded does.
        var signatures = RootSet.From(file.SignatureRoots);
        Signatures = policy.UsesSumdb ? signatures : signatures.Without(TrustRoot.Sumdb);
        Existing = file.IsIndexed ? Signatures.With(TrustRoot.Index) : Signatures;
    }

    /// <summary>Gets the roots that must vouch.</summary>
    public RootSet Required { get; }

    /// <summary>Gets how many roots must vouch.</summary>
    public int Minimum { get; }

    /// <summary>Gets the roots that exist and may be asked.</summary>
    public RootSet Existing { get; }

    /// <summary>Gets those of them that are signature-grade.</summary>
    public RootSet Signatures { get; }

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
    public bool Needs(TrustRoot root, params TrustRoot[] absent)
    {
        if (!Existing.Contains(root))
        {
            return false;
        }

        var gone = RootSet.Of(absent).With(root);
        return Required.Contains(root)
            || Existing.Except(gone).Count < Minimum
            || (_policy.RequiresSignature && Signatures.Contains(root) && Signatures.Except(gone).Count == 0);
    }
}
