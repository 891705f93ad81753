using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GoBootstrap.Benchmarks.Samples;

/// <summary>Makes a release index as large as the real one: some 300 releases with 40 files each.</summary>
internal static class ReleaseIndexSample
{
    private const int NewestMinor = 27;
    private const int PatchesOfMinor = 12;

    private static readonly string[] Systems =
    [
        "aix-ppc64", "darwin-amd64", "darwin-arm64", "dragonfly-amd64", "freebsd-386", "freebsd-amd64", "freebsd-arm", "freebsd-arm64",
        "illumos-amd64", "linux-386", "linux-amd64", "linux-arm64", "linux-armv6l", "linux-loong64", "linux-mips", "linux-mips64",
        "linux-mips64le", "linux-mipsle", "linux-ppc64", "linux-ppc64le", "linux-riscv64", "linux-s390x", "netbsd-386", "netbsd-amd64",
        "netbsd-arm", "netbsd-arm64", "openbsd-386", "openbsd-amd64", "openbsd-arm", "openbsd-arm64", "openbsd-ppc64", "openbsd-riscv64",
        "plan9-386", "plan9-amd64", "plan9-arm", "solaris-amd64", "windows-386", "windows-amd64", "windows-arm64", "darwin-amd64-pkg",
    ];

    /// <summary>Makes the index.</summary>
    /// <param name="archive">An archive to list truthfully; all others are made up.</param>
    /// <returns>The JSON document.</returns>
    public static byte[] Create(SampleArchive? archive)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            if (archive is not null && !Versions().Contains(archive.Version.ToolchainName))
            {
                WriteRelease(writer, archive.Version.ToolchainName, archive);
            }

            foreach (var version in Versions())
            {
                WriteRelease(writer, version, archive);
            }

            writer.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private static IEnumerable<string> Versions()
    {
        for (var minor = NewestMinor; minor > 2; minor--)
        {
            for (var patch = PatchesOfMinor - 1; patch >= 0; patch--)
            {
                yield return patch == 0 && minor < 21
                    ? string.Create(CultureInfo.InvariantCulture, $"go1.{minor}")
                    : string.Create(CultureInfo.InvariantCulture, $"go1.{minor}.{patch}");
            }
        }
    }

    private static void WriteRelease(Utf8JsonWriter writer, string version, SampleArchive? archive)
    {
        writer.WriteStartObject();
        writer.WriteString("version", version);
        writer.WriteBoolean("stable", true);
        writer.WriteStartArray("files");
        foreach (var system in Systems)
        {
            WriteFile(writer, version, system, archive);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter writer, string version, string system, SampleArchive? archive)
    {
        var parts = system.Split('-');
        var suffix = parts.Length > 2 ? ".pkg" : parts[0] == "windows" ? ".zip" : ".tar.gz";
        var name = $"{version}.{parts[0]}-{parts[1]}{suffix}";
        var isReal = name == archive?.FileName;
        writer.WriteStartObject();
        writer.WriteString("filename", name);
        writer.WriteString("os", parts[0]);
        writer.WriteString("arch", parts[1]);
        writer.WriteString("version", version);
        writer.WriteString("sha256", isReal ? archive!.Digest.ToString() : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
        writer.WriteNumber("size", isReal ? archive!.Size : 70_000_000);
        writer.WriteString("kind", suffix == ".pkg" ? "installer" : "archive");
        writer.WriteEndObject();
    }
}
