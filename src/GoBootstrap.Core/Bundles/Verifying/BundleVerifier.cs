using System.Text.Json;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Sources.Bundle;
using GoBootstrap.Sources.Official;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Verifying;

/// <summary>Verifies all of a bundle as an install would, and more: every file, every parcel down to its extracted content, and what is not listed.</summary>
/// <param name="services">What fetches, extracts and verifies.</param>
/// <param name="policy">Which evidence is enough.</param>
/// <param name="upstreamKeys">Reads the keys that may sign upstream's archives.</param>
/// <param name="openScratch">Makes a folder of this machine to extract to; disposing it removes it.</param>
internal sealed class BundleVerifier(
    SourceServices services, TrustPolicy policy, Func<OpenPgpKeyring> upstreamKeys, Func<StagingFolder> openScratch)
{
    /// <summary>Verifies a bundle.</summary>
    /// <param name="bundle">The opened bundle.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="GoBootstrapException">GOB2xxx: the bundle cannot be read. GOB4xxx: the scratch folder cannot be used.</exception>
    public async Task<BundleVerifyResult> RunAsync(OpenedBundle bundle, CancellationToken cancellationToken)
    {
        var problems = new List<BundleProblem>();
        var verdicts = new List<BundleVerdict>();
        var read = new HashSet<string>(StringComparer.Ordinal);
        var reader = new ParcelReader(bundle.Files, services, upstreamKeys);
        foreach (var (version, port) in bundle.Toolchains)
        {
            var path = bundle.Documents[(version, port)];
            read.Add(path);
            services.Log.Information($"Verifying {version.ToolchainName} for {port}");
            if (await TryAsync(path, () => reader.ReadAsync(version, port, path, cancellationToken), problems) is { } parcel)
            {
                read.Add(parcel.ArchiveName);
                verdicts.Add(await JudgeAsync(bundle, reader, parcel, cancellationToken));
            }
        }

        foreach (var path in bundle.List.Keys.Where(path => !read.Contains(path)).Order(StringComparer.Ordinal))
        {
            await TryAsync(path, () => ReadAsync(bundle, path, cancellationToken), problems);
        }

        await CheckDocumentsAsync(bundle, problems, cancellationToken);
        return new()
        {
            Location = bundle.AllFiles.Show(""),
            Signature = bundle.Signature,
            FileCount = bundle.List.Count,
            Toolchains = verdicts,
            Problems = problems,
            UnlistedFiles = UnlistedFiles.Find(bundle, problems),
        };
    }

    private static bool IsVerdict(GoBootstrapException exception) => (int)exception.Code / 1000 is 3 or 1;

    private static async Task<T?> TryAsync<T>(string path, Func<Task<T>> work, List<BundleProblem> problems)
        where T : class
    {
        try
        {
            return await work();
        }
        catch (GoBootstrapException exception) when (IsVerdict(exception))
        {
            problems.Add(new(path, exception.Code, exception.Message));
            return null;
        }
    }

    private static async Task<string> ReadAsync(OpenedBundle bundle, string path, CancellationToken cancellationToken)
    {
        await using var stream = await bundle.Files.OpenAsync(new(path) { MaximumSize = 1L << 30 }, cancellationToken);
        await stream.CopyToAsync(Stream.Null, cancellationToken);
        return path;
    }

    private async Task<BundleVerdict> JudgeAsync(OpenedBundle bundle, ParcelReader reader, Parcel parcel, CancellationToken cancellationToken)
    {
        var archive = parcel.Document.Archive;
        var verdict = new BundleVerdict
        {
            Toolchain = new()
            {
                Version = parcel.Version,
                Port = parcel.Port,
                Source = parcel.Document.Source,
                Release = parcel.Document.Release,
                Archive = archive.Name,
                Size = archive.Size,
                Digest = parcel.ArchiveDigest,
                IsRepacked = archive.IsRepacked,
            },
        };
        try
        {
            using var scratch = openScratch();
            var staged = await reader.StageAsync(
                parcel, Path.Combine(scratch.Path, StoreLayout.GoRootName), bundle.VouchFor(archive.Name), ParcelRoots.OfBundle, cancellationToken);
            return verdict with { Evidence = policy.Decide(BundleSource.SourceName, staged.Files, staged.Evidence, NullLog.Instance) };
        }
        catch (GoBootstrapException exception) when (IsVerdict(exception))
        {
            return verdict with { Problem = new(archive.Name, exception.Code, exception.Message) };
        }
    }

    // What other programs go by must not send them to other bytes than the list names. A document that is a step behind, because a sync is at work
    // or was stopped, names fewer or more files, and that is none.
    private static async Task CheckDocumentsAsync(OpenedBundle bundle, List<BundleProblem> problems, CancellationToken cancellationToken)
    {
        await TryAsync(
            BundlePaths.Document,
            async () => Compare(bundle, BundlePaths.Document, await ReadAsync(
                bundle,
                BundlePaths.Document,
                content => JsonSerializer.Deserialize(content.Span, BundleJson.Default.BundleDocument)?.Parcels.Select(parcel => (parcel.Archive, parcel.Sha256)),
                cancellationToken)),
            problems);
        await TryAsync(
            BundlePaths.Index,
            async () => Compare(bundle, BundlePaths.Index, await ReadAsync(
                bundle,
                BundlePaths.Index,
                content => JsonSerializer.Deserialize(content.Span, IndexJson.Default.ListIndexRelease)?
                    .SelectMany(release => release?.Files ?? []).OfType<IndexFile>().Select(file => (file.FileName ?? "", file.Sha256 ?? "")),
                cancellationToken)),
            problems);
    }

    private static async Task<IEnumerable<(string Name, string Digest)>> ReadAsync(
        OpenedBundle bundle, string path, Func<ReadOnlyMemory<byte>, IEnumerable<(string Name, string Digest)>?> read, CancellationToken cancellationToken)
    {
        var content = await bundle.AllFiles.TryReadAsync(new(path) { MaximumSize = BundlePaths.LargestList }, cancellationToken);
        try
        {
            return content is { } there ? [.. read(there) ?? throw new JsonException("it is 'null'")] : [];
        }
        catch (JsonException exception)
        {
            throw new GoBootstrapException(
                ErrorCode.BundleListMalformed,
                $"'{bundle.AllFiles.Show(path)}' is not the expected JSON: {exception.Message} Nothing of ours relies on it, and other programs do. Make it again "
                + "with 'gobootstrap mirror sync', or copy the bundle again.",
                exception);
        }
    }

    private static string Compare(OpenedBundle bundle, string path, IEnumerable<(string Name, string Digest)> files)
    {
        foreach (var (name, digest) in files)
        {
            if (bundle.List.TryGetValue(name, out var listed) && digest != listed.ToString())
            {
                throw new GoBootstrapException(
                    ErrorCode.DigestMismatch,
                    $"'{bundle.AllFiles.Show(path)}' says '{UserText.Show(digest)}' for '{name}', and '{BundlePaths.List}' says '{listed}'. Copy or make the bundle again.");
            }
        }

        return path;
    }
}
