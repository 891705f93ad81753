using System.Text;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// Gives a toolchain of Debian the defaults of upstream's, through <c>go.env</c> in its GOROOT, which the environment still overrides. See
/// <see href="https://go.dev/doc/toolchain#GOTOOLCHAIN">GOTOOLCHAIN</see>. Go before 1.21 has no such file and stays as it is; so does Debian's
/// default of <c>CC</c> (a compiler by its full name such as <c>x86_64-linux-gnu-gcc</c>), because one value there would hold for every port and
/// take <c>clang</c> away from the ports that default to it.
/// </summary>
internal static class DebianGoDefaults
{
    /// <summary>The file's path below the GOROOT.</summary>
    public const string FileName = "go.env";

    private const string Suffix =
        """

        # Set by GoBootstrap: it manages toolchains, so go must not download another one by itself.
        GOTOOLCHAIN=local

        # Set by GoBootstrap: Go's own default; this distribution builds go with another one, which gives other programs.
        GO386=sse2

        """;

    /// <summary>Changes the text of a go.env file.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with upstream's defaults.</returns>
    public static string Adapt(string text)
    {
        var lines = text.Split('\n').Where(line => !Sets(line, "GOTOOLCHAIN") && !Sets(line, "GO386"));
        return string.Join('\n', lines).TrimEnd('\n') + "\n" + Suffix.ReplaceLineEndings("\n");
    }

    /// <summary>Changes the file of a staged toolchain.</summary>
    /// <param name="root">The GOROOT.</param>
    /// <param name="entry">The file's entry.</param>
    /// <returns>The entry of the changed file.</returns>
    /// <exception cref="GoBootstrapException">GOB3009: the file is no text of a usual size. GOB4002, GOB4003, GOB4011: it cannot be written.</exception>
    public static ExtractedEntry Apply(string root, ExtractedEntry entry)
    {
        const int MaximumSize = 64 * 1024;
        if (entry.Size > MaximumSize)
        {
            throw new GoBootstrapException(
                ErrorCode.ArchiveCorrupt, $"'{FileName}' of the toolchain has {entry.Size} bytes; at most {MaximumSize} were expected.");
        }

        var path = Path.Join(root, entry.Path);
        var temporary = path + ".new";
        try
        {
            var content = Encoding.UTF8.GetBytes(Adapt(File.ReadAllText(path)));
            File.WriteAllBytes(temporary, content);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite: true);
            return entry with { Size = content.Length, Digest = Sha256Digest.Of(content) };
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", path, exception);
        }
    }

    private static bool Sets(string line, string name) => line.StartsWith(name + "=", StringComparison.Ordinal);
}
