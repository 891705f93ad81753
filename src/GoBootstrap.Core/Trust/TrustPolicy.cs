using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;

namespace GoBootstrap.Trust;

/// <summary>
/// Decides which evidence is enough. The default asks, for every file, for a digest that a host other than the archive's vouches for, and for
/// one signature-grade root where one exists for such a file.
/// </summary>
public sealed record TrustPolicy
{
    /// <summary>Gets the default policy.</summary>
    public static TrustPolicy Default { get; } = new();

    /// <summary>Gets a value indicating whether this is the default policy.</summary>
    public bool IsDefault => this == Default;

    /// <summary>Gets the settings that make this policy weaker than the default, such as <c>RequiresSignature=false</c>; none by default.</summary>
    public IReadOnlyList<string> Weakenings =>
    [
        .. RequiresSignature ? (string[])[] : [$"{nameof(RequiresSignature)}=false"],
        .. RequiresIndependentDigest ? (string[])[] : [$"{nameof(RequiresIndependentDigest)}=false"],
        .. UsesSumdb ? (string[])[] : [$"{nameof(UsesSumdb)}=false"],
    ];

    /// <summary>
    /// Gets a value indicating whether a signature-grade root must vouch for every file for which one exists. Defaults to
    /// <see langword="true"/>.
    /// </summary>
    public bool RequiresSignature { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether a file without any signature-grade root (a Windows zip) may rest on an independent host's digest alone;
    /// a warning says so. Defaults to <see langword="true"/>.
    /// </summary>
    public bool AcceptsDigestWhereNoSignatureExists { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether a release index on a host other than the file's must vouch for every file that such an index lists, and
    /// for every file without a signature. Defaults to <see langword="true"/>.
    /// </summary>
    public bool RequiresIndependentDigest { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether the checksum database is asked, and is one of the signature-grade roots. When it is not, a file that has no
    /// other such root counts as one without any. Defaults to <see langword="true"/>.
    /// </summary>
    public bool UsesSumdb { get; init; } = true;

    /// <summary>
    /// Decides whether a staged toolchain may be used. Evidence counts only for the file whose name and digest it states. The two demands are
    /// apart: a signature does not stand in for a digest from another host where an index exists, because the roots are to be independent.
    /// </summary>
    /// <param name="files">The files that the toolchain was made of.</param>
    /// <param name="evidence">The reasons to trust them.</param>
    /// <param name="log">Receives the warnings GOB3501 (a digest from the file's own host is relied on), GOB3502 (no signature exists for a
    /// file) and GOB3503 (this policy is weaker than the default).</param>
    /// <returns>The evidence that counted.</returns>
    /// <exception cref="GoBootstrapException">GOB3003: nothing vouches for any file. GOB3015: something does, and it is not enough; the message
    /// tells for each file what is missing.</exception>
    public IReadOnlyList<Evidence> Decide(IReadOnlyList<StagedFile> files, IReadOnlyList<Evidence> evidence, IGoBootstrapLog log)
    {
        if (files.Count == 0)
        {
            throw new GoBootstrapException(
                ErrorCode.NoDigestKnown, "The source does not say which files the toolchain was made of, so nothing vouches for it. Use another source.");
        }

        var judged = files.Select(file => Judge(file, evidence)).ToList();
        var refused = judged.Where(file => file.Missing is not null).ToList();
        if (refused.Count > 0)
        {
            var isUnvouched = judged.TrueForAll(file => file.Counted.Count == 0);
            throw new GoBootstrapException(
                isUnvouched ? ErrorCode.NoDigestKnown : ErrorCode.PolicyNotSatisfied,
                $"The evidence is not enough for {refused.Count} of {files.Count} files. {string.Join(" ", refused.Select(file => file.Missing))} "
                + "Use another source or mirror, or change the trust policy on purpose.");
        }

        Warn(judged, log);
        return [.. judged.SelectMany(file => file.Counted).Distinct()];
    }

    private static bool IsSigned(Evidence evidence) => evidence is
        { PrimaryKey: not null, Root: TrustRoot.OpenPgp or TrustRoot.Apt or TrustRoot.Bundle } or { Log: not null, Root: TrustRoot.Sumdb };

    private static string Describe(IEnumerable<TrustRoot> roots) => string.Join(" or ", roots.Select(root => $"'{root.Name()}'"));

    // What exists for a file does not change with the policy; what may be demanded does.
    private IReadOnlyList<TrustRoot> SignatureRoots(StagedFile file) =>
        UsesSumdb ? file.SignatureRoots : [.. file.SignatureRoots.Where(root => root != TrustRoot.Sumdb)];

    private JudgedFile Judge(StagedFile file, IReadOnlyList<Evidence> evidence)
    {
        var named = evidence.Where(item => string.Equals(item.Subject, file.Name, StringComparison.Ordinal)).ToList();
        var counted = named.FindAll(item => item.Digest == file.Digest);
        return new(file, counted, FindMissing(file, named, counted));
    }

    private string? FindMissing(StagedFile file, List<Evidence> named, List<Evidence> counted)
    {
        if (counted.Count == 0)
        {
            return named.Count == 0
                ? $"Nothing vouches for '{file.Name}' (SHA-256 '{file.Digest}')."
                : $"For '{file.Name}' SHA-256 '{named[0].Digest}' is vouched for, and it has '{file.Digest}'.";
        }

        var isSigned = counted.Exists(IsSigned);
        var roots = SignatureRoots(file);
        if (!isSigned && RequiresSignature && roots.Count > 0)
        {
            return $"'{file.Name}' needs a signature ({Describe(roots)}) and has only a digest ({Describe(counted.Select(item => item.Root).Distinct())}).";
        }

        if (!isSigned && !AcceptsDigestWhereNoSignatureExists && roots.Count == 0)
        {
            return $"For '{file.Name}' no signature exists, and the policy does not accept a digest alone.";
        }

        return RequiresIndependentDigest && (file.IsIndexed || !isSigned) && !counted.Exists(item => item.IsIndependent)
            ? $"The digest of '{file.Name}' comes from the host that served the file; one from another host is needed."
            : null;
    }

    private void Warn(List<JudgedFile> judged, IGoBootstrapLog log)
    {
        if (Weakenings.Count > 0)
        {
            log.Warning(ErrorCode.PolicyWeakened, $"The trust policy is weaker than the default: {string.Join(", ", Weakenings)}.");
        }

        foreach (var (file, counted, _) in judged)
        {
            var isSigned = counted.Exists(IsSigned);
            if (!isSigned && SignatureRoots(file).Count == 0)
            {
                log.Warning(ErrorCode.NoSignatureRoot, $"'{file.Name}' rests on a digest alone: no signature exists for such a file.");
            }

            if ((file.IsIndexed || !isSigned) && !counted.Exists(item => item.IsIndependent))
            {
                log.Warning(ErrorCode.DigestFromSameHost, $"The digest of '{file.Name}' comes from the host that served the file.");
            }
        }
    }

    private sealed record JudgedFile(StagedFile File, List<Evidence> Counted, string? Missing);
}
