namespace GoBootstrap.Versioning;

/// <summary>
/// <c>.go-version</c>: the first line that is neither empty nor a comment (<c>#</c>) is a version spec. <c>system</c>, with which other tools
/// mean whatever is installed, is no wish.
/// </summary>
internal sealed class PlainVersionFormat : IVersionFileFormat
{
    /// <inheritdoc/>
    public string FileName => ".go-version";

    /// <inheritdoc/>
    public bool Reads(string fileName) => true;

    /// <inheritdoc/>
    public VersionRequirement Read(VersionFileText file)
    {
        foreach (var (line, number) in file.Lines())
        {
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            var value = (comment < 0 ? line : line[..comment]).Trim();
            if (value.Length > 0)
            {
                var column = line.IndexOf(value, StringComparison.Ordinal) + 1;
                return new()
                {
                    Spec = value == "system" ? null : file.Spec(value, number, column),
                    File = file.Path,
                    Line = number,
                };
            }
        }

        throw file.Malformed(1, 1, "the file holds no version. Write a version such as '1.22.6', '1.22' or 'stable'.");
    }
}
