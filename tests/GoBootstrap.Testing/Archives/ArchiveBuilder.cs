using System.IO.Compression;
using System.Text;
using GoBootstrap.Archives;

namespace GoBootstrap.Testing;

/// <summary>
/// Builds archives of every supported format with exactly the entries that are asked for, well-meant or hostile. Nothing is checked and nothing is
/// added, so names, order and kinds arrive as given.
/// </summary>
public sealed class ArchiveBuilder
{
    public const int FileMode = 0b110_100_100;
    public const int ExecutableMode = 0b111_101_101;

    private readonly List<ArchiveEntry> _entries = [];
    private readonly HashSet<string> _folders = [];

    public IReadOnlyList<ArchiveEntry> Entries => _entries;

    public ArchiveBuilder Directory(string path) => Entry(path.EndsWith('/') ? path : path + "/", '5', ExecutableMode, []);

    public ArchiveBuilder File(string path, string content) => File(path, Encoding.UTF8.GetBytes(content));

    public ArchiveBuilder File(string path, byte[] content) => Entry(path, '0', FileMode, content);

    public ArchiveBuilder Executable(string path, string content) => Executable(path, Encoding.UTF8.GetBytes(content));

    public ArchiveBuilder Executable(string path, byte[] content) => Entry(path, '0', ExecutableMode, content);

    public ArchiveBuilder SymbolicLink(string path, string target) => Entry(path, '2', 0b111_111_111, [], target);

    /// <summary>Adds a hard link; in a zip file, which has none, a socket.</summary>
    public ArchiveBuilder HardLink(string path, string target) => Entry(path, '1', FileMode, [], target);

    /// <summary>Adds a folder for every part of a path, each once.</summary>
    public ArchiveBuilder Directories(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            AddOnce(path[..slash]);
        }

        AddOnce(path);
        return this;

        void AddOnce(string folder)
        {
            if (_folders.Add(folder))
            {
                Directory(folder);
            }
        }
    }

    /// <summary>Adds an entry of any kind and mode.</summary>
    public ArchiveBuilder Entry(string path, char type, int mode, byte[] content, string linkTarget = "") =>
        Entry(new ArchiveEntry(Encoding.UTF8.GetBytes(path), type, mode, content, linkTarget));

    public ArchiveBuilder Entry(ArchiveEntry entry)
    {
        _entries.Add(entry);
        return this;
    }

    /// <summary>Adds bytes to a tar file as they are: a made-up header, or half of one. Other formats leave them out.</summary>
    public ArchiveBuilder Raw(params byte[] blocks) => Entry(new ArchiveEntry([], '\0', 0, [], RawTar: blocks));

    public byte[] To(ArchiveFormat format) => format switch
    {
        ArchiveFormat.TarGz => ToTarGz(),
        ArchiveFormat.Zip => ToZip(),
        _ => ToDeb(),
    };

    /// <summary>Builds a plain tar file with the end mark.</summary>
    public byte[] ToTar() => TarFormat.Build(_entries);

    public byte[] ToTarGz() => Gzip(ToTar());

    public byte[] ToZip() => new ZipWriter(_entries).Build();

    /// <summary>Builds a Debian package, its data packed with gzip.</summary>
    public byte[] ToDeb() => DebFormat.Build(("data.tar.gz", ToTarGz()));

    public static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
