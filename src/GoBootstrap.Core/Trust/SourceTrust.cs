namespace GoBootstrap.Trust;

/// <summary>What a policy asks for at one source in the place of what it asks for everywhere.</summary>
public sealed record SourceTrust
{
    /// <summary>Gets the roots that must vouch for each file. Defaults to <see langword="null"/>: those of the policy.</summary>
    public IReadOnlyList<TrustRoot>? RequiredRoots { get; init; }

    /// <summary>Gets how many roots must vouch for each file. Defaults to <see langword="null"/>: the number of the policy.</summary>
    public int? MinimumRoots { get; init; }
}
