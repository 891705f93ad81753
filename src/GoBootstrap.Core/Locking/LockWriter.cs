using System.Globalization;
using System.Text.Json;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Locking;

/// <summary>
/// Writes lock files: sorted, with line feeds, so that the same content has the same bytes on every machine and a changed port changes only its
/// own lines.
/// </summary>
internal static class LockWriter
{
    private const string TemporarySuffix = ".new";

    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(1);

    /// <summary>Gives the bytes of a file.</summary>
    /// <param name="file">What it says.</param>
    /// <returns>Its content.</returns>
    public static byte[] ToBytes(LockFile file)
    {
        var version = file.Version.ToString();
        var document = new LockDocument
        {
            Schema = LockReader.Schema,
            Request = new(file.Request.Text, file.RequestedBy),
            Version = version,
            Ports = file.Ordered.Select(ToDocument).ToDictionary(
                entry => entry.Port, entry => entry.Entry with { Seal = LockSeal.Of(version, entry.Port, entry.Entry) }, StringComparer.Ordinal),
        };
        return [.. JsonSerializer.SerializeToUtf8Bytes(document, LockFormat.Indented.LockDocument), (byte)'\n'];
    }

    /// <summary>
    /// Writes a file beside its place and renames it, so that readers see the old or the new one, and the old one stays when anything fails.
    /// </summary>
    /// <param name="file">What it says.</param>
    /// <param name="context">What changes files.</param>
    /// <param name="cancellationToken">Stops the work before the rename.</param>
    /// <returns>When it is there.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4008, GOB4011: it cannot be written.</exception>
    public static async Task WriteAsync(LockFile file, StoreContext context, CancellationToken cancellationToken)
    {
        // Processes with other stores hold other locks, so the name is this process's own.
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{file.Path}.{Guid.NewGuid():N}{TemporarySuffix}");
        context.Files.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        try
        {
            context.Files.WriteToDisk(temporary, ToBytes(file));
            await context.Files.MoveFileAsync(temporary, file.Path, cancellationToken);
        }
        catch
        {
            context.Files.TryDeleteFile(temporary);
            throw;
        }
    }

    /// <summary>
    /// Removes what processes left beside a lock file that died while they wrote it. One that lives needs its file for a moment, or some seconds
    /// while another program is in the way.
    /// </summary>
    /// <param name="path">The lock file.</param>
    /// <param name="context">What changes files.</param>
    public static void Sweep(string path, StoreContext context)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            return;
        }

        var oldest = context.Environment.Clock.GetUtcNow() - LongestLife;
        var begin = Path.GetFileName(path) + ".";
        foreach (var file in Directory.EnumerateFiles(folder, "*" + TemporarySuffix))
        {
            var own = Path.GetFileName(file);
            if (own.Length > begin.Length + TemporarySuffix.Length
                && own.StartsWith(begin, StringComparison.Ordinal)
                && Guid.TryParseExact(own[begin.Length..^TemporarySuffix.Length], "N", out _)
                && File.GetLastWriteTimeUtc(file) < oldest)
            {
                context.Files.TryDeleteFile(file);
            }
        }
    }

    private static (string Port, LockPortDocument Entry) ToDocument(LockedToolchain toolchain) => (
        toolchain.Port.ToString(),
        new()
        {
            Source = toolchain.Source,
            Release = toolchain.Release,
            H1 = toolchain.Sum,
            Files =
            [
                .. toolchain.Files
                    .OrderBy(file => file.Name, StringComparer.Ordinal)
                    .Select(file => new LockFileDocument(file.Name, file.Size, file.Digest?.ToString(), file.Path)),
            ],
            Evidence =
            [
                .. toolchain.Evidence
                    .OrderBy(evidence => evidence.Subject, StringComparer.Ordinal)
                    .ThenBy(evidence => evidence.Root)
                    .Select(evidence => Marker.ToDocument(evidence) with { Digest = null }),
            ],
        });
}
