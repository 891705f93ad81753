namespace GoBootstrap.Versioning;

/// <summary>A line of a version file.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="Number">Its number, counted from 1.</param>
internal sealed record VersionFileLine(string Text, int Number);
