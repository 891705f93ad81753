using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;
using GoBootstrap.Store;

namespace GoBootstrap.Ensure;

/// <summary>
/// Hands out installed toolchains: finds, activates and runs them. It asks no source. What is handed out to be used is judged by the policy of
/// today; what is only looked at is not.
/// </summary>
/// <param name="environment">The outside.</param>
/// <param name="store">The store.</param>
/// <param name="installed">Finds toolchains in it.</param>
/// <param name="host">This machine's port.</param>
/// <param name="judge">Applies the policy.</param>
/// <param name="wishes">Reads requests.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class InstalledHandout(
    GoBootstrapEnvironment environment,
    ToolchainStore store,
    InstalledToolchains installed,
    HostPort host,
    InstalledJudge judge,
    EnsureWishes wishes,
    IGoBootstrapLog log)
{
    /// <summary>Finds a toolchain by what a user calls it.</summary>
    /// <param name="version">A version spec; <see langword="null"/> for the active one.</param>
    /// <param name="port">The port; <see langword="null"/> for this machine's.</param>
    /// <returns>The newest toolchain that matches.</returns>
    /// <exception cref="GoBootstrapException">GOB1001, GOB4006, GOB5002.</exception>
    public InstalledToolchain Find(string? version, string? port)
    {
        if (version is null)
        {
            return store.Active ?? throw new GoBootstrapException(
                ErrorCode.NotInstalled,
                $"No toolchain is active in the store '{store.Layout.Root}'. Name a version, or make one active with 'gobootstrap use'.");
        }

        return installed.Get(WantedToolchain.From(new EnsureRequest { Version = version, Port = port }, environment, host));
    }

    /// <summary>Finds the toolchain that would satisfy a request.</summary>
    /// <param name="request">Which toolchain.</param>
    /// <returns>The newest toolchain that matches and is not refused.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="EnsureWishes.Read"/>; GOB4006: none is installed.</exception>
    public InstalledToolchain Find(EnsureRequest request)
    {
        var (wanted, pin, _) = wishes.Read(request);
        var present = installed.Get(wanted, judge);
        pin?.CheckInstalled(present, log);
        return present;
    }

    /// <summary>Finds the toolchain that would satisfy a request, or else one that would if the policy did not refuse it.</summary>
    /// <param name="request">Which toolchain.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="Find(EnsureRequest)"/>, but for the policy's codes.</exception>
    public InstalledToolchain FindToInspect(EnsureRequest request)
    {
        var (wanted, pin) = wishes.ReadUnjudged(request);

        // Of a range, what is looked at is what is used, as long as anything is.
        var present = installed.Find(wanted, judge.IsRefused) ?? installed.Get(wanted);
        pin?.CheckInstalled(present, log);
        return present;
    }

    /// <summary>Makes a toolchain the active one.</summary>
    /// <param name="version">A version spec.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">GOB1001, GOB3015, GOB3030 to GOB3034, GOB3055, GOB4xxx.</exception>
    public Task<InstalledToolchain> UseAsync(string version, CancellationToken cancellationToken)
    {
        wishes.CheckPolicy();
        var wanted = WantedToolchain.From(new EnsureRequest { Version = version }, environment, host);
        var present = installed.Get(wanted, judge);
        judge.Judge(present);
        return store.UseAsync(present.Version, host.Value, cancellationToken);
    }

    /// <summary>Makes the toolchain active that was so before the present one.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">GOB3015, GOB3030 to GOB3034, GOB3055, GOB4xxx.</exception>
    public Task<InstalledToolchain> RollbackAsync(CancellationToken cancellationToken)
    {
        wishes.CheckPolicy();
        return store.RollbackAsync(present => judge.Judge(present), cancellationToken);
    }

    /// <summary>Lists the variables that make a shell use a toolchain.</summary>
    /// <param name="toolchain">The toolchain.</param>
    /// <returns>Names and values.</returns>
    /// <exception cref="GoBootstrapException">GOB3015, GOB3030 to GOB3034, GOB3055.</exception>
    public IReadOnlyDictionary<string, string> GetVariables(InstalledToolchain toolchain)
    {
        wishes.CheckPolicy();
        judge.Judge(toolchain);
        return GoEnvironment.Changes(environment, toolchain.GoRoot);
    }

    /// <summary>Runs a program with a toolchain, sharing the console.</summary>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Stops the program.</param>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="GoBootstrapException">GOB3015, GOB3030 to GOB3034, GOB3055, GOB6004.</exception>
    public async Task<int> ExecuteAsync(InstalledToolchain toolchain, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        wishes.CheckPolicy();

        // Whoever ensured it a moment ago has had the warnings.
        judge.Judge(toolchain, warns: false);
        var variables = GoEnvironment.ForUser(environment, toolchain.GoRoot);
        var result = await environment.Processes.RunAsync(
            new ProcessRequest
            {
                FileName = ProgramFinder.Find(command[0], variables, environment),
                Arguments = [.. command.Skip(1)],
                Environment = variables,
                WorkingDirectory = environment.CurrentDirectory,
                SharesConsole = true,
            },
            cancellationToken);
        return result.ExitCode;
    }
}
