namespace GoBootstrap.Archives;

/// <summary>The archive formats that toolchains come in.</summary>
public enum ArchiveFormat
{
    /// <summary>A gzip-compressed tar file.</summary>
    TarGz,

    /// <summary>A zip file. It needs a stream that can seek.</summary>
    Zip,

    /// <summary>A Debian package: the data member of it, compressed with xz, gzip or zstd.</summary>
    Deb,
}
