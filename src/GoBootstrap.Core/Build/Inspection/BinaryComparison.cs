namespace GoBootstrap.Build.Inspection;

/// <summary>Compares a program with what was asked for.</summary>
internal sealed class BinaryComparison(BinaryReport report, ExpectedBinary expected)
{
    private const string NotStated = "not stated";

    private readonly List<BinaryMismatch> _mismatches = [];

    /// <summary>Compares.</summary>
    /// <returns>The differences.</returns>
    public IReadOnlyList<BinaryMismatch> Run()
    {
        CompareHeaders();
        _mismatches.AddRange(report.Contradictions);
        if (report.BuildInformation is { } information)
        {
            CompareInformation(information);
        }
        else
        {
            _mismatches.Add(new("build information", "Go's", "none"));
        }

        return _mismatches;
    }

    private void CompareHeaders()
    {
        if (GoFormats.Of(expected.Port.Os) is { } format)
        {
            Compare("format", format.ToString(), report.Format.ToString());
        }

        Compare("operating system", expected.Port.Os, report.OperatingSystem);
        Compare("machine", expected.Port.Arch, report.Machine);
        if (expected.IsStatic && !SystemLibraries.IsStaticEnough(report, expected.Port.Os))
        {
            var named = report.Interpreter is null ? report.Libraries : report.Libraries.Prepend(report.Interpreter);
            _mismatches.Add(new("linking", "static", $"needs {string.Join(", ", named)}"));
        }

        if (expected.IsStripped is true && (report.HasSymbols || report.HasDebugInformation))
        {
            _mismatches.Add(new("stripping", "neither symbols nor debug information", (report.HasSymbols, report.HasDebugInformation) switch
            {
                (true, true) => "both",
                (true, false) => "symbols",
                _ => "debug information",
            }));
        }
        else if (expected.IsStripped is false && !report.HasSymbols)
        {
            _mismatches.Add(new("stripping", "symbols", "none"));
        }
    }

    private void CompareInformation(GoBuildInformation information)
    {
        if (expected.GoVersion is { } version)
        {
            // Experiments stand behind the version, as in 'go1.22.12 X:boringcrypto'.
            Compare("Go version", version, information.GoVersion.Split(' ')[0]);
        }

        if (expected.PackagePath is { } path)
        {
            Compare("main package", path, information.Path);
        }

        if (expected.ModulePath is { } module)
        {
            Compare("main module", module, information.Main?.Path);
        }

        CompareSetting(information, "GOOS", expected.Port.Os);
        CompareSetting(information, "GOARCH", expected.Port.Arch);
        if (expected.Variant is { } variant && !PortVariants.Matches(variant, information.Setting(variant.Variable)))
        {
            _mismatches.Add(new($"setting {variant.Variable}", variant.Value, information.Setting(variant.Variable) ?? NotStated));
        }

        CompareSetting(information, "CGO_ENABLED", expected.UsesCgo is { } cgo ? (cgo ? "1" : "0") : null);
        CompareSetting(information, "-buildmode", expected.BuildMode);
        if (expected.IsTrimmed is { } isTrimmed && isTrimmed != (information.Setting("-trimpath") == "true"))
        {
            _mismatches.Add(new("setting -trimpath", isTrimmed ? "true" : NotStated, information.Setting("-trimpath") ?? NotStated));
        }

        CompareTags(information);
    }

    // Go writes the tags as they were given, in one list; their order and repetitions mean nothing.
    private void CompareTags(GoBuildInformation information)
    {
        if (expected.Tags is null)
        {
            return;
        }

        var actual = SortedSet(information.Setting("-tags")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? []);
        var wanted = SortedSet(expected.Tags);
        if (!actual.SetEquals(wanted))
        {
            _mismatches.Add(new("setting -tags", Join(wanted), Join(actual)));
        }

        static string Join(SortedSet<string> tags) => tags.Count == 0 ? "none" : string.Join(',', tags);

        static SortedSet<string> SortedSet(IEnumerable<string> tags) => new(tags, StringComparer.Ordinal);
    }

    private void CompareSetting(GoBuildInformation information, string name, string? value)
    {
        if (value is not null)
        {
            Compare($"setting {name}", value, information.Setting(name));
        }
    }

    private void Compare(string what, string wanted, string? actual)
    {
        if (wanted != actual)
        {
            _mismatches.Add(new(what, wanted, actual is { Length: > 0 } ? actual : NotStated));
        }
    }
}
