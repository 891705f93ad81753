using System.Security.Cryptography;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Benchmarks.Samples;

/// <summary>An archive of a real toolchain's size and shape, as the Go project publishes them.</summary>
/// <param name="Path">The file, whose name is that of the release.</param>
/// <param name="Version">The version.</param>
/// <param name="Port">The port.</param>
/// <param name="Digest">Its SHA-256.</param>
/// <param name="Size">Its size in bytes.</param>
internal sealed record SampleArchive(string Path, GoVersion Version, GoPort Port, Sha256Digest Digest, long Size)
{
    private const string Suffix = ".tar.gz";

    /// <summary>Gets the archive's name.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>Gets the archive that the options name, or packs one.</summary>
    /// <param name="options">The options.</param>
    /// <param name="output">Told what is used.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The archive.</returns>
    public static async Task<SampleArchive> GetAsync(BenchmarkOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var path = options.Archive;
        if (path is null)
        {
            var goRoot = options.GoRoot ?? await SampleToolchainFinder.FindAsync(cancellationToken);
            path = await ArchivePacker.PackAsync(goRoot, SampleToolchainFinder.CacheDirectory, cancellationToken);
        }

        var archive = await ReadAsync(path, cancellationToken);
        await output.WriteLineAsync($"Archive: {archive.FileName}, {archive.Size / 1e6:f1} MB{(options.Archive is null ? ", packed from an installed Go" : "")}.");
        return archive;
    }

    private static async Task<SampleArchive> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var digest = await SHA256.HashDataAsync(file, cancellationToken);
        var (version, port) = ParseName(System.IO.Path.GetFileName(path));
        return new(path, version, port, new(digest), file.Length);
    }

    // go1.27.0.linux-amd64.tar.gz: the port follows after the last dot before the suffix.
    private static (GoVersion Version, GoPort Port) ParseName(string name)
    {
        var stem = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        var dot = stem.LastIndexOf('.');
        return dot > 0 && GoVersion.TryParse(stem[..dot], out var version)
            ? (version, GoPort.Parse(stem[(dot + 1)..].Replace('-', '/')))
            : throw new ArgumentException($"'{name}' is not named as a release is: 'go1.27.0.linux-amd64.tar.gz'.", nameof(name));
    }
}
