using System.Globalization;
using GoBootstrap.Build.Execution;
using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;
using GoBootstrap.Store;

namespace GoBootstrap.Build.Testing;

/// <summary>Runs <c>go test</c>.</summary>
/// <param name="outside">Starts go.</param>
/// <param name="environment">Makes its environment.</param>
/// <param name="toolchain">The toolchain.</param>
/// <param name="log">Is told of failures as soon as they are known.</param>
internal sealed class GoTester(GoBootstrapEnvironment outside, BuildEnvironment environment, InstalledToolchain toolchain, IGoBootstrapLog log)
{
    private const int NamesInError = 5;

    /// <summary>Runs tests.</summary>
    /// <param name="request">What to test.</param>
    /// <param name="module">The module's folder.</param>
    /// <param name="cancellationToken">Stops go.</param>
    /// <returns>What came of every test.</returns>
    public async Task<GoTestResult> RunAsync(GoTestRequest request, string module, CancellationToken cancellationToken)
    {
        var options = request.FindsRaces ? request.Options with { Cgo = true } : request.Options;
        var variables = environment.For(new BuildTarget(toolchain.Port), options, sourceDate: null);
        var folders = await FoldersAsync(request, options, module, variables, cancellationToken);
        var reader = new TestEventReader(module, folders, log);
        var result = await outside.Processes.RunAsync(
            Request(module, variables, ["test", "-json", .. Flags(request, options), .. request.Packages]) with
            {
                OutputLine = reader.Read,
                ErrorLine = reader.ReadError,
            },
            cancellationToken);
        var (cases, diagnostics) = reader.Complete(result.ExitCode != 0);
        return new()
        {
            Toolchain = toolchain,
            Cases = cases,
            Diagnostics = diagnostics,
            Error = result.ExitCode == 0 ? null : Error(module, result.ExitCode, cases, diagnostics),
        };
    }

    private static GoBootstrapException Error(
        string module, int exitCode, IReadOnlyList<GoTestCase> cases, IReadOnlyList<GoDiagnostic> diagnostics)
    {
        var failed = cases.Where(test => test is { Outcome: GoTestOutcome.Failed, Name: not null }).ToList();
        var broken = diagnostics.FirstOrDefault(diagnostic => diagnostic.Code == ErrorCode.GoBuildFailed);
        if (broken is not null || cases.Count == 0)
        {
            return BuildErrors.At(
                broken,
                ErrorCode.GoBuildFailed,
                $"The tests of '{module}' could not be built: {BuildErrors.Summary(exitCode, [.. diagnostics.Where(one => one.Code == ErrorCode.GoBuildFailed)])} "
                + "Correct the source.");
        }

        var names = failed.Count > 0
            ? failed.Select(test => $"{test.Package}.{test.Name}").ToList()
            : [.. cases.Where(test => test.Outcome == GoTestOutcome.Failed).Select(test => test.Package)];
        var more = names.Count > NamesInError ? $" and {names.Count - NamesInError} more" : "";
        var total = cases.Count(test => test.Name is not null);
        return BuildErrors.At(
            diagnostics is [var first, ..] ? first : null,
            ErrorCode.TestsFailed,
            string.Create(CultureInfo.InvariantCulture, $"{names.Count} of {Math.Max(total, names.Count)} tests in '{module}' failed: ")
            + $"{string.Join(", ", names.Take(NamesInError))}{more}. {BuildErrors.Summary(exitCode, diagnostics)}");
    }

    // Go tests name files without their folders.
    private async Task<IReadOnlyDictionary<string, string>> FoldersAsync(
        GoTestRequest request,
        ResolvedOptions options,
        string module,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken)
    {
        var result = await outside.Processes.RunAsync(
            Request(module, variables, ["list", "-e", "-json=ImportPath,Dir", .. BuildFlags.Of(options), "--", .. request.Packages]), cancellationToken);
        return result.ExitCode == 0
            ? PackageList.Read(result.Output).ToDictionary(package => package.Key, package => package.Value.Dir, StringComparer.Ordinal)
            : new Dictionary<string, string>();
    }

    private ProcessRequest Request(string module, IReadOnlyDictionary<string, string> variables, IReadOnlyList<string> arguments) => new()
    {
        FileName = toolchain.GoExecutable,
        Arguments = arguments,
        Environment = variables,
        WorkingDirectory = module,
    };

    private IEnumerable<string> Flags(GoTestRequest request, ResolvedOptions options)
    {
        if (request.Filter is { } filter)
        {
            yield return $"-run={filter}";
        }

        if (request.Count is { } count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"-count={count}");
        }

        if (request.IsShort)
        {
            yield return "-short";
        }

        if (request.FindsRaces)
        {
            yield return "-race";
        }

        if (request.CoverageFile is { } coverage)
        {
            yield return $"-coverprofile={outside.Absolute(coverage)}";
        }

        if (request.Timeout is { } timeout)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"-timeout={(long)timeout.TotalMilliseconds}ms");
        }

        foreach (var flag in BuildFlags.Of(options).Concat(request.Flags))
        {
            yield return flag;
        }
    }
}
