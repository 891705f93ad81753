using Cake.Core;
using GoBootstrap;
using GoBootstrap.Build;
using GoBootstrap.Bundles;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Packaging;
using GoBootstrap.Platforms;
using GoBootstrap.Store;

namespace Cake.GoBootstrap;

/// <summary>One call of an alias: the engine as the settings want it, and the way back for its errors.</summary>
internal sealed class GoSession : IDisposable
{
    private readonly ICakeContext _context;
    private readonly GoEngines _engines;
    private readonly GoBootstrapSettings _settings;
    private readonly CakeLogAdapter _log;
    private readonly Interruption _interruption = new();
    private IBundleKeeper? _bundles;

    private GoSession(ICakeContext context, GoToolchainSettings settings, GoEngines engines)
    {
        (_context, _engines) = (context, engines);
        Paths = new(context.Environment);
        Environment = GoBootstrapEnvironment.From(
            new Dictionary<string, string>(context.Environment.GetEnvironmentVariables().Where(pair => pair.Value is not null)!),
            context.Environment.WorkingDirectory.FullPath);
        RefuseMissingFolder(settings);
        var reader = new GoBootstrapFileReader(Environment);
        File = settings is GoCompileSettings { ConfigurationFile: { } named }
            ? reader.Read(Paths.Of(named)!)
            : reader.Find(Paths.Of(settings.ProjectDirectory) ?? Paths.WorkingDirectory);
        _settings = EngineSettings.From(settings, Paths, File);
        _log = new(context.Log);
        Client = engines.Client(Environment, _settings, _log);
    }

    /// <summary>Gets what makes paths absolute.</summary>
    public CakePaths Paths { get; }

    /// <summary>Gets what the engine sees of the outside.</summary>
    public GoBootstrapEnvironment Environment { get; }

    /// <summary>Gets the <c>gobootstrap.yaml</c> that holds here; <see langword="null"/> when there is none.</summary>
    public GoBootstrapFile? File { get; }

    /// <summary>Gets the engine.</summary>
    public IGoBootstrapClient Client { get; }

    /// <summary>Gets the engine that builds.</summary>
    public IGoBuilder Builder => field ??= _engines.Builder(Environment, _settings, Client, _log);

    /// <summary>Makes what packs toolchains.</summary>
    /// <param name="idPrefix">What the packages' ids begin with; <see langword="null"/> for what the settings say.</param>
    /// <returns>The packager; a disposable one is the caller's.</returns>
    public IToolchainPackager OpenPackager(string? idPrefix) => _engines.Packager(
        Environment,
        idPrefix is null ? _settings : _settings with { NuGet = _settings.NuGet with { IdPrefix = idPrefix } },
        Client,
        _log);

    /// <summary>Gets the engine of bundles.</summary>
    public IBundleKeeper Bundles => _bundles ??= _engines.Bundles(Environment, _settings, Client, _log);

    /// <summary>Gets the engine that locks.</summary>
    public IToolchainLocker Locker => field ??= _engines.Locker(Environment, _settings, _log);

    /// <summary>Gets where the engine's words go.</summary>
    public IGoBootstrapLog Log => _log;

    /// <summary>Runs a verb.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <param name="work">The verb.</param>
    /// <returns>Its result.</returns>
    /// <exception cref="ArgumentNullException">The context or the settings are missing.</exception>
    /// <exception cref="CakeException">The engine's error as one line that begins with its code; or the user interrupted it.</exception>
    public static TResult Run<TResult>(
        ICakeContext context, GoToolchainSettings settings, GoEngines engines, Func<GoSession, CancellationToken, Task<TResult>> work)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(settings);
        GoSession? session = null;
        try
        {
            session = new GoSession(context, settings, engines);
            return work(session, session._interruption.Token).GetAwaiter().GetResult();
        }
        catch (GoBootstrapException exception)
        {
            throw CakeErrors.From(exception, context.Log);
        }
        catch (OperationCanceledException exception) when (session?._interruption.Token.IsCancellationRequested is true)
        {
            throw CakeErrors.Interrupted(exception);
        }
        finally
        {
            session?.Dispose();
        }
    }

    /// <summary>Makes Cake find the <c>go</c> command of a toolchain, when it runs on this machine.</summary>
    /// <param name="toolchain">The toolchain.</param>
    public void Register(InstalledToolchain toolchain)
    {
        if (RunsHere(toolchain.Port))
        {
            _context.Tools.RegisterFile(toolchain.GoExecutable);
        }
    }

    /// <summary>
    /// Makes programs that Cake starts find the <c>go</c> command of a toolchain by its name, when it runs on this machine. Cake
    /// looks for a program in PATH and not among its tools.
    /// </summary>
    /// <param name="toolchain">The toolchain.</param>
    public void AddToPath(InstalledToolchain toolchain)
    {
        if (!RunsHere(toolchain.Port))
        {
            return;
        }

        var folder = Path.GetDirectoryName(toolchain.GoExecutable)!;
        var path = Environment.Variable("PATH");
        if (path?.Split(Path.PathSeparator)[0] != folder)
        {
            _engines.SetVariable("PATH", path is null ? folder : folder + Path.PathSeparator + path);
        }

        if (Environment.Variable("GOTOOLCHAIN") is null)
        {
            _engines.SetVariable("GOTOOLCHAIN", "local");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (_bundles as IDisposable)?.Dispose();
        (Client as IDisposable)?.Dispose();
        _interruption.Dispose();
    }

    // Version files are looked for upwards, so that a misspelled folder would find another project's, or none, and the Go that it asks for.
    private void RefuseMissingFolder(GoToolchainSettings settings)
    {
        if (settings.ProjectDirectory is not null && !_context.FileSystem.GetDirectory(settings.ProjectDirectory.MakeAbsolute(_context.Environment)).Exists)
        {
            throw new GoBootstrapException(
                ErrorCode.VersionFileMissing,
                $"The project's folder '{Paths.Of(settings.ProjectDirectory)}' does not exist, so no version file can be looked for in it. Correct the path.");
        }
    }

    private bool RunsHere(GoPort port)
    {
        try
        {
            return port == HostFingerprint.From(Environment.Host).Port;
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.HostNotSupported)
        {
            // Go is not published for this machine, so whatever was asked for is for another.
            return false;
        }
    }
}
