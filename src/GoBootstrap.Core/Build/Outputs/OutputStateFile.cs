using System.Text.Json.Serialization;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Outputs;

/// <summary>A file that a build wrote.</summary>
internal sealed record OutputStateFile
{
    /// <summary>Gets the path below the output folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Gets what it is.</summary>
    public required ArtifactKind Kind { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets when it was last written, as the file system said afterwards: ticks of UTC.</summary>
    public required long Modified { get; init; }

    /// <summary>Gets the digest in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets the name of the target; <see langword="null"/> for what belongs to all.</summary>
    public string? Target { get; init; }

    /// <summary>Gets the program's name; <see langword="null"/> for what belongs to several.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the digest over what an archive is made of; <see langword="null"/> for other files.</summary>
    public string? Inputs { get; init; }

    /// <summary>Gets the digest.</summary>
    [JsonIgnore]
    public Sha256Digest Digest => Sha256Digest.Parse(Sha256);

    /// <summary>Describes a file that was written.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="path">The path below the output folder.</param>
    /// <param name="stat">Size, time and digest.</param>
    /// <returns>The description.</returns>
    public static OutputStateFile From(ArtifactKind kind, string path, (long Size, long Modified, Sha256Digest Digest) stat) => new()
    {
        Kind = kind,
        Path = path,
        Size = stat.Size,
        Modified = stat.Modified,
        Sha256 = stat.Digest.ToString(),
    };

    /// <summary>Tells whether the file system still says of the file what it said when it was written.</summary>
    /// <param name="directory">The output folder.</param>
    /// <returns>Whether it does.</returns>
    public bool IsUntouched(string directory)
    {
        var file = new FileInfo(OutputFileNames.Absolute(directory, Path));
        return file.Exists && file.Length == Size && file.LastWriteTimeUtc.Ticks == Modified;
    }

    /// <summary>Gives the file as a part of the result.</summary>
    /// <param name="targets">The plan's targets.</param>
    /// <returns>The artifact.</returns>
    public OutputArtifact ToArtifact(IReadOnlyList<BuildTarget> targets) => new()
    {
        Kind = Kind,
        Path = Path,
        Size = Size,
        Digest = Digest,
        Target = Target is null ? null : targets.FirstOrDefault(target => target.Name == Target),
        Name = Name,
    };
}
