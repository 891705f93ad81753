using System.Globalization;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Versioning;
using NuGet.Configuration;
using NuGet.Versioning;

namespace GoBootstrap.Sources.NuGet;

/// <content>Which revision of a package has what was locked from another source.</content>
internal sealed partial class NuGetSource
{
    /// <summary>
    /// Looks through the revisions of one version's package. The first one is asked for without a list; only when it is not the one are the feeds
    /// asked for their versions, and the revisions are looked at from the newest on. What is found is judged as always, so a package that only says
    /// that it is the one gains nothing.
    /// </summary>
    /// <param name="source">Whose feeds these are.</param>
    /// <param name="sought">What is locked.</param>
    /// <param name="stagingRoot">The absolute path of the folder that becomes GOROOT.</param>
    private sealed class RevisionSearch(NuGetSource source, LockedToolchain sought, string stagingRoot)
    {
        // Each one that is looked at is a download of some 70 MB.
        private const int MostDownloads = 8;

        private readonly List<string> _lookedAt = [];
        private readonly HashSet<NuGetVersion> _tried = [];

        /// <summary>Searches.</summary>
        /// <param name="first">The package without a revision, which may be on any of the feeds.</param>
        /// <param name="cancellationToken">Stops the work.</param>
        /// <returns>What is staged.</returns>
        /// <exception cref="GoBootstrapException">
        /// GOB2002: no feed has a package of the version. GOB2044: none of the packages has what is locked. Other GOB2xxx: a feed cannot be used. GOB3xxx:
        /// a package lies.
        /// </exception>
        public async Task<StagedToolchain> RunAsync(NuGetCandidate first, CancellationToken cancellationToken)
        {
            try
            {
                if (await TryAsync(first, source.DownloadPinnedAsync, cancellationToken) is { } staged)
                {
                    return staged;
                }
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure())
            {
                // It may be there under a revision, and what a feed suffers from is said when it is asked again.
                source._log.Debug($"'{first.Release}' is not to be had: {exception.Message}");
            }

            return await SearchAsync(first, cancellationToken);
        }

        private async Task<StagedToolchain> SearchAsync(NuGetCandidate first, CancellationToken cancellationToken)
        {
            var answers = await Task.WhenAll(first.Feeds.Select(feed => source.AskAsync(feed, first.Id, cancellationToken)));
            var failures = answers.Where(answer => answer.Error is not null).Select(answer => (answer.Feed, Error: answer.Error!)).ToList();
            var revisions = answers
                .SelectMany(answer => answer.Versions.Select(package => (answer.Feed, Package: package)))
                .Where(offer => NuGetVersionText.TryReadPackage(offer.Package, out var version, out _) && version == first.Version)
                .GroupBy(offer => offer.Package)
                .Where(package => !_tried.Contains(package.Key))
                .OrderByDescending(package => package.Key)
                .Select(package => new NuGetCandidate(first.Version, first.Port, first.Id, package.Key, [.. package.Select(offer => offer.Feed)]))
                .ToList();
            foreach (var package in revisions.Take(MostDownloads))
            {
                try
                {
                    if (await TryAsync(package, source.DownloadAsync, cancellationToken) is { } staged)
                    {
                        failures.ForEach(failure => source.Skip(failure.Feed, failure.Error));
                        return staged;
                    }
                }
                catch (GoBootstrapException exception) when (exception.IsSourceFailure())
                {
                    failures.Add((package.Feeds[^1], exception));
                }
            }

            // Where one feed was silent, it may be the one that has it.
            throw failures is [var (_, error), ..] ? error
                : _lookedAt.Count == 0 ? NotThere(first)
                : NoneFits(first, revisions.Count - MostDownloads);
        }

        private async Task<StagedToolchain?> TryAsync(
            NuGetCandidate package, Func<NuGetCandidate, string, CancellationToken, Task<PackageSource>> download, CancellationToken cancellationToken)
        {
            var text = package.Package.ToNormalizedString();
            try
            {
                var (staged, parcel) = await source.UseAsync(
                    stagingRoot,
                    file => download(package, file, cancellationToken),
                    (file, feed) => source._reader.StageIfAsync(package, feed, file, stagingRoot, OriginOf(package, feed), IsSought, cancellationToken));
                _tried.Add(package.Package);
                if (staged is null)
                {
                    _lookedAt.Add($"{text} has '{parcel.ArchiveName}' with SHA-256 '{parcel.ArchiveDigest}', from '{parcel.Document.Source}'");
                    source._log.Information($"'{package.Release}' does not have what is locked; other revisions are looked for");
                }

                return staged is null ? null : staged with { Release = package.Release };
            }
            catch (GoBootstrapException exception) when (exception.Code
                is ErrorCode.SignatureMissing or ErrorCode.SigningKeyUnknown or ErrorCode.SigningKeyUnusable)
            {
                // Before a key was pinned packages may have been made without it. Nothing of them is used, and that is no lie.
                _tried.Add(package.Package);
                _lookedAt.Add($"{text} is not signed by a pinned key ({exception.Id})");
                source._log.Information($"'{package.Release}' is passed over: {exception.Id}: {exception.Message}");
                return null;
            }
        }

        private bool IsSought(Parcel parcel)
        {
            var named = sought.Files.FirstOrDefault(file => file.Name == parcel.ArchiveName)?.Digest;
            return (named is null || named == parcel.ArchiveDigest)
                && (sought.Sum is { } sum ? parcel.Document.Sum is not { } content || content == sum : named is not null);
        }

        private static GoBootstrapException NotThere(NuGetCandidate first) => new(
            ErrorCode.NotFound,
            $"None of the feeds '{Names(first)}' has a package '{first.Id}' of {first.Version.ToolchainName}, in whatever revision. The lock file pins "
            + $"{first.Version.ToolchainName} for {first.Port}. Push the package, or name a feed that has it.");

        private GoBootstrapException NoneFits(NuGetCandidate first, int more)
        {
            var locked = string.Join("', '", sought.Files.Select(file => file.Digest is { } digest ? $"{file.Name}' with SHA-256 '{digest}" : file.Name));
            var sum = sought.Sum is { } text ? $" and the sum '{text}'" : "";
            var rest = more > 0 ? string.Create(CultureInfo.InvariantCulture, $" {more} older ones were not looked at.") : "";
            return new(
                ErrorCode.NoPackageHasLocked,
                $"No revision of '{first.Id}' {first.Version} on the feeds '{Names(first)}' has what the lock file pins: '{locked}'{sum}, from "
                + $"'{sought.Source}'. Looked at: {string.Join("; ", _lookedAt)}.{rest} Pack what is locked with 'gobootstrap pack-toolchain --revision', or "
                + "lock again from the feed.");
        }

        private static string Names(NuGetCandidate first) => string.Join("', '", first.Feeds.Select(feed => feed.Name));
    }
}
