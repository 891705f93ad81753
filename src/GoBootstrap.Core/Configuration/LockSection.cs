using GoBootstrap.Locking;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Configuration;

/// <summary>The section <c>lock</c> of <c>gobootstrap.yaml</c>.</summary>
internal static class LockSection
{
    /// <summary>Gets the section.</summary>
    public static Section<GoBootstrapFile> Lock { get; } = new(
        "'lock'",
        [
            new("file", (file, node) => file with { LockFile = node.PathText() }),
            new("mode", (file, node) => file with { LockMode = Enum.Parse<LockMode>(node.Word("auto", "locked", "off").Value, ignoreCase: true) }),
            new("ports", (file, node) => file with { LockPorts = [.. node.Texts().Select(PortOf)] }),
        ]);

    private static string PortOf(ConfiguredText text) =>
        GoPort.TryParse(text.Value, out var port) && PortTable.TryFind(port, out var row) && row.IsPublished
            ? row.Port.ToString()
            : throw ConfigurationErrors.At(
                Diagnostics.ErrorCode.ConfigurationValueInvalid,
                text,
                $"'{UserText.Show(text.Value)}' is not a port that Go toolchains run on. Expected one such as 'linux/arm64'.");
}
