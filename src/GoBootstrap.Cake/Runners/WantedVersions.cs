namespace Cake.GoBootstrap;

/// <summary>Decides which versions a verb packs that takes several.</summary>
internal static class WantedVersions
{
    /// <summary>
    /// Gives the versions that the settings name, otherwise the one version that <c>EnsureGo</c> would take with the same settings: a package
    /// or a bundle of another Go than the project's would be found out only where it is used.
    /// </summary>
    /// <param name="session">The call.</param>
    /// <param name="versions">The versions that the verb's own setting names.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The versions.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(
        GoSession session, ICollection<string> versions, GoToolchainSettings settings, CancellationToken cancellationToken)
    {
        if (versions.Count > 0)
        {
            return [.. versions];
        }

        return settings.Version is { } version
            ? [version]
            : [(await session.Client.ResolveAsync(EngineSettings.RequestOf(settings, session.Paths), cancellationToken)).Version.ToString()];
    }
}
