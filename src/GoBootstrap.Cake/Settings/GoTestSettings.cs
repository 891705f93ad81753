using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>GoTest</c> alias. Everything has a default.</summary>
public sealed class GoTestSettings : GoModuleSettings
{
    /// <summary>Gets or sets a regular expression of the tests to run (<c>-run</c>). Defaults to <see langword="null"/>: all.</summary>
    public string? Filter { get; set; }

    /// <summary>
    /// Gets or sets how often each test runs (<c>-count</c>); 1 runs tests whose result Go remembers. Defaults to <see
    /// langword="null"/>.
    /// </summary>
    public int? Count { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether long tests leave out what they can (<c>-short</c>). Defaults to <see langword="false"/>.
    /// </summary>
    public bool IsShort { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether data races are looked for (<c>-race</c>), which needs cgo. Defaults to <see
    /// langword="false"/>.
    /// </summary>
    public bool Race { get; set; }

    /// <summary>Gets or sets the file for a coverage profile. Defaults to <see langword="null"/>: none.</summary>
    public FilePath? CoverageFile { get; set; }

    /// <summary>Gets or sets how long one package's tests may take. Defaults to <see langword="null"/>: Go's ten minutes.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a failed test is an error. Defaults to <see langword="true"/>; otherwise the result
    /// tells.
    /// </summary>
    public bool ThrowOnFailure { get; set; } = true;
}
