using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>Merges options of two levels.</summary>
internal static class OptionMerger
{
    /// <summary>Refines options.</summary>
    /// <param name="outer">The options one level up.</param>
    /// <param name="inner">The options that win where they say something; environment variables are merged by name.</param>
    /// <returns>The merged options.</returns>
    public static BuildOptions Refine(this BuildOptions outer, BuildOptions inner) => new()
    {
        Environment = Merge(outer.Environment, inner.Environment),
        Tags = inner.Tags ?? outer.Tags,
        LdFlags = inner.LdFlags ?? outer.LdFlags,
        GcFlags = inner.GcFlags ?? outer.GcFlags,
        AsmFlags = inner.AsmFlags ?? outer.AsmFlags,
        Flags = inner.Flags ?? outer.Flags,
        BuildMode = inner.BuildMode ?? outer.BuildMode,
        TrimPath = inner.TrimPath ?? outer.TrimPath,
        Strip = inner.Strip ?? outer.Strip,
        BuildVcs = inner.BuildVcs ?? outer.BuildVcs,
        ModuleMode = inner.ModuleMode ?? outer.ModuleMode,
        Workspace = inner.Workspace ?? outer.Workspace,
        Cgo = inner.Cgo ?? outer.Cgo,
        CCompiler = inner.CCompiler ?? outer.CCompiler,
        CxxCompiler = inner.CxxCompiler ?? outer.CxxCompiler,
        Profile = inner.Profile ?? outer.Profile,
    };

    private static IReadOnlyDictionary<string, ConfiguredText>? Merge(
        IReadOnlyDictionary<string, ConfiguredText>? outer, IReadOnlyDictionary<string, ConfiguredText>? inner)
    {
        if (outer is null || inner is null)
        {
            return inner ?? outer;
        }

        var merged = new Dictionary<string, ConfiguredText>(outer, StringComparer.Ordinal);
        foreach (var (name, value) in inner)
        {
            merged[name] = value;
        }

        return merged;
    }
}
