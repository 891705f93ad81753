using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;

namespace GoBootstrap.Locking;

/// <summary>Decides whether a lock file counts for a request.</summary>
/// <param name="environment">The outside.</param>
/// <param name="settings">The settings.</param>
/// <param name="log">Takes the warning about a lock file that is left aside.</param>
internal sealed class LockGate(GoBootstrapEnvironment environment, LockSettings settings, IGoBootstrapLog log)
{
    private readonly LockLocator _locator = new(environment, settings);

    /// <summary>Finds what is pinned for a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="wanted">What it asks for.</param>
    /// <returns>What is pinned; <see langword="null"/> when no lock file counts.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB3036, GOB3037: the lock file cannot be used. In locked mode also GOB0002: the newest release is asked for. GOB3035: there is no lock file.
    /// GOB3038, GOB3039: it does not fit. GOB3040: it lacks the port.
    /// </exception>
    public LockPin? Find(EnsureRequest request, WantedToolchain wanted)
    {
        if (settings.Mode == LockMode.Off)
        {
            return null;
        }

        var isStrict = settings.Mode == LockMode.Locked;
        if (isStrict && request.ChecksLatest)
        {
            throw new GoBootstrapException(
                ErrorCode.OptionsContradict,
                "Locked mode takes what the lock file pins, and 'check latest' asks the sources for something newer. Leave out one of the two; "
                + "'gobootstrap lock --update' locks the newest.");
        }

        var path = _locator.Locate(request.ProjectDirectory);
        if (LockReader.TryRead(path) is not { } file)
        {
            return isStrict ? throw LockErrors.Missing(path) : LeaveOut(path);
        }

        if (MisfitOf(file, wanted) is not { } misfit)
        {
            if (request.ChecksLatest)
            {
                log.Information($"The lock file '{path}' pins {file.Version}, so nothing later is looked for. 'gobootstrap lock --update' locks the newest.");
            }

            return new(path, file.Toolchains[wanted.Port], isStrict);
        }

        if (isStrict)
        {
            throw misfit;
        }

        log.Warning(ErrorCode.LockLeftAside, $"The lock file is left aside: {misfit.Id}: {misfit.Message}");
        return null;
    }

    /// <summary>Says why a lock file does not fit a wish.</summary>
    /// <param name="file">The lock file.</param>
    /// <param name="wanted">The wish.</param>
    /// <returns>GOB3038, GOB3039 or GOB3040; <see langword="null"/> when it fits.</returns>
    public static GoBootstrapException? MisfitOf(LockFile file, WantedToolchain wanted)
    {
        var asked = $"Go '{wanted.Spec.Text}' is asked for by {wanted.RequestedBy}";
        if (wanted.Spec.Exact is { } exact && exact < file.Version)
        {
            return new(
                ErrorCode.LockDowngrade,
                $"{asked}, and the lock file '{file.Path}' pins {file.Version}, which is newer. Lock the older one on purpose with 'gobootstrap lock "
                + $"{exact} --allow-downgrade', or ask for {file.Version}.") { File = file.Path };
        }

        if (!Fits(file, wanted))
        {
            return LockErrors.Outdated(file.Path, $"{asked}, and {file.Version} is locked, for '{file.Request.Text}'.");
        }

        return file.Toolchains.ContainsKey(wanted.Port)
            ? null
            : new(
                ErrorCode.PortNotLocked,
                $"The lock file '{file.Path}' does not have the port {wanted.Port}. It has: {string.Join(", ", file.Ports)}. Add it with 'gobootstrap lock"
                + $"{string.Concat(file.Ports.Append(wanted.Port).Select(port => $" --port {port}"))}'.") { File = file.Path };
    }

    /// <summary>Says whether the version that a lock file pins is one of those that are asked for.</summary>
    /// <param name="file">The lock file.</param>
    /// <param name="wanted">The wish.</param>
    /// <returns>Whether it is.</returns>
    public static bool Fits(LockFile file, WantedToolchain wanted) => wanted.Spec.IsChannel
        // What a channel means was decided when the file was made; another channel is another wish.
        ? !file.Request.IsChannel || file.Request.Text == wanted.Spec.Text || wanted.IsDefault
        : wanted.Spec.IsSatisfiedBy(file.Version);

    private LockPin? LeaveOut(string path)
    {
        if (settings.File is not null)
        {
            log.Warning(ErrorCode.LockLeftAside, $"The lock file '{path}' that the settings name does not exist. Write it with 'gobootstrap lock'.");
        }

        return null;
    }
}
