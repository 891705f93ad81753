using GoBootstrap.Configuration;

namespace GoBootstrap.Versioning;

/// <summary>
/// <c>gobootstrap.yaml</c>: its key <c>go</c> is a version spec. A file without that key does not speak of the version. The whole file is read
/// strictly, so that a typing error in the key does not choose another Go.
/// </summary>
internal sealed class ConfigurationFormat : IVersionFileFormat
{
    /// <inheritdoc/>
    public string FileName => GoBootstrapFile.FileName;

    /// <inheritdoc/>
    public bool Reads(string fileName) => Path.GetExtension(fileName) is ".yaml" or ".yml";

    /// <inheritdoc/>
    public VersionRequirement? Read(VersionFileText file)
    {
        // Read again from the disk: the text here was decoded leniently.
        var content = GoBootstrapFileReader.Parse(ConfigurationText.Read(file.Path), file.Path);
        return content is { Go: { } spec, GoPosition: { } position }
            ? new() { Spec = spec, File = file.Path, Line = position.Line }
            : null;
    }
}
