using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>Expands texts into the targets of one toolchain, and says which targets a text matches.</summary>
/// <param name="ports">What the toolchain can compile for.</param>
/// <param name="version">Its version.</param>
/// <param name="host">The port of this machine.</param>
/// <param name="hostVariant">The variant that programs for this machine need; <see langword="null"/> for the default.</param>
internal sealed class TargetExpander(IReadOnlyList<ToolchainPort> ports, GoVersion version, GoPort host, PortVariant? hostVariant)
{
    /// <summary>Expands texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <returns>The targets, each once, ordered by name.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB5002, GOB5005, GOB5006: a text is no target. GOB5007: the toolchain does not know the port. GOB5010: a pattern selects nothing.
    /// </exception>
    public IReadOnlyList<SelectedTarget> Expand(IReadOnlyList<ConfiguredText> texts)
    {
        var selected = new Dictionary<BuildTarget, SelectedTarget>();
        foreach (var selector in texts.Select(TargetSelectorParser.Parse))
        {
            foreach (var target in Expand(selector))
            {
                selected[target.Target] = selected.TryGetValue(target.Target, out var known)
                    ? known with { IsNamed = known.IsNamed || target.IsNamed, Rids = [.. known.Rids.Union(target.Rids, StringComparer.Ordinal)] }
                    : target;
            }
        }

        return [.. selected.Values.OrderBy(target => target.Target.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Says whether a text matches a target: a port matches all its variants, and a variant also the target without one that is built with it.
    /// </summary>
    /// <param name="selector">The text.</param>
    /// <param name="target">The target.</param>
    /// <returns>Whether it matches.</returns>
    public bool Matches(TargetSelector selector, SelectedTarget target) =>
        selector.MatchesPort(target.Target.Port, host, target.Port.IsFirstClass)
        && (selector.Variant is null || selector.Variant == VariantTable.Effective(target.Target, version));

    private IEnumerable<SelectedTarget> Expand(TargetSelector selector)
    {
        var isNamed = selector.Port is not null || selector.Group == TargetGroup.Host;
        var matching = ports.Where(port => selector.MatchesPort(port.Port, host, port.IsFirstClass)).ToList();
        if (matching.Count == 0)
        {
            throw selector.Port is { } port ? NotInToolchain(selector.Text, port) : ConfigurationErrors.At(
                ErrorCode.NoTargetMatches,
                selector.Text,
                $"'{UserText.Show(selector.Text.Value)}' selects no port of Go {version}. Its ports are: {string.Join(", ", ports.Select(known => known.Port))}.");
        }

        if (selector.Variant is { } variant && VariantTable.TryFind(selector.Arch!, out var row))
        {
            row.EnsureKnown(variant, version, selector.Text);
        }

        return matching.Select(port => new SelectedTarget(
            new(port.Port, selector.Group == TargetGroup.Host ? hostVariant : selector.Variant),
            port,
            selector.Text,
            isNamed,
            selector.Rid is null ? [] : [selector.Rid]));
    }

    private GoBootstrapException NotInToolchain(ConfiguredText text, GoPort port)
    {
        var versions = PortTable.TryFind(port, out var info) ? info switch
        {
            { LastVersion: { } last } when version > last => $"The last Go with it is {last}; use that or an older one",
            { FirstVersion: { } first } when version < first => $"The first Go with it is {first}; use that or a newer one",
            _ => "Use another version of Go",
        }
        : "Use another version of Go";
        return ConfigurationErrors.At(
            ErrorCode.PortNotInToolchain,
            text,
            $"Go {version} cannot compile for '{port}'{(text.Value == port.ToString() ? "" : $", which '{UserText.Show(text.Value)}' means")}. "
            + $"{versions}, or leave out the target.");
    }
}
