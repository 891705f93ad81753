using System.Globalization;

namespace GoBootstrap.Build.Outputs;

/// <summary>How documents name this program and times.</summary>
internal static class ToolIdentity
{
    /// <summary>The name of this program.</summary>
    public const string Name = "GoBootstrap";

    /// <summary>Gets the version of this program.</summary>
    public static string Version { get; } = typeof(ToolIdentity).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Writes a time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Text such as <c>2026-08-11T09:30:00Z</c>.</returns>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
