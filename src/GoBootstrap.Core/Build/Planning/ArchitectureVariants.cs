using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>The variants of an architecture.</summary>
/// <param name="Arch">GOARCH.</param>
/// <param name="Variable">The environment variable, such as <c>GOARM</c>.</param>
/// <param name="Default">The value that the Go project's own toolchains take when cross compiling.</param>
/// <param name="Values">The values; empty when there are options only.</param>
/// <param name="Options">What may follow a value after a comma.</param>
/// <param name="AreOptionsExclusive">Whether at most one option may follow.</param>
internal sealed record ArchitectureVariants(
    string Arch,
    string Variable,
    string Default,
    IReadOnlyList<VariantValue> Values,
    IReadOnlyList<VariantValue> Options,
    bool AreOptionsExclusive = false)
{
    /// <summary>Says whether a version of Go knows the default, so that it can be set explicitly.</summary>
    /// <param name="version">The version.</param>
    /// <returns>Whether it does.</returns>
    public bool DefaultSince(GoVersion version) => Values.FirstOrDefault(value => value.Text == Default) is { } row && version >= row.Since;

    /// <summary>Reads a variant.</summary>
    /// <param name="text">The variant as it stands in a target; <c>v7</c> is <c>7</c> where Go writes numbers.</param>
    /// <param name="selector">The whole target, for errors.</param>
    /// <returns>The variant as Go writes it, options in one order.</returns>
    /// <exception cref="GoBootstrapException">GOB5006: there is no such variant.</exception>
    public PortVariant Parse(string text, ConfiguredText selector)
    {
        var parts = text.Split(',');
        var options = Values.Count == 0 ? parts : parts[1..];
        var value = Values.Count == 0 ? "" : Value(parts[0]);
        var isKnown = value is not null
            && options.All(option => Options.Any(known => known.Text == option))
            && options.Distinct(StringComparer.Ordinal).Count() == options.Length
            && !(AreOptionsExclusive && options.Length > 1);
        return isKnown
            ? new(Variable, string.Join(',', ((string[])[value!, .. Options.Select(known => known.Text).Where(options.Contains)]).Where(part => part.Length > 0)))
            : throw ConfigurationErrors.At(
                ErrorCode.VariantNotAvailable,
                selector,
                $"'{UserText.Show(text)}' is not a variant of the architecture '{Arch}' ({Variable}). {Known()}");
    }

    /// <summary>Checks that a version of Go knows a variant.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="version">The version.</param>
    /// <param name="selector">The whole target, for errors.</param>
    /// <exception cref="GoBootstrapException">GOB5006: the version does not know it.</exception>
    public void EnsureKnown(PortVariant variant, GoVersion version, ConfiguredText selector)
    {
        foreach (var part in variant.Value.Split(','))
        {
            var row = Values.Concat(Options).First(known => known.Text == part);
            if (version < row.Since)
            {
                throw ConfigurationErrors.At(
                    ErrorCode.VariantNotAvailable,
                    selector,
                    $"Go '{version}' does not know '{Variable}={variant.Value}' of '{UserText.Show(selector.Value)}', which begins with Go {row.Since}. "
                    + "Leave out the variant, or use a newer Go.");
            }
        }
    }

    private string? Value(string text)
    {
        var plain = text.StartsWith('v') && !Values.Any(value => value.Text.StartsWith('v')) ? text[1..] : text;
        return Values.Any(value => value.Text == plain) ? plain : null;
    }

    private string Known()
    {
        var values = string.Join(", ", Values.Select(value => value.Text));
        var options = string.Join(", ", Options.Select(option => option.Text));
        return (values.Length, options.Length) switch
        {
            (_, 0) => $"Expected one of: {values}.",
            (0, _) => $"Expected, divided by commas: {options}.",
            _ => $"Expected one of: {values}; {(AreOptionsExclusive ? "one of these" : "any of these")} may follow after a comma: {options}.",
        };
    }
}
