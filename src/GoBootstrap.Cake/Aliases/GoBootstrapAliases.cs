using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <summary>Aliases that make Go toolchains available to a build. Each verb has a file of its own.</summary>
[CakeAliasCategory("Go")]
public static partial class GoBootstrapAliases
{
    private static TSettings Configured<TSettings>(Action<TSettings> configure)
        where TSettings : GoToolchainSettings, new()
    {
        ArgumentNullException.ThrowIfNull(configure);
        var settings = new TSettings();
        configure(settings);
        return settings;
    }
}
