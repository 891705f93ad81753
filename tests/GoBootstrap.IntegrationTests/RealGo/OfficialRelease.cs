using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>Finds a release of the Go project, bit for bit, and the recorded answers of the checksum database about it.</summary>
internal static class OfficialRelease
{
    /// <summary>The version whose archive and whose records are known to be obtainable.</summary>
    public const string Version = "1.24.4";

    /// <summary>Gets the archive: in <c>GOBOOTSTRAP_OFFICIAL_GO</c> or <c>official-go</c> in the user's cache folder; <see langword="null"/> when absent.</summary>
    public static string? Archive { get; } = Existing($"go{Version}.linux-amd64.tar.gz");

    /// <summary>Gets the zip of the module beside the archive; <see langword="null"/> when absent.</summary>
    public static string? Module { get; } = Existing($"v0.0.1-go{Version}.linux-amd64.zip");

    /// <summary>Gets the recorded newest tree head, beside which look-ups and tiles lie; <see langword="null"/> when absent.</summary>
    public static string? Records { get; } = RecordedData.File("sumdb", "n39514226", "latest");

    private static string? Existing(string name)
    {
        var folder = Environment.GetEnvironmentVariable("GOBOOTSTRAP_OFFICIAL_GO") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "official-go");
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }
}
