using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>
/// Makes toolchains active and goes back. The pointer says which one is active; the history in <c>activations.json</c> is written before the
/// pointer moves, and what the pointer never came to is passed over, so a crash between the two does no harm.
/// </summary>
internal sealed class StoreActivation(StoreContext context, StoreReader reader)
{
    private const int LongestHistory = 100;

    /// <summary>Makes an installed toolchain active.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The toolchain.</returns>
    internal async Task<InstalledToolchain> UseAsync(GoVersion version, GoPort port, CancellationToken cancellationToken)
    {
        StoreSchema.Check(context);
        if (FindOrThrow(version, port) is { IsActive: true } active)
        {
            return active;
        }

        var name = StoreLayout.EntryName(version, port);
        using var held = await context.Locks.AcquireStoreAsync($"activates '{name}'", cancellationToken);
        FindOrThrow(version, port);
        var history = ReadHistoryForUse();
        history.Add(new(name, context.Environment.Clock.GetUtcNow()));
        await WriteHistoryAsync(history, cancellationToken);
        return await PointAsync(version, port, cancellationToken);
    }

    /// <summary>Makes the toolchain active that was so before.</summary>
    /// <param name="judge">Throws for one that must not be; <see langword="null"/> when every one may.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The toolchain.</returns>
    internal async Task<InstalledToolchain> RollBackAsync(Action<InstalledToolchain>? judge, CancellationToken cancellationToken)
    {
        StoreSchema.Check(context);
        if (!File.Exists(context.Layout.ActivationsFile))
        {
            throw NothingBefore();
        }

        using var held = await context.Locks.AcquireStoreAsync("goes back to an earlier activation", cancellationToken);
        var history = ReadHistory();
        var current = reader.ReadPointer()?.Name;
        var last = history.FindLastIndex(a => a.Toolchain == current);
        for (var i = (last < 0 ? history.Count : last) - 1; i >= 0; i--)
        {
            if (history[i].Toolchain != current
                && StoreLayout.TryParseEntryName(history[i].Toolchain, out var version, out var port)
                && reader.Find(version, port) is { } toolchain)
            {
                judge?.Invoke(toolchain);
                await WriteHistoryAsync(history[..(i + 1)], cancellationToken);
                return await PointAsync(version, port, cancellationToken);
            }
        }

        throw NothingBefore();
    }

    /// <summary>
    /// Sets the pointer right when it names an entry: to the content that the entry's marker names, or to nothing when there is no marker. The
    /// caller holds the entry's lock.
    /// </summary>
    /// <param name="version">The version of the entry.</param>
    /// <param name="port">The port of the entry.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When it is done.</returns>
    internal async Task RepairAsync(GoVersion version, GoPort port, CancellationToken cancellationToken)
    {
        var name = StoreLayout.EntryName(version, port);
        using var held = await context.Locks.AcquireStoreAsync($"checks the activation of '{name}'", cancellationToken);
        if (reader.ReadPointer() is not { } pointer || pointer.Name != name)
        {
            return;
        }

        if (reader.ReadMarker(version, port) is not { } marker)
        {
            await context.Pointer.ClearAsync(cancellationToken);
        }
        else if (pointer.Folder is not null && pointer.Folder != marker.Folder)
        {
            await context.Pointer.SetAsync(name, marker.Folder, cancellationToken);
        }
    }

    private static GoBootstrapException NothingBefore() => new(
        ErrorCode.NothingToRollBack,
        "There is no earlier activation whose toolchain is still installed. Activate an installed version by its name.");

    private async Task<InstalledToolchain> PointAsync(GoVersion version, GoPort port, CancellationToken cancellationToken)
    {
        // Under the lock of the whole store no marker goes away; a reinstall may still replace it, and sets the pointer right afterwards.
        var marker = reader.ReadMarker(version, port) ?? throw NotInstalled(version, port);
        await context.Pointer.SetAsync(StoreLayout.EntryName(version, port), marker.Folder, cancellationToken);
        return FindOrThrow(version, port);
    }

    private InstalledToolchain FindOrThrow(GoVersion version, GoPort port) => reader.Find(version, port) ?? throw NotInstalled(version, port);

    /// <summary>Makes the error of a toolchain that is not installed.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>GOB4006.</returns>
    internal GoBootstrapException NotInstalled(GoVersion version, GoPort port) => new(
        ErrorCode.NotInstalled,
        $"'{version.ToolchainName}' for '{port}' is not installed in '{context.Layout.Root}'. Install it first, or choose one of those that are listed.");

    private List<ActivationDocument> ReadHistory() =>
        [.. StoreDocument.TryRead(context.Layout.ActivationsFile, StoreJsonContext.Default.ActivationsDocument)?.Activations ?? []];

    // A history that cannot be read is no reason to refuse a new activation; what was in it is lost either way, so one is started anew.
    private List<ActivationDocument> ReadHistoryForUse()
    {
        try
        {
            return ReadHistory();
        }
        catch (GoBootstrapException e) when (e.Code == ErrorCode.StoreFileMalformed)
        {
            context.Log.Warning(e.Code, e.Message);
            return reader.ReadPointer() is { } pointer ? [new(pointer.Name, context.Environment.Clock.GetUtcNow())] : [];
        }
    }

    private Task WriteHistoryAsync(List<ActivationDocument> history, CancellationToken cancellationToken) => context.Files.ReplaceAsync(
        context.Layout.ActivationsFile,
        StoreDocument.Write(
            new() { Schema = StoreDocument.Schema, Activations = [.. history.TakeLast(LongestHistory)] },
            StoreJsonContext.Default.ActivationsDocument),
        cancellationToken);
}
