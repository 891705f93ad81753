using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>Decides the time that reports and archives carry. See <see href="https://reproducible-builds.org/docs/source-date-epoch/"/>.</summary>
internal sealed class SourceDates(GoBootstrapEnvironment environment, IGoBootstrapLog log)
{
    private const string Variable = "SOURCE_DATE_EPOCH";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Otherwise = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Decides: the definition, the variable, the time of the commit, 1980-01-01.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="checkout">The checkout that it lies in.</param>
    /// <param name="stateDirectory">The folder in which the time of a commit is remembered.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The time.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: the definition's or the variable's value is no number of seconds.</exception>
    public async Task<DateTimeOffset> GetAsync(
        BuildDefinition definition, GitCheckout checkout, string stateDirectory, CancellationToken cancellationToken)
    {
        if (definition.SourceDateEpoch is { } seconds)
        {
            return Parse(seconds.ToString(CultureInfo.InvariantCulture)) ?? throw Invalid("The option 'source-date-epoch'", $"{seconds}");
        }

        if (environment.Variable(Variable) is { } text)
        {
            return Parse(text) ?? throw Invalid($"The environment variable {Variable}", text);
        }

        return checkout.Commit() is { } commit && await CommitTimeAsync(definition.RootDirectory, commit, stateDirectory, cancellationToken) is { } time
            ? time
            : Otherwise;
    }

    private static DateTimeOffset? Parse(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static GoBootstrapException Invalid(string what, string value) => new(
        ErrorCode.InvalidOption, $"{what} is '{UserText.Show(value)}'. Expected seconds since 1970, such as '1700000000'.");

    // A commit never changes, so its time is asked for once.
    private async Task<DateTimeOffset?> CommitTimeAsync(string root, string commit, string stateDirectory, CancellationToken cancellationToken)
    {
        var file = Path.Combine(stateDirectory, "commit.json");
        if (RememberedJson.Read(file, PlanningJson.Default.SortedDictionaryStringInt64, log) is { } known && known.TryGetValue(commit, out var seconds))
        {
            return Parse(seconds.ToString(CultureInfo.InvariantCulture));
        }

        try
        {
            var result = await environment.Processes.RunAsync(
                new ProcessRequest
                {
                    FileName = ProgramFinder.Find("git", environment.Variables, environment),
                    Arguments = ["log", "-1", "--format=%ct", commit],
                    Environment = environment.Variables
                        .Where(variable => !variable.Key.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase))
                        .ToDictionary(StringComparer.Ordinal),
                    WorkingDirectory = root,
                    Timeout = Timeout,
                },
                cancellationToken);
            if (result.ExitCode == 0 && Parse(result.Output.Trim()) is { } time)
            {
                var remembered = new SortedDictionary<string, long>(StringComparer.Ordinal) { [commit] = time.ToUnixTimeSeconds() };
                RememberedJson.Write(file, remembered, PlanningJson.Default.SortedDictionaryStringInt64, log);
                return time;
            }

            log.Debug($"git does not say when '{commit}' was made: {UserText.Show((result.Error + result.Output).Trim())}");
        }
        catch (GoBootstrapException exception) when (exception.Code is ErrorCode.ProcessNotStarted or ErrorCode.ProcessTimedOut)
        {
            log.Debug($"git does not say when '{commit}' was made: {exception.Message}");
        }

        return null;
    }
}
