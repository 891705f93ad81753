namespace GoBootstrap.Sources.Apt;

/// <summary>One field of a deb822 stanza.</summary>
/// <param name="Name">The name as it is written; names are compared without case.</param>
/// <param name="Value">The value, its lines trimmed and joined with line feeds.</param>
/// <param name="Line">The line of the name, counted from 1.</param>
internal sealed record Deb822Field(string Name, string Value, int Line);
