using System.Text.RegularExpressions;

namespace Cake.GoBootstrap;

/// <summary>
/// Puts the names of settings where the engine names options: its advice is written for the command line, and a script has no options.
/// </summary>
internal static partial class SettingNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["allow-downgrade"] = nameof(GoLockSettings.AllowDowngrade),
        ["bundle"] = nameof(GoToolchainSettings.Bundle),
        ["bundle-key"] = nameof(GoToolchainSettings.BundleKeys),
        ["bundle-keyring"] = nameof(GoToolchainSettings.BundleKeyringFile),
        ["passphrase-env"] = nameof(GoBundleSettings.PassphraseVariable),
        ["passphrase-file"] = nameof(GoBundleSettings.PassphraseFile),
        ["replace"] = nameof(GoBundleSettings.Replace),
        ["shard"] = nameof(GoCrossCompileSettings.Shard),
        ["signing-key"] = nameof(GoBundleSettings.SigningKeyFile),
        ["unsigned"] = nameof(GoBundleSettings.LeaveUnsigned),
        ["version"] = nameof(GoBundleSettings.Versions),
    };

    /// <summary>Rewrites a text of the engine.</summary>
    /// <param name="text">The text, such as <c>Name one with '--signing-key'.</c></param>
    /// <returns>The same with the names of settings, such as <c>Name one with 'SigningKeyFile'.</c></returns>
    public static string In(string text) => text.Contains("'--", StringComparison.Ordinal)
        ? Option().Replace(text, option => Names.TryGetValue(option.Groups["name"].Value, out var name) ? $"'{name}'" : option.Value)
        : text;

    [GeneratedRegex("'--(?<name>[a-z-]+)(?: [^']*)?'", RegexOptions.CultureInvariant)]
    private static partial Regex Option();
}
