namespace GoBootstrap.Tests.Documentation;

/// <summary>A link of a document.</summary>
/// <param name="Target">What it points to.</param>
/// <param name="Line">Its line, counted from 1.</param>
internal sealed record MarkdownLink(string Target, int Line);
