using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace GoBootstrap.Testing;

/// <summary>
/// A checksum database of its own: records, the tree over them, signed heads, tiles and answers, written as a static server has them. It follows
/// RFC 6962 to the letter and shares no code with the product.
/// </summary>
public sealed class TransparencyLog
{
    private const int TileHeight = 8;
    private const int TileWidth = 1 << TileHeight;

    private readonly Ed25519PrivateKeyParameters _key;
    private readonly byte[] _publicKey;
    private readonly List<string> _records = [];
    private readonly List<byte[]> _leaves = [];

    /// <summary>Initializes a new instance of the <see cref="TransparencyLog"/> class without records.</summary>
    /// <param name="name">The name, which is a host with an optional path.</param>
    /// <param name="keyNumber">Which key it has; logs with one number have one key.</param>
    public TransparencyLog(string name = "sumdb.example", int keyNumber = 1)
    {
        Name = name;
        _key = new(SHA256.HashData(Encoding.UTF8.GetBytes($"test log {keyNumber}")));
        _publicKey = [1, .. _key.GeneratePublicKey().GetEncoded()];
        KeyHash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name + "\n"), .. _publicKey]));
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the hash of name and key.</summary>
    public uint KeyHash { get; }

    /// <summary>Gets name and hash of the key.</summary>
    public string KeyId => string.Create(CultureInfo.InvariantCulture, $"{Name}+{KeyHash:x8}");

    /// <summary>Gets the key that verifies.</summary>
    public string VerifierKey => $"{KeyId}+{Convert.ToBase64String(_publicKey)}";

    /// <summary>Gets the number of records.</summary>
    public int Size => _records.Count;

    /// <summary>Adds a record of any text.</summary>
    /// <param name="text">The text, with its last line feed.</param>
    /// <returns>The record's number.</returns>
    public int Add(string text)
    {
        _records.Add(text);
        _leaves.Add(SHA256.HashData([0, .. Encoding.UTF8.GetBytes(text)]));
        return _records.Count - 1;
    }

    /// <summary>Adds the record of a module's version.</summary>
    /// <param name="module">The module.</param>
    /// <param name="version">The version.</param>
    /// <param name="sum">The sum of its zip.</param>
    /// <returns>The record's number.</returns>
    public int Add(string module, string version, string sum) =>
        Add($"{module} {version} {sum}\n{module} {version}/go.mod h1:8wlg68NqwW7eMnI1aABk/C2pDYXj8mrMY4TyRfiLeS0=\n");

    /// <summary>Adds records that are about nothing.</summary>
    /// <param name="count">How many.</param>
    /// <param name="salt">What makes them differ from those of another log.</param>
    /// <returns>The log.</returns>
    public TransparencyLog AddFillers(int count, string salt = "")
    {
        for (var i = 0; i < count; i++)
        {
            Add($"filler.example/m{salt} v0.0.{Size} h1:{Size}=\n");
        }

        return this;
    }

    /// <summary>Makes a log with the first records of this one, and the same key.</summary>
    /// <param name="size">How many.</param>
    /// <param name="keyNumber">The key's number.</param>
    /// <returns>The log.</returns>
    public TransparencyLog Fork(int size, int keyNumber = 1)
    {
        var fork = new TransparencyLog(Name, keyNumber);
        foreach (var record in _records.Take(size))
        {
            fork.Add(record);
        }

        return fork;
    }

    /// <summary>Computes the root over the first records.</summary>
    /// <param name="size">How many; all by default.</param>
    /// <returns>The root.</returns>
    public byte[] Root(int? size = null) => Hash(0, size ?? Size);

    /// <summary>Makes the text of a head.</summary>
    /// <param name="size">How many records; all by default.</param>
    /// <returns>The text.</returns>
    public string HeadText(int? size = null) =>
        string.Create(CultureInfo.InvariantCulture, $"go.sum database tree\n{size ?? Size}\n{Convert.ToBase64String(Root(size))}\n");

    /// <summary>Signs a head.</summary>
    /// <param name="size">How many records; all by default.</param>
    /// <returns>The signed note.</returns>
    public string Head(int? size = null) => Sign(HeadText(size));

    /// <summary>Signs any text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The signed note.</returns>
    public string Sign(string text) => $"{text}\n{SignatureLine(text)}\n";

    /// <summary>Makes the line of a signature.</summary>
    /// <param name="text">What is signed.</param>
    /// <returns>The line, without its line feed.</returns>
    public string SignatureLine(string text)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _key);
        var bytes = Encoding.UTF8.GetBytes(text);
        signer.BlockUpdate(bytes, 0, bytes.Length);
        var hash = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(hash, KeyHash);
        return $"— {Name} {Convert.ToBase64String([.. hash, .. signer.GenerateSignature()])}";
    }

    /// <summary>Makes the answer to a look-up.</summary>
    /// <param name="id">The record.</param>
    /// <param name="size">The size of the tree whose head comes with it; all records by default.</param>
    /// <returns>The answer.</returns>
    public string Answer(int id, int? size = null) => string.Create(CultureInfo.InvariantCulture, $"{id}\n{_records[id]}\n{Head(size)}");

    /// <summary>Makes all files of the database as it is now, by their paths below its address.</summary>
    /// <param name="size">The size of the tree; all records by default.</param>
    /// <returns>The files: <c>supported</c>, <c>latest</c>, all tiles, and the answer for each record of a toolchain.</returns>
    public Dictionary<string, byte[]> Files(int? size = null)
    {
        var count = size ?? Size;
        var head = Head(count);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["supported"] = [], ["latest"] = Encoding.UTF8.GetBytes(head) };
        for (var id = 0; id < count; id++)
        {
            if (_records[id].Split(' ', 3) is [var module, var version, _] && !module.StartsWith("filler", StringComparison.Ordinal))
            {
                files[$"lookup/{module}@{version}"] = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}\n{_records[id]}\n{head}"));
            }
        }

        var row = _leaves.Take(count).ToList();
        for (var level = 0; row.Count > 0; level++)
        {
            var above = new List<byte[]>();
            foreach (var (index, tile) in row.Chunk(TileWidth).Index())
            {
                files[TilePath(level, index, tile.Length)] = [.. tile.SelectMany(hash => hash)];
                if (tile.Length == TileWidth)
                {
                    above.Add(Fold(tile));
                }
            }

            row = above;
        }

        return files;
    }

    /// <summary>Makes the path of a tile.</summary>
    /// <param name="level">The level.</param>
    /// <param name="index">The number in its row.</param>
    /// <param name="width">The number of its hashes.</param>
    /// <returns>The path.</returns>
    public static string TilePath(int level, int index, int width)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{index % 1000:000}");
        for (var rest = index / 1000; rest > 0; rest /= 1000)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{path}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"tile/8/{level}/{path}{(width < TileWidth ? $".p/{width}" : "")}");
    }

    private static byte[] Fold(byte[][] row)
    {
        while (row.Length > 1)
        {
            row = [.. row.Chunk(2).Select(pair => Node(pair[0], pair[1]))];
        }

        return row[0];
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    private byte[] Hash(int start, int count)
    {
        if (count < 2)
        {
            return count == 0 ? SHA256.HashData([]) : _leaves[start];
        }

        // RFC 6962: the left part has the largest power of two below the count.
        var left = 1;
        while (left * 2 < count)
        {
            left *= 2;
        }

        return Node(Hash(start, left), Hash(start + left, count - left));
    }
}
