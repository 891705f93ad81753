using System.Collections.Concurrent;
using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Incremental;

/// <summary>Asks git what <c>-buildvcs</c> would record: commit, tags, and whether something is not committed.</summary>
/// <param name="environment">Starts git.</param>
internal sealed class RepositoryState(GoBootstrapEnvironment environment)
{
    private static readonly string[] Others = [".hg", ".svn", ".bzr", ".fslckout", "_FOSSIL_"];

    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _known = new(StringComparer.Ordinal);

    /// <summary>Describes the state of the repository around a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops git.</param>
    /// <returns>The description; empty outside of any repository; <see langword="null"/> when the state cannot be known.</returns>
    public Task<string?> DescribeAsync(string folder, CancellationToken cancellationToken) =>
        _known.GetOrAdd(folder, key => new(() => AskAsync(key, cancellationToken))).Value;

    private static string? RootOf(string folder, out bool isGit)
    {
        for (var parent = folder; parent is not null; parent = Path.GetDirectoryName(parent))
        {
            isGit = Path.Exists(Path.Combine(parent, ".git"));
            if (isGit || Others.Any(name => Path.Exists(Path.Combine(parent, name))))
            {
                return parent;
            }
        }

        isGit = false;
        return null;
    }

    private async Task<string?> AskAsync(string folder, CancellationToken cancellationToken)
    {
        if (RootOf(folder, out var isGit) is null)
        {
            return "";
        }

        if (!isGit || ProgramFinder.TryFind("git", environment.Variables, environment) is not { } git)
        {
            return null;
        }

        var head = await RunAsync(git, folder, ["log", "-1", "--format=%H %ct"], cancellationToken);
        var status = await RunAsync(git, folder, ["status", "--porcelain"], cancellationToken);
        var tags = await RunAsync(git, folder, ["for-each-ref", "--format=%(refname) %(objectname)", "refs/tags"], cancellationToken);
        return head is null || status is null || tags is null
            ? null
            : $"{head.Trim()} {(status.Length > 0 ? "modified" : "clean")} {Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(tags))}";
    }

    private async Task<string?> RunAsync(string git, string folder, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var result = await environment.Processes.RunAsync(
                new()
                {
                    FileName = git,
                    Arguments = arguments,
                    // Nothing is written, so that a build beside a commit takes no lock of the index.
                    Environment = new Dictionary<string, string>(environment.Variables) { ["GIT_OPTIONAL_LOCKS"] = "0", ["LC_ALL"] = "C" },
                    WorkingDirectory = folder,
                },
                cancellationToken);
            return result.ExitCode == 0 ? result.Output : null;
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.ProcessNotStarted)
        {
            return null;
        }
    }
}
