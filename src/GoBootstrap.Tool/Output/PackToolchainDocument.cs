using GoBootstrap.Packaging;

namespace GoBootstrap.Tool.Output;

/// <summary>The result of <c>pack-toolchain</c>.</summary>
internal sealed record PackToolchainDocument(string Directory, IReadOnlyList<ToolchainPackageDocument> Packages)
{
    /// <summary>Makes the document.</summary>
    public static PackToolchainDocument From(PackToolchainResult result) => new(
        result.Directory,
        [
            .. result.Packages.Select(package => new ToolchainPackageDocument(
                package.Id,
                package.PackageVersion,
                package.Version.ToString(),
                package.Port.Os,
                package.Port.Arch,
                package.File,
                package.Size,
                package.Digest.ToString(),
                package.Source,
                package.Archive,
                package.IsRepacked,
                package.SignedBy)),
        ]);
}

/// <summary>A package with a toolchain, as JSON.</summary>
internal sealed record ToolchainPackageDocument(
    string Id,
    string PackageVersion,
    string Version,
    string Goos,
    string Goarch,
    string File,
    long Size,
    string Sha256,
    string Source,
    string Archive,
    bool Repacked,
    string? SignedBy);
