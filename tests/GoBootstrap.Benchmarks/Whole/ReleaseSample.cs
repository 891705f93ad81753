using GoBootstrap.Benchmarks.Samples;
using GoBootstrap.Testing;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>A release as its two hosts have it, in folders: the index on one, the archive with its signature on the other.</summary>
internal sealed class ReleaseSample
{
    /// <summary>The index's name.</summary>
    public const string IndexName = "index.json";

    /// <summary>The folder of the checksum database beside the index.</summary>
    public const string SumdbName = "sumdb/";

    private ReleaseSample(string root, SampleArchive archive) => (Root, Archive) = (root, archive);

    /// <summary>Gets the folder of everything.</summary>
    public string Root { get; }

    /// <summary>Gets the archive.</summary>
    public SampleArchive Archive { get; }

    /// <summary>Gets the folder of the index.</summary>
    public string IndexFolder => Path.Combine(Root, "index");

    /// <summary>Gets the folder of the archive.</summary>
    public string FilesFolder => Path.Combine(Root, "files");

    /// <summary>Gets the checksum database, large enough that a proof needs tiles of three levels.</summary>
    public TransparencyLog Log { get; } = new TransparencyLog().AddFillers(70_000);

    /// <summary>Gets the keyring with the key that signed.</summary>
    public string Keyring => Path.Combine(Root, "keyring.asc");

    /// <summary>Gets the list of digests for <c>sha256sum -c</c>.</summary>
    public string Sums => Path.Combine(Root, "SHA256SUMS");

    /// <summary>Makes the folders.</summary>
    /// <param name="root">The folder of everything.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The release.</returns>
    public static async Task<ReleaseSample> CreateAsync(string root, SampleArchive archive, CancellationToken cancellationToken)
    {
        var sample = new ReleaseSample(root, archive);
        Directory.CreateDirectory(sample.IndexFolder);
        Directory.CreateDirectory(sample.FilesFolder);
        var served = Path.Combine(sample.FilesFolder, archive.FileName);
        File.Copy(archive.Path, served, overwrite: true);

        // The Go project's own key is RSA 4096.
        var key = SigningKeyMaker.Create(new() { RsaBits = 4096 });
        await using (var content = File.OpenRead(served))
        {
            await File.WriteAllTextAsync(served + ".asc", key.SignDetached(content, DateTimeOffset.UtcNow.AddMinutes(-1)), cancellationToken);
        }

        var module = ToolchainSums.VersionOf(archive.Version.ToString(), archive.Port.Os, archive.Port.Arch);
        sample.Log.Add(ToolchainSums.Module, module, ToolchainSums.OfArchive(await File.ReadAllBytesAsync(served, cancellationToken), module));
        foreach (var (path, content) in sample.Log.AddFillers(1000).Files())
        {
            var file = Path.Combine(sample.IndexFolder, SumdbName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, content, cancellationToken);
        }

        await File.WriteAllTextAsync(sample.Keyring, key.ArmoredPublicKey, cancellationToken);
        await File.WriteAllTextAsync(sample.Sums, $"{archive.Digest}  {archive.FileName}\n", cancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(sample.IndexFolder, IndexName), ReleaseIndexSample.Create(archive), cancellationToken);
        return sample;
    }
}
