using GoBootstrap.Diagnostics;
using NuGet.Configuration;

namespace GoBootstrap.Sources.NuGet;

/// <summary>The NuGet configuration that counts for a folder: its package sources, which packages may come from which, and the proxy.</summary>
internal sealed class NuGetConfiguration
{
    private readonly ISettings _settings;
    private readonly PackageSourceMapping _mapping;

    private NuGetConfiguration(ISettings settings, IReadOnlyList<PackageSource> sources, string description)
    {
        _settings = settings;
        _mapping = PackageSourceMapping.GetPackageSourceMapping(settings);
        (Sources, Description) = (sources, description);
    }

    /// <summary>Gets all package sources, also those that are switched off.</summary>
    public IReadOnlyList<PackageSource> Sources { get; }

    /// <summary>Gets which files were read, for messages.</summary>
    public string Description { get; }

    /// <summary>Gets whether the configuration says which packages may come from which source.</summary>
    public bool IsMapped => _mapping.IsEnabled;

    /// <summary>Reads the configuration.</summary>
    /// <param name="settings">May name the file.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="GoBootstrapException">GOB2038: a file is not there, cannot be read, or is no NuGet configuration.</exception>
    public static NuGetConfiguration Read(NuGetSettings settings, GoBootstrapEnvironment environment)
    {
        IReadOnlyList<string> files;
        if (settings.ConfigurationFile is { } named)
        {
            var file = environment.Absolute(named);
            files = File.Exists(file) ? [file] : throw Unreadable(file, "There is no such file.", null);
        }
        else
        {
            files = NuGetConfigurationFiles.Find(environment, environment.Absolute(settings.RootDirectory ?? "."));
        }

        var description = files.Count == 0 ? "none" : $"'{string.Join("', '", files)}'";
        try
        {
            using var context = new SettingsLoadingContext();
            var read = files.Count == 0 ? NullSettings.Instance : Settings.LoadImmutableSettingsGivenConfigPaths([.. files], context);

            // Not the machine's defaults, which NuGet would read by itself from a place of the process's environment.
            var provider = new PackageSourceProvider(read, configurationDefaultSources: []);
            return new(read, [.. provider.LoadPackageSources()], description);
        }
        catch (Exception exception) when (exception is NuGetConfigurationException || FileErrors.IsFileError(exception))
        {
            throw Unreadable(files.Count == 1 ? files[0] : string.Join("', '", files), ExceptionText.Sentence(exception), exception);
        }
    }

    /// <summary>Says whether a package may come from a source.</summary>
    /// <param name="id">The package's id.</param>
    /// <param name="source">The source.</param>
    /// <returns>Whether the mapping, if there is one, lets it.</returns>
    public bool Allows(string id, PackageSource source) =>
        !_mapping.IsEnabled || _mapping.GetConfiguredPackageSources(id).Contains(source.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the proxy that the configuration itself names.</summary>
    /// <returns>The proxy; <see langword="null"/> when it names none.</returns>
    public System.Net.IWebProxy? FindProxy() => new ProxyCache(_settings, EmptyVariables.Instance).GetUserConfiguredProxy();

    private static GoBootstrapException Unreadable(string file, string reason, Exception? inner) => new(
        ErrorCode.NuGetConfigurationUnreadable,
        $"The NuGet configuration '{file}' cannot be used. {reason} Correct it, or name another one with 'nuget: config'.",
        inner);
}
