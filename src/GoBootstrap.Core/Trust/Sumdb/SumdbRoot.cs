using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources.GoProxy;
using GoBootstrap.Transfer;
using GoBootstrap.Versioning;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>The root of trust <c>sumdb</c>: what the Go project's transparency log of module sums says about toolchains.</summary>
internal sealed class SumdbRoot
{
    private readonly IGoBootstrapLog _output;
    private readonly Lazy<(SumdbAddress Address, SumdbServer Server, TreeHeadMemory Memory)> _parts;
    private readonly Lazy<SumdbLog> _log;

    /// <summary>Initializes a new instance of the <see cref="SumdbRoot"/> class. It connects nowhere yet.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="transfer">What fetches.</param>
    /// <param name="directory">The absolute path of the folder for what is remembered.</param>
    /// <param name="log">Takes what there is to say.</param>
    public SumdbRoot(GoBootstrapSettings settings, GoBootstrapEnvironment environment, ITransfer transfer, string directory, IGoBootstrapLog log)
    {
        IsOn = settings.Trust.UsesSumdb && !settings.Sumdb.IsOff;
        _output = log;
        _parts = new(() =>
        {
            var address = SumdbAddress.Parse(settings.Sumdb.Database);
            var server = new SumdbServer(address, GoProxyList.From(settings.GoProxy, environment), transfer, log);
            return (address, server, new(Path.Combine(directory, "sumdb"), address.Key, log));
        });
        _log = new(() => new(_parts.Value.Address.Key, _parts.Value.Server, _parts.Value.Memory));
    }

    /// <summary>Gets the name of the database, such as <c>sum.golang.org</c>.</summary>
    /// <exception cref="GoBootstrapException">GOB0001: the setting names no database.</exception>
    public string Database => _parts.Value.Address.Key.Name;

    /// <summary>Gets a value indicating whether the database may be asked.</summary>
    public bool IsOn { get; }

    /// <summary>Asks for the statement about a toolchain.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port that it runs on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The statement.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0001: the setting names no database. GOB2020: it cannot be asked now, or has no record. GOB2022: it is switched off. GOB3020 to
    /// GOB3027: it lies, or its answer was changed.
    /// </exception>
    public async Task<SumdbStatement> AskAsync(GoVersion version, GoPort port, CancellationToken cancellationToken)
    {
        var module = Require(version, port);
        return await AskAsync(module, _log.Value, cancellationToken);
    }

    /// <summary>Asks for the statement about a toolchain and keeps what proves it.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port that it runs on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The statement, the record and the tiles.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="AskAsync(GoVersion, GoPort, CancellationToken)"/>.</exception>
    public async Task<RecordedProof> RecordAsync(GoVersion version, GoPort port, CancellationToken cancellationToken)
    {
        var module = Require(version, port);
        var (address, server, memory) = _parts.Value;
        var recording = new RecordingSumdb(server, _output);
        var statement = await AskAsync(module, new(address.Key, recording, memory), cancellationToken);
        var head = memory.RecallNote() is { } note ? Encoding.UTF8.GetString(note) : null;
        try
        {
            // Whoever reads the record has another memory, or none, so the proof should hold for the answer's own head, too.
            statement = await AskAsync(module, new(address.Key, recording, memory: null), cancellationToken);
        }
        catch (GoBootstrapException exception) when (head is not null && exception.InnerException is GoBootstrapException { Code: ErrorCode.NotFound })
        {
            _output.Debug($"'{module.Name}' is proven in the newest tree alone: {exception.Message}");
        }

        return new(statement, address.Key.Name, recording.Files, head);
    }

    /// <summary>Verifies the recorded statement about a toolchain without asking the database.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port that it runs on.</param>
    /// <param name="recorded">Reads what was recorded.</param>
    /// <param name="head">The signed note of the newest head that whoever recorded it had seen; <see langword="null"/> when it is not known.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The statement.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="AskAsync(GoVersion, GoPort, CancellationToken)"/>; GOB2020: the record is not whole.</exception>
    public Task<SumdbStatement> VerifyAsync(
        GoVersion version, GoPort port, SumdbReader recorded, string? head, CancellationToken cancellationToken)
    {
        var (address, _, memory) = _parts.Value;
        TreeHead? witness = head is null ? null : TreeHead.Open(Encoding.UTF8.GetBytes(head), address.Key, recorded.Origin);
        return AskAsync(Require(version, port), new(address.Key, recorded, memory) { IsRecorded = true, Witness = witness }, cancellationToken);
    }

    private ToolchainModule Require(GoVersion version, GoPort port)
    {
        var module = new ToolchainModule(version, port);
        if (!IsOn)
        {
            throw new GoBootstrapException(
                ErrorCode.SumdbSwitchedOff,
                $"'{module.Name}' can be checked by the checksum database only, and that is switched off. Take the setting out that switches it off, or "
                + "use another source.");
        }

        return module;
    }

    private static async Task<SumdbStatement> AskAsync(ToolchainModule module, SumdbLog log, CancellationToken cancellationToken)
    {
        try
        {
            var (inclusion, origin) = await log.LookUpAsync(ToolchainModule.Path, module.Version, cancellationToken);
            return new(module, inclusion, origin);
        }
        catch (GoBootstrapException exception) when (exception.IsSourceFailure())
        {
            throw new GoBootstrapException(
                ErrorCode.SumdbUnavailable,
                $"The checksum database cannot say anything about '{module.Name}': {exception.Id}: {exception.Message} Make it reachable, directly or by "
                + "a Go proxy that answers for it.",
                exception);
        }
    }
}
