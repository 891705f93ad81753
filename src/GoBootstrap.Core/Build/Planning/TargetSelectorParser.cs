using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>
/// Reads a text that selects targets: <c>goos/goarch</c>, <c>goos/goarch/variant</c>, with <c>*</c> for any operating system or architecture; a
/// .NET runtime identifier; <c>first-class</c>, <c>all</c> or <c>host</c>.
/// </summary>
internal static class TargetSelectorParser
{
    private const int LongestText = 100;

    private const string Forms =
        "Expected a port such as 'linux/arm64', a port with a variant such as 'linux/arm/7', a .NET runtime identifier such as 'win-x64', a pattern such "
        + "as 'linux/*', or one of 'first-class', 'all', 'host'.";

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What it selects.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB5002: Go has no such port. GOB5005: the text is not understood. GOB5006: there is no such variant.
    /// </exception>
    public static TargetSelector Parse(ConfiguredText text)
    {
        var value = text.Value;
        switch (value)
        {
            case "all":
                return new(text) { Group = TargetGroup.All };
            case "first-class":
                return new(text) { Group = TargetGroup.FirstClass };
            case "host":
                return new(text) { Group = TargetGroup.Host };
        }

        if (value.Length is 0 or > LongestText || value.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        {
            throw NotUnderstood(text, Forms);
        }

        if (value[0] == '!')
        {
            throw NotUnderstood(text, "What is left out stands in a list of its own: write it into 'exclude' without '!'.");
        }

        return value.Contains('/', StringComparison.Ordinal) ? ParsePort(text, value.Split('/')) : ParseRid(text);
    }

    private static TargetSelector ParseRid(ConfiguredText text)
    {
        if (RidTable.TryFind(text.Value, out var rid))
        {
            return new(text) { Os = rid.Port.Os, Arch = rid.Port.Arch, Variant = rid.Variant, Rid = rid.Rid };
        }

        // goreleaser writes linux_amd64_v3.
        var withSlashes = text.Value.Replace('_', '/');
        if (withSlashes != text.Value && GoPort.TryParse(string.Join('/', withSlashes.Split('/').Take(2)), out _))
        {
            throw NotUnderstood(text, $"Write it with slashes: '{withSlashes}'.");
        }

        return NearestName.Find(text.Value, ["all", "first-class", "host", .. RidTable.All.Select(row => row.Rid)]) is { } nearest
            ? throw NotUnderstood(text, $"Did you mean '{nearest}'? {Forms}")
            : throw NotUnderstood(text, Forms);
    }

    private static TargetSelector ParsePort(ConfiguredText text, string[] parts)
    {
        if (parts.Length > 3 || parts.Any(part => part.Length == 0))
        {
            throw NotUnderstood(text, Forms);
        }

        var (os, arch) = (Part(parts[0]), Part(parts[1]));
        if ((os is not null && !GoPort.TryParse($"{os}/any", out _)) || (arch is not null && !GoPort.TryParse($"any/{arch}", out _)))
        {
            throw NotUnderstood(text, Forms);
        }

        EnsureKnown(text, os, arch);
        return new(text) { Os = os, Arch = arch, Variant = parts.Length == 3 ? ParseVariant(text, arch, parts[2]) : null };
    }

    private static string? Part(string text) => text == "*" ? null : text;

    private static void EnsureKnown(ConfiguredText text, string? os, string? arch)
    {
        if (PortTable.All.Any(row => (os is null || row.Port.Os == os) && (arch is null || row.Port.Arch == arch)))
        {
            return;
        }

        var (names, kind, wrong) = !PortTable.All.Any(row => os is null || row.Port.Os == os)
            ? (PortTable.All.Select(row => row.Port.Os), "operating system", os!)
            : (PortTable.All.Where(row => os is null || row.Port.Os == os).Select(row => row.Port.Arch), "architecture", arch!);
        var known = names.Distinct().ToList();
        var nearest = NearestName.Find(wrong, known);
        throw ConfigurationErrors.At(
            ErrorCode.UnknownPort,
            text,
            $"Go has no port '{UserText.Show(text.Value)}'. "
            + (nearest is null ? $"Expected as {kind} one of: {string.Join(", ", known)}." : $"Did you mean the {kind} '{nearest}'?"));
    }

    private static PortVariant ParseVariant(ConfiguredText text, string? arch, string variant)
    {
        if (arch is null || variant.Contains('*', StringComparison.Ordinal))
        {
            throw NotUnderstood(text, "A variant belongs to one architecture, so name both; 'linux/arm' selects every variant of it.");
        }

        return VariantTable.TryFind(arch, out var variants)
            ? variants.Parse(variant, text)
            : throw ConfigurationErrors.At(
                ErrorCode.VariantNotAvailable,
                text,
                $"The architecture '{arch}' has no variants. Write '{UserText.Show(text.Value.AsSpan(0, text.Value.Length - variant.Length - 1))}'.");
    }

    private static GoBootstrapException NotUnderstood(ConfiguredText text, string advice) =>
        ConfigurationErrors.At(ErrorCode.TargetNotUnderstood, text, $"'{UserText.Show(text.Value)}' is not a target. {advice}");
}
