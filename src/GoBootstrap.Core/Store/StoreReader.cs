using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>Reads what a store holds. It never writes and never locks.</summary>
internal sealed class StoreReader(StoreContext context)
{
    /// <summary>Finds an installed toolchain.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>The toolchain; <see langword="null"/> when it is not installed or its marker is malformed, which is logged.</returns>
    internal InstalledToolchain? Find(GoVersion version, GoPort port) =>
        ReadMarker(version, port) is { } marker ? Resolve(marker, ReadPointer()) : null;

    /// <summary>Reads a marker.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>The marker; <see langword="null"/> when there is none or it is malformed, which is logged.</returns>
    internal Marker? ReadMarker(GoVersion version, GoPort port)
    {
        try
        {
            return Marker.TryRead(context.Layout, version, port);
        }
        catch (GoBootstrapException e) when (e.Code == ErrorCode.StoreFileMalformed)
        {
            context.Log.Warning(e.Code, e.Message);
            return null;
        }
    }

    /// <summary>Reads which entry is active.</summary>
    /// <returns>The entry; <see langword="null"/> when there is none or the file that names it is malformed, which is logged.</returns>
    internal ActiveEntry? ReadPointer()
    {
        try
        {
            return context.Pointer.Read();
        }
        catch (GoBootstrapException e) when (e.Code == ErrorCode.StoreFileMalformed)
        {
            context.Log.Warning(e.Code, e.Message);
            return null;
        }
    }

    /// <summary>Lists the installed toolchains.</summary>
    /// <returns>They, newest first, and by port for one version.</returns>
    internal IReadOnlyList<InstalledToolchain> List()
    {
        StoreSchema.Check(context);
        var pointer = ReadPointer();
        var found = new List<InstalledToolchain>();
        foreach (var name in EntryNames())
        {
            if (StoreLayout.TryParseEntryName(name, out var version, out var port)
                && ReadMarker(version, port) is { } marker
                && Resolve(marker, pointer) is { } toolchain)
            {
                found.Add(toolchain);
            }
        }

        found.Sort(static (left, right) => right.Version.CompareTo(left.Version) is not 0 and var order
            ? order
            : string.CompareOrdinal(left.Port.ToString(), right.Port.ToString()));
        return found;
    }

    /// <summary>Gets the active toolchain.</summary>
    /// <returns>The toolchain; <see langword="null"/> when there is none.</returns>
    internal InstalledToolchain? FindActive()
    {
        StoreSchema.Check(context);
        return ReadPointer() is { } pointer
            && StoreLayout.TryParseEntryName(pointer.Name, out var version, out var port)
            && ReadMarker(version, port) is { } marker
            ? Resolve(marker, pointer)
            : null;
    }

    /// <summary>Lists the names of all folders that may be entries.</summary>
    /// <returns>The names.</returns>
    internal IReadOnlyList<string> EntryNames()
    {
        try
        {
            return Directory.Exists(context.Layout.Toolchains)
                ? [.. new DirectoryInfo(context.Layout.Toolchains).EnumerateDirectories().Select(d => d.Name)]
                : [];
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("list", context.Layout.Toolchains, e);
        }
    }

    private InstalledToolchain? Resolve(Marker marker, ActiveEntry? pointer)
    {
        var name = StoreLayout.EntryName(marker.Manifest.Version, marker.Manifest.Port);
        var toolchain = new InstalledToolchain(marker.Manifest, context.Layout.GoRoot(name, marker.Folder), pointer?.Name == name);
        if (File.Exists(toolchain.GoExecutable))
        {
            return toolchain;
        }

        context.Log.Debug($"'{name}' has a marker, but '{toolchain.GoExecutable}' does not exist: it counts as not installed.");
        return null;
    }
}
