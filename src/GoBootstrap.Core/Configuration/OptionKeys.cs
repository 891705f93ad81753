using GoBootstrap.Build;

namespace GoBootstrap.Configuration;

/// <summary>The keys of the options of a build, which every level has: build, module, package and override.</summary>
internal static class OptionKeys
{
    private static readonly SectionKey<BuildOptions>[] All =
    [
        new("env", (options, node) => options with { Environment = node.TextsByName("'env'") }),
        new("tags", (options, node) => options with { Tags = node.Texts() }),
        new("ldflags", (options, node) => options with { LdFlags = node.Texts() }),
        new("gcflags", (options, node) => options with { GcFlags = node.Texts() }),
        new("asmflags", (options, node) => options with { AsmFlags = node.Texts() }),
        new("flags", (options, node) => options with { Flags = node.Texts() }),
        new("buildmode", (options, node) => options with { BuildMode = node.Word("exe", "pie", "c-shared", "c-archive") }),
        new("trimpath", (options, node) => options with { TrimPath = node.Flag() }),
        new("strip", (options, node) => options with { Strip = node.Flag() }),
        new("buildvcs", (options, node) => options with { BuildVcs = node.Word("true", "false", "auto") }),
        new("mod", (options, node) => options with { ModuleMode = node.Word("readonly", "vendor", "mod") }),
        new("workspace", (options, node) => options with { Workspace = node.Text() }),
        new("cgo", (options, node) => options with { Cgo = node.Flag() }),
        new("cc", (options, node) => options with { CCompiler = node.Text() }),
        new("cxx", (options, node) => options with { CxxCompiler = node.Text() }),
        new("pgo", (options, node) => options with { Profile = node.Text() }),
    ];

    /// <summary>Makes the keys for something that has options.</summary>
    /// <typeparam name="T">What has them.</typeparam>
    /// <param name="get">Gets the options.</param>
    /// <param name="set">Gives it other options.</param>
    /// <returns>The keys.</returns>
    public static IEnumerable<SectionKey<T>> For<T>(Func<T, BuildOptions> get, Func<T, BuildOptions, T> set) =>
        All.Select(key => new SectionKey<T>(key.Name, (owner, node) => set(owner, key.Apply(get(owner), node))));
}
