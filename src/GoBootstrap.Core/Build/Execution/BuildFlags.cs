namespace GoBootstrap.Build.Execution;

/// <summary>Makes the arguments that the options of a program stand for; <c>go list</c>, <c>go build</c>, <c>go test</c> and <c>go vet</c> take the same.</summary>
internal static class BuildFlags
{
    /// <summary>Makes the arguments.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The arguments; what is Go's own default is left out.</returns>
    public static IReadOnlyList<string> Of(ResolvedOptions options)
    {
        var flags = new List<string>();
        if (options.TrimPath)
        {
            flags.Add("-trimpath");
        }

        flags.Add($"-buildvcs={options.BuildVcs}");
        Add(flags, "-mod", options.ModuleMode);
        Add(flags, "-tags", string.Join(',', options.Tags));
        Add(flags, "-ldflags", LinkerFlags(options));
        Add(flags, "-gcflags", options.GcFlags);
        Add(flags, "-asmflags", options.AsmFlags);
        // 'exe' is left out: Go's own default is the right kind of executable for each system, which on some is position independent.
        Add(flags, "-buildmode", options.BuildMode == "exe" ? null : options.BuildMode);
        Add(flags, "-pgo", options.Profile == "auto" ? null : options.Profile);
        flags.AddRange(options.Flags);
        return flags;
    }

    private static string LinkerFlags(ResolvedOptions options) =>
        string.Join(' ', new[] { options.Strip ? "-s -w" : "", options.LdFlags }.Where(part => part.Length > 0));

    private static void Add(List<string> flags, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            flags.Add($"{name}={value}");
        }
    }
}
