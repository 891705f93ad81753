using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Sources.Mirrors;
using GoBootstrap.Sources.NuGet;
using GoBootstrap.Versioning;

namespace GoBootstrap.Configuration;

/// <summary>The top of <c>gobootstrap.yaml</c>, and the sections about the sources of toolchains.</summary>
internal static class FileSections
{
    private static readonly Section<GoBootstrapFile> Official = new(
        "'official'",
        [
            new("indexes", (file, node) => file with { OfficialIndexes = ReadAddresses(node) }),
            new("mirrors", (file, node) => file with { OfficialMirrors = ReadAddresses(node) }),
            new("region", (file, node) => file with { OfficialRegion = ReadRegion(node) }),
            new("mirrors-in-order", (file, node) => file with { TriesOfficialMirrorsInOrder = node.Flag() }),
        ]);

    private static readonly Section<GoBootstrapFile> Apt = new(
        "'apt'",
        [
            new("suites", (file, node) => file with { AptSuites = Values(node.Texts()) }),
            new("backports", (file, node) => file with { IncludesAptBackports = node.Flag() }),
        ]);

    private static readonly Section<TrustConfiguration> Trust = TrustSections.Create(ReadSources);

    private static readonly Section<GoBootstrapFile> NuGet = new(
        "'nuget'",
        [
            new("config", (file, node) => file with { NuGetConfigurationFile = node.PathText() }),
            new("feeds", (file, node) => file with { NuGetFeeds = ReadFeeds(node) }),
            new("id-prefix", (file, node) => file with { NuGetIdPrefix = ReadIdPrefix(node) }),
        ]);

    private static readonly Section<GoBootstrapFile> Bundle = new(
        "'bundle'",
        [
            new("location", (file, node) => file with { BundleLocation = ReadLocation(node) }),
            new("keyring", (file, node) => file with { BundleKeyring = node.PathText() }),
            new("trusted-keys", (file, node) => file with { BundleTrustedKeys = Values(node.Texts()) }),
        ]);

    /// <summary>Gets the whole file.</summary>
    public static Section<GoBootstrapFile> Root { get; } = new(
        "the file",
        [
            new("go", ReadGo),
            new("sources", (file, node) => file with { Sources = ReadSources(node) }),
            new("offline", (file, node) => file with { IsOffline = node.Flag() }),
            new("official", (file, node) => Official.Read(node, file), Official),
            new("apt", (file, node) => Apt.Read(node, file), Apt),
            new("nuget", (file, node) => NuGet.Read(node, file), NuGet),
            new("bundle", (file, node) => Bundle.Read(node, file), Bundle),
            new("lock", (file, node) => LockSection.Lock.Read(node, file), LockSection.Lock),
            new("goproxy", (file, node) => file with { GoProxies = ReadGoProxies(node) }),
            new("trust", (file, node) => file with { Trust = Trust.Read(node, file.Trust ?? new()) }, Trust),
            new("build", ReadBuild, BuildSections.Build),
        ]);

    private static GoBootstrapFile ReadGo(GoBootstrapFile file, ConfigurationNode node)
    {
        var text = node.Text();
        return GoVersionSpec.TryParse(text.Value, out var spec)
            ? file with { Go = spec, GoPosition = text.Position }
            : throw NodeReading.Wrong(node, "a version of Go such as '1.22.6', '1.22', '^1.22' or 'stable'");
    }

    private static GoBootstrapFile ReadBuild(GoBootstrapFile file, ConfigurationNode node)
    {
        var initial = new Build.BuildDefinition { RootDirectory = Path.GetDirectoryName(file.File)!, File = file.File };
        return file with { Build = BuildSections.Build.Read(node, initial) };
    }

