using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace GoBootstrap.Testing.Apt;

/// <summary>A Debian package that a test makes.</summary>
public sealed record AptTestPackage
{
    // The same package has the same bytes, whenever it is made.
    private static readonly DateTimeOffset ModifiedAt = new(2025, 1, 31, 18, 38, 3, TimeSpan.Zero);

    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Architecture { get; init; }

    /// <summary>Gets the Source field, such as <c>golang-1.22 (1.22.12-3)</c>.</summary>
    public required string Source { get; init; }

    public required IReadOnlyList<AptTestFile> Files { get; init; }

    /// <summary>Gets the path in the archive.</summary>
    public string Path => $"pool/main/g/{Source.Split(' ')[0]}/{Name}_{Version}_{Architecture}.deb";

    /// <summary>The package with the programs of a toolchain, laid out as Debian does.</summary>
    public static AptTestPackage Programs(string goVersion, string version, string architecture = "amd64", string goArchitecture = "amd64")
    {
        var language = string.Join('.', goVersion.Split('.')[..2]);
        var lib = $"usr/lib/go-{language}/";
        var share = $"usr/share/go-{language}/";
        return new()
        {
            Name = $"golang-{language}-go",
            Version = version,
            Architecture = architecture,
            Source = $"golang-{language}",
            Files =
            [
                new("usr/"),
                new("usr/lib/"),
                new(lib),
                new(lib + "VERSION", $"go{goVersion}\ntime 2025-01-31T18:38:03Z\n"),
                new(lib + "bin/"),
                new(lib + "bin/go", "the go program", IsExecutable: true),
                new(lib + "bin/gofmt", "the gofmt program", IsExecutable: true),
                new(lib + "go.env", "# Defaults.\nGOPROXY=https://proxy.example,direct\n\n# Switch.\nGOTOOLCHAIN=auto\n"),
                new(lib + "pkg/"),
                new(lib + "pkg/tool/"),
                new(lib + $"pkg/tool/linux_{goArchitecture}/"),
                new(lib + $"pkg/tool/linux_{goArchitecture}/compile", "the compiler", IsExecutable: true),
                new("usr/share/"),
                new("usr/share/doc/"),
                new($"usr/share/doc/golang-{language}-go/"),
                new($"usr/share/doc/golang-{language}-go/copyright", "left out"),
                new(share),
                new(share + "pkg/"),
                new(share + "pkg/include/"),
                new(share + "pkg/include/textflag.h", "// flags"),
                new(share + "src/"),
                new(share + "src/cmd/"),
                new(share + "src/cmd/zdefaultcc.go", "package cmd"),
                new(lib + "pkg/include", LinkTarget: $"../../../share/go-{language}/pkg/include"),
                new(lib + "src", LinkTarget: $"../../share/go-{language}/src"),
                new(lib + "test", LinkTarget: $"../../share/go-{language}/test"),
            ],
        };
    }

    /// <summary>The package with the sources of a toolchain.</summary>
    public static AptTestPackage Sources(string goVersion, string version)
    {
        var language = string.Join('.', goVersion.Split('.')[..2]);
        var share = $"usr/share/go-{language}/";
        return new()
        {
            Name = $"golang-{language}-src",
            Version = version,
            Architecture = "all",
            Source = $"golang-{language}",
            Files =
            [
                new("usr/"),
                new("usr/share/"),
                new(share),
                new(share + "src/"),
                new(share + "src/fmt/"),
                new(share + "src/fmt/print.go", "package fmt"),
                new(share + "src/make.bash", "#!/bin/bash", IsExecutable: true),
                new(share + "src/cmd/"),
                new(share + "src/cmd/main.go", "package main"),
                new(share + "test/"),
                new(share + "test/ä file.go", "package p"),
            ],
        };
    }

    /// <summary>Makes the package: an ar archive of debian-binary, control.tar.gz and data.tar.gz.</summary>
    public byte[] Build()
    {
        using var deb = new MemoryStream();
        deb.Write("!<arch>\n"u8);
        Member(deb, "debian-binary", "2.0\n"u8.ToArray());
        Member(deb, "control.tar.gz", Tar([new("control", $"Package: {Name}\n")]));
        Member(deb, "data.tar.gz", Tar(Files));
        return deb.ToArray();
    }

    private static void Member(MemoryStream deb, string name, byte[] content)
    {
        deb.Write(Encoding.ASCII.GetBytes($"{name,-16}{0,-12}{0,-6}{0,-6}{"100644",-8}{content.Length,-10}`\n"));
        deb.Write(content);
        if (content.Length % 2 == 1)
        {
            deb.WriteByte((byte)'\n');
        }
    }

    private static byte[] Tar(IReadOnlyList<AptTestFile> files)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Gnu))
        {
            foreach (var file in files)
            {
                var kind = file.LinkTarget is not null ? TarEntryType.SymbolicLink
                    : file.Path.EndsWith('/') ? TarEntryType.Directory
                    : TarEntryType.RegularFile;
                var entry = new GnuTarEntry(kind, "./" + file.Path)
                {
                    ModificationTime = ModifiedAt,
                    Mode = (UnixFileMode)Convert.ToInt32(kind == TarEntryType.Directory || file.IsExecutable ? "755" : "644", 8),
                };
                if (file.LinkTarget is not null)
                {
                    entry.LinkName = file.LinkTarget;
                }

                if (kind == TarEntryType.RegularFile)
                {
                    entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(file.Content));
                }

                tar.WriteEntry(entry);
            }
        }

        return packed.ToArray();
    }
}
