namespace GoBootstrap.Build.Outputs;

/// <summary>Writes the options of programs for documents that are published: no folder of the machine, and no value that may be a secret.</summary>
/// <param name="plan">The plan.</param>
/// <param name="environment">Its folders are kept out.</param>
internal sealed class ProvenanceOptions(BuildPlan plan, GoBootstrapEnvironment environment)
{
    // What Go's own settings hold decides the program; others may hold credentials, and those of module downloads do.
    private static readonly string[] PublishedVariables =
        ["GO386", "GOAMD64", "GOARM", "GOARM64", "GODEBUG", "GOEXPERIMENT", "GOFIPS140", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64", "GOWASM"];

    private readonly (string Folder, string Name)[] _folders =
    [
        .. new[] { (plan.OutputDirectory, "{output}"), (plan.Definition.RootDirectory, "{root}"), (environment.HomeDirectory, "{home}") }
            .Where(folder => folder.Item1.Length > 1)
            .OrderByDescending(folder => folder.Item1.Length),
    ];

    /// <summary>Writes the options of a program; those that have their default are left out.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The options by name.</returns>
    public SortedDictionary<string, string> Of(ResolvedOptions options)
    {
        var written = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Add(string name, string? value, string? preset = "")
        {
            if (value is not null && value != preset)
            {
                written.Add(name, Neutral(value));
            }
        }

        Add("tags", string.Join(',', options.Tags));
        Add("ldflags", options.LdFlags);
        Add("gcflags", options.GcFlags);
        Add("asmflags", options.AsmFlags);
        Add("flags", string.Join(' ', options.Flags));
        Add("buildmode", options.BuildMode, "exe");
        Add("trimpath", options.TrimPath ? "true" : "false", "true");
        Add("strip", options.Strip ? "true" : "false", "false");
        Add("buildvcs", options.BuildVcs, "false");
        Add("mod", options.ModuleMode);
        Add("work", options.Workspace, "off");
        Add("cgo", options.Cgo ? "true" : "false", "false");
        Add("cc", options.CCompiler);
        Add("cxx", options.CxxCompiler);
        Add("pgo", options.Profile, "auto");
        foreach (var (name, value) in options.Environment)
        {
            Add("env." + name, PublishedVariables.Contains(name) ? value : "{set}", preset: null);
        }

        return written;
    }

    private string Neutral(string value)
    {
        foreach (var (folder, name) in _folders)
        {
            value = value.Replace(folder, name, StringComparison.Ordinal);
        }

        return value;
    }
}
