using System.Collections;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Benchmarks.Samples;

/// <summary>Gets a real Go through the product itself, once for all benchmarks and tests of this machine.</summary>
internal static class SampleToolchainFinder
{
    private static readonly string[] Wanted = ["1.27.x", "1.23.x", ">=1.21"];

    /// <summary>Gets the folder of the toolchains: <c>GOBOOTSTRAP_TEST_STORE</c>, or <c>~/.cache/gobootstrap-tests</c>.</summary>
    public static string CacheDirectory { get; } = Environment.GetEnvironmentVariable("GOBOOTSTRAP_TEST_STORE") is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "gobootstrap-tests");

    /// <summary>Finds an installed toolchain, or installs one from the system's package archives.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its GOROOT.</returns>
    /// <exception cref="GoBootstrapException">No wanted version can be had.</exception>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        var settings = new GoBootstrapSettings { StoreDirectory = CacheDirectory, Sources = ["apt"] };
        using var client = new GoBootstrapClient(
            GoBootstrapEnvironment.From(variables, Environment.CurrentDirectory), settings, NullLog.Instance);
        GoBootstrapException? last = null;
        foreach (var version in Wanted)
        {
            try
            {
                return (await client.EnsureAsync(new() { Version = version }, cancellationToken)).Toolchain.GoRoot;
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure() || exception.Code == ErrorCode.NoReleaseMatches)
            {
                last = exception;
            }
        }

        throw last!;
    }
}
