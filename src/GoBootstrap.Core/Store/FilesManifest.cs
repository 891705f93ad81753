using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Store;

/// <summary>
/// The list of everything in a GOROOT, <c>files.manifest</c>. It is UTF-8 text with line feeds: first the line <c>gobootstrap-files 1</c>, then
/// one line for each file and folder, in the ordinal order of their paths (UTF-16 code units), with five fields that are divided by one space:
/// <list type="number">
/// <item><description>kind: <c>f</c> a file, <c>d</c> a folder;</description></item>
/// <item><description>mode: <c>755</c> for a folder or a file that may be run, <c>644</c> for any other file;</description></item>
/// <item><description>size in bytes, 0 for a folder;</description></item>
/// <item><description>SHA-256 in 64 lower-case hexadecimal digits, <c>-</c> for a folder;</description></item>
/// <item><description>path below GOROOT with <c>/</c>; it may hold spaces, and goes to the end of the line.</description></item>
/// </list>
/// Every folder above a file is listed, whether the archive names it or not, so that the same files give the same text whatever carried them.
/// The SHA-256 of the whole text is <see cref="ToolchainManifest.ContentDigest"/>.
/// </summary>
internal static class FilesManifest
{
    private static readonly SearchValues<char> ForbiddenCharacters = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c), '\u007f', '\\']);

    private static ReadOnlySpan<byte> Header => "gobootstrap-files 1\n"u8;

    /// <summary>Writes the manifest of extracted entries. Symbolic links are left out: extraction lists and does not make them.</summary>
    /// <param name="entries">The entries, in any order.</param>
    /// <returns>The text, and its digest.</returns>
    /// <exception cref="GoBootstrapException">GOB3005, GOB3006: a path is not fit for a list of lines. GOB3007: two entries have one path.</exception>
    internal static (byte[] Content, Sha256Digest Digest) Create(IReadOnlyList<ExtractedEntry> entries)
    {
        var records = Collect(entries);
        var buffer = new ArrayBufferWriter<byte>(128 * (records.Length + 1));
        buffer.Write(Header);
        foreach (ref readonly var record in records.AsSpan())
        {
            Append(buffer, record);
        }

        var content = buffer.WrittenSpan.ToArray();
        return (content, Sha256Digest.Of(content));
    }

    /// <summary>Reads a manifest whose digest was found right.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">Its content.</param>
    /// <returns>The records in their order.</returns>
    /// <exception cref="GoBootstrapException">GOB4009: it is malformed.</exception>
    internal static IReadOnlyList<FileRecord> Parse(string path, ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(Header))
        {
            throw StoreDocument.Malformed(path, "its first line is not 'gobootstrap-files 1'");
        }

        var records = new List<FileRecord>(content.Length / 120);
        var rest = content[Header.Length..];
        for (var line = 2; rest.Length > 0; line++)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 || !TryParseLine(rest[..end], out var record))
            {
                throw StoreDocument.Malformed(path, $"line {line} is not a line of a files manifest");
            }

            records.Add(record);
            rest = rest[(end + 1)..];
        }

        return records;
    }

    private static FileRecord[] Collect(IReadOnlyList<ExtractedEntry> entries)
    {
        var files = new HashSet<string>(entries.Count, StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        var knownFolders = folders.GetAlternateLookup<ReadOnlySpan<char>>();
        var records = new List<FileRecord>(entries.Count + (entries.Count / 8));
        foreach (var entry in entries)
        {
            if (entry.Kind == ExtractedEntryKind.SymbolicLink)
            {
                continue;
            }

            var path = entry.Kind == ExtractedEntryKind.Directory ? entry.Path.TrimEnd('/') : entry.Path;
            if (path.Length == 0 || path == ".")
            {
                continue;
            }

            ThrowIfUnfit(path);
            if (entry.Kind == ExtractedEntryKind.Directory)
            {
                folders.Add(path);
            }
            else if (files.Add(path))
            {
                records.Add(new(path, false, entry.IsExecutable, entry.Size, entry.Digest));
            }
            else
            {
                throw new GoBootstrapException(
                    ErrorCode.EntriesCollide, $"The toolchain has two files with the path '{path}'. Each path was expected once; use another source.");
            }

            var slash = path.LastIndexOf('/');
            while (slash > 0 && knownFolders.Add(path.AsSpan(0, slash)))
            {
                slash = path.LastIndexOf('/', slash - 1);
            }
        }

        foreach (var folder in folders)
        {
            records.Add(files.Contains(folder)
                ? throw new GoBootstrapException(
                    ErrorCode.EntriesCollide, $"The toolchain has '{folder}' as a file and as a folder. Each path was expected once; use another source.")
                : new(folder, true, false, 0, default));
        }

        var sorted = records.ToArray();
        Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return sorted;
    }

    private static void ThrowIfUnfit(string path)
    {
        if (path.AsSpan().ContainsAny(ForbiddenCharacters))
        {
            throw new GoBootstrapException(
                ErrorCode.EntryKindNotAllowed,
                $"The path '{string.Concat(path.Select(c => char.IsControl(c) ? '?' : c))}' holds a control character or a backslash, which no Go release has. Use another source.");
        }

        foreach (var segment in path.AsSpan().Split('/'))
        {
            if (path.AsSpan()[segment] is "" or "." or "..")
            {
                throw new GoBootstrapException(
                    ErrorCode.EntryEscapes,
                    $"The path '{path}' is not a plain path below GOROOT. Paths without empty, '.' and '..' parts were expected; use another source.");
            }
        }
    }

    private static void Append(ArrayBufferWriter<byte> buffer, in FileRecord record)
    {
        var line = buffer.GetSpan(128 + (record.Path.Length * 3));
        var length = 0;
        (record.IsDirectory ? "d 755 "u8 : record.IsExecutable ? "f 755 "u8 : "f 644 "u8).CopyTo(line);
        length += 6;
        Utf8Formatter.TryFormat(record.Size, line[length..], out var written);
        length += written;
        line[length++] = (byte)' ';
        if (record.IsDirectory)
        {
            line[length++] = (byte)'-';
        }
        else
        {
            record.Digest.CopyHexTo(line[length..]);
            length += 2 * SHA256.HashSizeInBytes;
        }

        line[length++] = (byte)' ';
        length += Encoding.UTF8.GetBytes(record.Path, line[length..]);
        line[length++] = (byte)'\n';
        buffer.Advance(length);
    }

    private static bool TryParseLine(ReadOnlySpan<byte> line, out FileRecord record)
    {
        record = default;
        if (line.Length < 11 || line[1] != ' ' || line[5] != ' ' || !Utf8.IsValid(line))
        {
            return false;
        }

        var isDirectory = line.StartsWith("d 755 "u8);
        var isExecutable = line.StartsWith("f 755 "u8);
        if (!isDirectory && !isExecutable && !line.StartsWith("f 644 "u8))
        {
            return false;
        }

        line = line[6..];
        if (!Utf8Parser.TryParse(line, out long size, out var used) || size < 0 || used >= line.Length || line[used] != ' ')
        {
            return false;
        }

        line = line[(used + 1)..];
        var space = line.IndexOf((byte)' ');
        if (space < 0 || space == line.Length - 1)
        {
            return false;
        }

        var path = Encoding.UTF8.GetString(line[(space + 1)..]);
        if (isDirectory)
        {
            record = new(path, true, false, 0, default);
            return line.StartsWith("- "u8);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (space != 2 * SHA256.HashSizeInBytes
            || Convert.FromHexString(line[..space], digest, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        record = new(path, false, isExecutable, size, new(digest));
        return true;
    }
}
