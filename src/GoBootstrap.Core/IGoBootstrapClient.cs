using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap;

/// <summary>What every surface asks of the engine. All members may be used from several threads at once.</summary>
public interface IGoBootstrapClient
{
    /// <summary>Gets the absolute path of the store's folder.</summary>
    string StoreDirectory { get; }

    /// <summary>Gets the active toolchain; <see langword="null"/> when there is none.</summary>
    /// <exception cref="GoBootstrapException">GOB4005, GOB4009: the store cannot be read.</exception>
    InstalledToolchain? Active { get; }

    /// <summary>Makes sure that a toolchain is installed: does nothing when it is, and otherwise downloads, verifies and installs it.</summary>
    /// <param name="request">Which toolchain.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left half done.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">Any code but GOB9xxx. Whatever failed, the store is as it was.</exception>
    Task<EnsureResult> EnsureAsync(EnsureRequest request, CancellationToken cancellationToken);

    /// <summary>Says what an ensure would install, without installing it.</summary>
    /// <param name="request">Which toolchain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The version, its source, and whether it is installed already.</returns>
    /// <exception cref="GoBootstrapException">GOB0xxx to GOB3xxx, GOB5xxx.</exception>
    Task<ResolveResult> ResolveAsync(EnsureRequest request, CancellationToken cancellationToken);

    /// <summary>Measures the mirrors of the source <c>official</c> by a small part of the archive that a request leads to. Nothing is installed.</summary>
    /// <param name="request">Which toolchain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How each mirror did, and what is remembered of it.</returns>
    /// <exception cref="GoBootstrapException">GOB0xxx to GOB3xxx, GOB5xxx: the archive is not known. A mirror that fails is a result.</exception>
    Task<MirrorTestResult> TestMirrorsAsync(EnsureRequest request, CancellationToken cancellationToken);

    /// <summary>Lists the installed toolchains, newest first.</summary>
    /// <returns>The toolchains.</returns>
    /// <exception cref="GoBootstrapException">GOB4005: the store was written by a newer version.</exception>
    IReadOnlyList<InstalledToolchain> List();

    /// <summary>Finds an installed toolchain by what a user calls it.</summary>
    /// <param name="version">A version spec, such as <c>1.22.6</c> or <c>1.22</c>; <see langword="null"/> for the active one.</param>
    /// <param name="port">The port; <see langword="null"/> for this machine's.</param>
    /// <returns>The newest toolchain that matches.</returns>
    /// <exception cref="GoBootstrapException">GOB1001: the spec is not understood. GOB4006: none is installed. GOB5002: no such port.</exception>
    InstalledToolchain FindInstalled(string? version, string? port);

    /// <summary>Finds the installed toolchain that would satisfy a request, without asking any source.</summary>
    /// <param name="request">Which toolchain.</param>
    /// <returns>The newest toolchain that matches.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB1xxx: version or version file. GOB3034: the trust policy refuses what is installed. GOB3035 to GOB3043: the lock file. GOB4006: none is
    /// installed. GOB5001, GOB5002: host or port.
    /// </exception>
    InstalledToolchain FindInstalled(EnsureRequest request);

    /// <summary>
    /// Finds the installed toolchain that a request means, to look at it and not to use it: one that the trust policy refuses is found as well,
    /// when no other satisfies the request. It asks no source.
    /// </summary>
    /// <param name="request">Which toolchain.</param>
    /// <returns>The newest toolchain that matches, if possible one that the policy does not refuse.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB1xxx: version or version file. GOB3035 to GOB3043: the lock file. GOB4006: none is installed. GOB5001, GOB5002: host or port.
    /// </exception>
    InstalledToolchain FindToInspect(EnsureRequest request);

    /// <summary>Makes an installed toolchain the active one: the newest that matches and that the trust policy does not refuse.</summary>
    /// <param name="version">A version spec.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB1001. GOB3015, GOB3030 to GOB3034, GOB3055: the trust policy refuses it, as it does in an ensure. GOB4xxx.
    /// </exception>
    Task<InstalledToolchain> UseAsync(string version, CancellationToken cancellationToken);

    /// <summary>Makes the toolchain active that was so before the present one.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB3015, GOB3030 to GOB3034, GOB3055: the trust policy refuses it; another stays active. GOB4007: there is nothing to go back to. GOB4xxx.
    /// </exception>
    Task<InstalledToolchain> RollbackAsync(CancellationToken cancellationToken);

    /// <summary>Removes toolchains and leftovers that are no longer needed.</summary>
    /// <param name="request">What to keep.</param>
    /// <param name="cancellationToken">Stops the work between two toolchains.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="GoBootstrapException">GOB4xxx.</exception>
    Task<PruneResult> PruneAsync(PruneRequest request, CancellationToken cancellationToken);

    /// <summary>Removes one toolchain.</summary>
    /// <param name="version">An exact version.</param>
    /// <param name="port">The port; <see langword="null"/> for this machine's.</param>
    /// <param name="isForced">Whether the active toolchain may be removed too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The toolchain that was removed; <see langword="null"/> when its entry was damaged and said nothing of it.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: the version is not exact. GOB4006: not installed. GOB4010: it is the active one. GOB4xxx.</exception>
    Task<InstalledToolchain?> UninstallAsync(string version, string? port, bool isForced, CancellationToken cancellationToken);

    /// <summary>Compares every file of a toolchain with what was installed.</summary>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What differs, if anything.</returns>
    /// <exception cref="GoBootstrapException">GOB4009: the recorded list cannot be read.</exception>
    Task<IntegrityReport> VerifyAsync(InstalledToolchain toolchain, CancellationToken cancellationToken);

    /// <summary>Lists the variables that make a shell use a toolchain.</summary>
    /// <param name="toolchain">The toolchain.</param>
    /// <returns>Names and values: GOROOT, GOTOOLCHAIN and PATH.</returns>
    /// <exception cref="GoBootstrapException">GOB3015, GOB3030 to GOB3034, GOB3055: the trust policy refuses it.</exception>
    IReadOnlyDictionary<string, string> GetVariables(InstalledToolchain toolchain);

    /// <summary>Runs a program with a toolchain, sharing the console. <c>go</c> and other programs of the toolchain are found in its <c>bin</c>.</summary>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Stops the program.</param>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB3015, GOB3030 to GOB3034, GOB3055: the trust policy refuses the toolchain. GOB6004: the program cannot be started.
    /// </exception>
    Task<int> ExecuteAsync(InstalledToolchain toolchain, IReadOnlyList<string> command, CancellationToken cancellationToken);
}
