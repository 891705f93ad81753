using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Writing;

/// <summary>What an earlier run has left in the folder of a bundle, and which of it can stay.</summary>
internal sealed class ParcelsBefore
{
    private readonly HashSet<(GoVersion Version, GoPort Port)> _damaged = [];

    /// <summary>Gets the content of the list; <see langword="null"/> when there is none.</summary>
    public byte[]? Content { get; private init; }

    /// <summary>Gets the digests by path, whoever wrote the list.</summary>
    public IReadOnlyDictionary<string, Sha256Digest> List { get; private init; } = new Dictionary<string, Sha256Digest>();

    /// <summary>Gets the parcels that are as a list says that counts, and that the policy takes.</summary>
    public Dictionary<(GoVersion Version, GoPort Port), Parcel> Good { get; } = [];

    /// <summary>Gets the parcels that are as such a list says, and that the policy of today refuses.</summary>
    public List<(Parcel Parcel, GoBootstrapException Reason)> Refused { get; } = [];

    /// <summary>Reads what is there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="keys">Who signs, and who has signed.</param>
    /// <param name="judge">Judges parcels.</param>
    /// <param name="log">Is told of what does not count (GOB3506) and of what is damaged (GOB3046).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What is there.</returns>
    /// <exception cref="GoBootstrapException">GOB3045: the list is malformed. GOB3049: a link. GOB4011: a file cannot be read.</exception>
    public static async Task<ParcelsBefore> ReadAsync(
        TreeFolder folder, TreeKeys keys, ParcelJudge judge, IGoBootstrapLog log, CancellationToken cancellationToken)
    {
        if (folder.TryRead(BundlePaths.List) is not { } content)
        {
            return new();
        }

        var before = new ParcelsBefore { Content = content, List = BundleList.Read(content, folder.Locate(BundlePaths.List)) };

        // Whoever can write into the folder can write a list too, so a signed tree carries on only what a key that counts has signed before.
        if (keys.Signer is { } signer && !keys.HaveSigned(content, folder.TryRead(BundlePaths.Signature))
            && !keys.HaveSigned(content, folder.TryRead(BundlePaths.SignatureOf(Sha256Digest.Of(content)))))
        {
            log.Warning(
                ErrorCode.BundleUnsigned,
                $"The list in '{folder.Root}' has no signature by '{signer.PrimaryKey}' or by a pinned key, so nothing that is there is taken over unchecked: "
                + "its toolchains are fetched again, except archives whose digest is known otherwise.");
            return before;
        }

        foreach (var ((version, port), document) in BundleList.DocumentsIn(before.List))
        {
            if (await folder.TryKeepAsync(version, port, document, before.List, cancellationToken) is not { } parcel)
            {
                before._damaged.Add((version, port));
                log.Warning(
                    ErrorCode.BundleFileMissing,
                    $"The parcel of {version.ToolchainName} for {port} in '{folder.Root}' is damaged and is left out unless it is wished for again.");
            }
            else if (judge.Judge(parcel) is { } reason)
            {
                before.Refused.Add((parcel, reason));
            }
            else
            {
                before.Good[(version, port)] = parcel;
            }
        }

        return before;
    }

    /// <summary>Says whether a list that counts had a toolchain, in whatever state.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>Whether it had.</returns>
    public bool Has(GoVersion version, GoPort port) => _damaged.Contains((version, port)) || AllOf([(version, port)]).Any();

    /// <summary>Finds parcels, good or refused.</summary>
    /// <param name="names">Their versions and ports.</param>
    /// <returns>Those that are there.</returns>
    public IEnumerable<Parcel> AllOf(IReadOnlyCollection<(GoVersion Version, GoPort Port)> names) =>
        Good.Values.Concat(Refused.Select(item => item.Parcel)).Where(parcel => names.Contains((parcel.Version, parcel.Port)));
}
