namespace GoBootstrap.Testing.Apt;

/// <summary>One entry of a package that a test makes.</summary>
/// <param name="Path">The path without <c>./</c>; it ends with <c>/</c> for a folder.</param>
/// <param name="Content">The content of a file.</param>
/// <param name="IsExecutable">Whether it may be executed.</param>
/// <param name="LinkTarget">What a symbolic link points to; <see langword="null"/> for anything else.</param>
public sealed record AptTestFile(string Path, string Content = "", bool IsExecutable = false, string? LinkTarget = null);