    private static IReadOnlyList<string> ReadSources(ConfigurationNode node)
    {
        var names = node.Texts();
        if (names.Count == 0)
        {
            throw NodeReading.Wrong(node, $"at least one of: {string.Join(", ", SourceFactory.Names)}");
        }

        foreach (var name in names.Where(name => !SourceFactory.Names.Contains(name.Value)))
        {
            throw ConfigurationErrors.At(
                ErrorCode.UnknownSource,
                name,
                $"'{UserText.Show(name.Value)}' is not a source. The sources are: {string.Join(", ", SourceFactory.Names)}.");
        }

        return Values(names);
    }

    private static string ReadRegion(ConfigurationNode node)
    {
        var name = node.Text();
        return MirrorRegions.Has(name.Value) ? name.Value : throw ConfigurationErrors.At(
            ErrorCode.UnknownRegion,
            name,
            $"'{UserText.Show(name.Value)}' is not a region of mirrors. The regions are: {string.Join(", ", MirrorRegions.Names)}.");
    }

    // One text is what GOPROXY holds, with its own separators; a list is tried in its order, as with commas.
    private static string ReadGoProxies(ConfigurationNode node)
    {
        foreach (var text in node.Texts())
        {
            foreach (var part in text.Value.Split(',', '|').Select(part => part.Trim()).Where(part => part is not ("direct" or "off" or "")))
            {
                RequireAddress(text, part);
            }
        }

        return string.Join(',', Values(node.Texts()));
    }

    // A folder is meant from the file, whose folder is not always the current one; a name and an address are what they are.
    private static IReadOnlyList<string> ReadFeeds(ConfigurationNode node)
    {
        var feeds = node.Texts();
        foreach (var feed in feeds)
        {
            RefuseUserInfo(feed, feed.Value, "the NuGet configuration holds credentials");
        }

        return [.. feeds.Select(feed => NuGetFeedSelection.IsFolder(feed.Value) ? node.BelowFile(feed.Value) : feed.Value)];
    }

    private static string ReadIdPrefix(ConfigurationNode node)
    {
        var prefix = node.Text().Value;
        return ToolchainPackageId.IsPrefix(prefix)
            ? prefix
            : throw NodeReading.Wrong(node, $"the beginning of a package id such as '{NuGetSettings.DefaultIdPrefix}'");
    }

    // The file is committed, and whoever reads the repository would read the password.
    private static void RefuseUserInfo(ConfiguredText place, string address, string instead)
    {
        if (AddressText.TryParse(address, out var parsed) && parsed.UserInfo.Length > 0)
        {
            throw ConfigurationErrors.At(
                ErrorCode.ConfigurationValueInvalid,
                place,
                $"'{UserText.Show(Redactor.Show(parsed))}' carries a user name or password. Leave it out of the file; {instead}.");
        }
    }

    private static IReadOnlyList<string> ReadAddresses(ConfigurationNode node)
    {
        var addresses = node.Texts();
        foreach (var address in addresses)
        {
            RequireAddress(address, address.Value);
        }

        return Values(addresses);
    }

    private static void RequireAddress(ConfiguredText place, string text)
    {
        if (!AddressText.TryParse(text, out var parsed) || parsed.Scheme is not ("https" or "http" or "file"))
        {
            throw ConfigurationErrors.At(
                ErrorCode.ConfigurationValueInvalid,
                place,
                $"'{UserText.Show(Redactor.ShowText(text))}' is not an address. Expected an absolute 'https', 'http' or 'file' address.");
        }

        RefuseUserInfo(place, text, "netrc holds credentials");
    }

    private static string ReadLocation(ConfigurationNode node)
    {
        var location = node.Text();
        return location.Value.Contains("://", StringComparison.Ordinal)
            ? ReadAddresses(node)[0]
            : location.Value.StartsWith("file:", StringComparison.Ordinal) ? location.Value : node.BelowFile(location.Value);
    }

    private static IReadOnlyList<string> Values(IReadOnlyList<ConfiguredText> texts) => [.. texts.Select(text => text.Value)];
}
