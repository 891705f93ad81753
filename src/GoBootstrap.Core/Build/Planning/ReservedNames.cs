namespace GoBootstrap.Build;

/// <summary>The flags and variables that an option stands for, so that the two cannot contradict each other.</summary>
internal static class ReservedNames
{
    /// <summary>Gets the flags of <c>go build</c>, with what to use in their place.</summary>
    public static IReadOnlyDictionary<string, string> Flags { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["o"] = "Use 'output: layout'.",
        ["C"] = "Use 'directory' of the module.",
        ["tags"] = "Use 'tags'.",
        ["ldflags"] = "Use 'ldflags'.",
        ["gcflags"] = "Use 'gcflags'.",
        ["asmflags"] = "Use 'asmflags'.",
        ["trimpath"] = "Use 'trimpath'.",
        ["mod"] = "Use 'mod'.",
        ["buildmode"] = "Use 'buildmode'.",
        ["buildvcs"] = "Use 'buildvcs'.",
        ["pgo"] = "Use 'pgo'.",
        ["p"] = "How many processes run at once is an option of the build, not of its definition.",
        ["json"] = "It is set when the output is read.",
        ["n"] = "With it nothing would be built.",
        ["x"] = "Its output cannot be told from errors.",
        ["work"] = "Its output cannot be told from errors.",
    };

    /// <summary>Gets the variables, with what to use in their place.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = MakeVariables();

    private static Dictionary<string, string> MakeVariables()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["GOOS"] = "Use 'targets'.",
            ["GOARCH"] = "Use 'targets'.",
            ["CGO_ENABLED"] = "Use 'cgo'.",
            ["CC"] = "Use 'cc'.",
            ["CXX"] = "Use 'cxx'.",
            ["GOFLAGS"] = "Use 'flags' and the other options.",
            ["GOWORK"] = "Use 'workspace'.",
            ["GOPROXY"] = "Use 'module-sources: proxy'.",
            ["GOPRIVATE"] = "Use 'module-sources: private'.",
            ["GONOPROXY"] = "Use 'module-sources: no-proxy'.",
            ["GOSUMDB"] = "Use 'module-sources: sumdb'.",
            ["GONOSUMDB"] = "Use 'module-sources: no-sumdb'.",
            ["GOMODCACHE"] = "Use 'module-sources: cache'.",
            ["SOURCE_DATE_EPOCH"] = "Use 'source-date-epoch'.",
            ["GOROOT"] = "It is the toolchain's folder.",
            ["GOTOOLCHAIN"] = "It is 'local': the toolchain is chosen with 'go'.",
            ["GOENV"] = "It is 'off', so that no user's settings have a say.",
            ["GOCACHE"] = "It belongs to the toolchain; see 'split-cache'.",
            ["GO111MODULE"] = "Modules are always on.",
            ["GOBIN"] = "Nothing is installed.",
            ["GOTELEMETRY"] = "It is 'off'.",
            ["GOHOSTOS"] = "It follows from the toolchain.",
            ["GOHOSTARCH"] = "It follows from the toolchain.",
        };
        foreach (var row in VariantTable.All)
        {
            names[row.Variable] = $"Name the variant in 'targets', such as 'linux/{row.Arch}/{row.Values.Concat(row.Options).First().Text}'.";
        }

        return names;
    }
}
