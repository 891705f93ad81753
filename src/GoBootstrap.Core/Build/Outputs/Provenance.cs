using GoBootstrap.Build.Inspection;
using GoBootstrap.Store;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Outputs;

/// <summary>Makes the statement of how the files of a build came about. Nothing in it tells of the machine, and all lists are ordered, so that the
/// statements of shards merge into the one that a single machine makes.</summary>
internal static class Provenance
{
    /// <summary>How to read the parameters; <c>docs/reference/outputs.md</c> describes it.</summary>
    public const string BuildType = "pkg:nuget/GoBootstrap.Core#build/v1";

    private const string BuilderId = "pkg:nuget/GoBootstrap.Core";
    private const string TreeDigest = "gobootstrapTree";
    private const string ModuleDigest = "dirHash";

    /// <summary>Makes the statement.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="binaries">The programs.</param>
    /// <param name="subjects">The files, with their digests in hexadecimal.</param>
    /// <param name="environment">Its folders are kept out of the options.</param>
    /// <returns>The content.</returns>
    public static byte[] Write(
        BuildPlan plan, IReadOnlyList<BuiltBinary> binaries, IEnumerable<(string Path, string Sha256)> subjects, GoBootstrapEnvironment environment)
    {
        var options = new ProvenanceOptions(plan, environment);
        return Write(new StatementDocument
        {
            Subject = [.. subjects.Select(subject => new StatementSubject(subject.Path, Pairs(("sha256", subject.Sha256))))],
            Predicate = new ProvenanceDocument(
                new ProvenanceDefinition
                {
                    BuildType = BuildType,
                    ExternalParameters = new ProvenanceParameters
                    {
                        Project = plan.Project,
                        Version = plan.Version,
                        SourceDate = ToolIdentity.Time(plan.SourceDate),
                        Targets = [.. plan.Targets.Select(target => target.Name)],
                        Programs = [.. binaries.Select(binary => Program(binary.Planned, options))],
                    },
                    ResolvedDependencies =
                    [
                        .. Toolchain(plan.Toolchain.Manifest),
                        .. binaries.Select(binary => binary.Report.BuildInformation).OfType<GoBuildInformation>().SelectMany(Modules),
                    ],
                },
                new ProvenanceRun(new ProvenanceBuilder(BuilderId, Pairs((ToolIdentity.Name, ToolIdentity.Version))))),
        });
    }

    /// <summary>Writes a statement in its one form: every list ordered, and nothing in it twice.</summary>
    /// <param name="statement">The statement.</param>
    /// <returns>The content.</returns>
    public static byte[] Write(StatementDocument statement)
    {
        var definition = statement.Predicate.BuildDefinition;
        var parameters = definition.ExternalParameters;
        return OutputDocuments.Write(statement with
        {
            Subject = [.. Once(statement.Subject).OrderBy(subject => subject.Name, StringComparer.Ordinal)],
            Predicate = statement.Predicate with
            {
                BuildDefinition = definition with
                {
                    ExternalParameters = parameters with
                    {
                        Targets = [.. parameters.Targets.Distinct().Order(StringComparer.Ordinal)],
                        Programs = [.. Once(parameters.Programs).OrderBy(program => program.Path, StringComparer.Ordinal)],
                    },
                    ResolvedDependencies =
                    [
                        .. Once(definition.ResolvedDependencies).OrderBy(dependency => dependency.Uri, StringComparer.Ordinal)
                            .ThenBy(TextOf, StringComparer.Ordinal),
                    ],
                },
            },
        });
    }

    // Two records with equal lists in them are not equal, but their texts are.
    private static IEnumerable<T> Once<T>(IEnumerable<T> items) => items.DistinctBy(TextOf);

    private static string TextOf<T>(T item) => Convert.ToHexString(OutputDocuments.Write(item));

    private static ProvenanceProgram Program(PlannedBinary planned, ProvenanceOptions options) => new()
    {
        Path = planned.RelativePath,
        Target = planned.Target.Name,
        Module = planned.ModulePath,
        Package = planned.ImportPath,
        Options = options.Of(planned.Options),
    };

    private static IEnumerable<ProvenanceDependency> Toolchain(ToolchainManifest manifest)
    {
        yield return new ProvenanceDependency
        {
            Uri = $"pkg:generic/go@{Uri.EscapeDataString(manifest.Version.ToString())}?goarch={manifest.Port.Arch}&goos={manifest.Port.Os}",
            Digest = Pairs((TreeDigest, manifest.ContentDigest.ToString())),
            Name = $"{manifest.Version.ToolchainName} for {manifest.Port}",
            Annotations = Pairs(("release", manifest.Release), ("source", manifest.Source)),
        };
        var files = manifest.Files.Select(file => (file.Name, file.Digest)).Concat(manifest.Evidence.Select(evidence => (Name: evidence.Subject, evidence.Digest)));
        foreach (var (name, digest) in files.Distinct())
        {
            var evidence = manifest.Evidence.Where(item => item.Subject == name && item.Digest == digest).Select(Describe).Order(StringComparer.Ordinal);
            yield return new ProvenanceDependency
            {
                Uri = $"pkg:generic/{Uri.EscapeDataString(name)}?checksum=sha256:{digest}",
                Digest = Pairs(("sha256", digest.ToString())),
                Name = name,
                Annotations = Pairs(("evidence", string.Join("; ", evidence.DefaultIfEmpty("none of its own")))),
            };
        }
    }

    // Not Evidence.Describe: it names hosts, which may be somebody's own mirrors.
    private static string Describe(Evidence evidence) => evidence.PrimaryKey is null
        ? $"{evidence.Root.Name()}: digest"
        : $"{evidence.Root.Name()}: signed {(evidence.SignedAt is { } time ? ToolIdentity.Time(time) : "at an unknown time")} by {evidence.PrimaryKey}";

    private static IEnumerable<ProvenanceDependency> Modules(GoBuildInformation information) => information.Dependencies.Select(module =>
    {
        var isFolder = module.Replacement is { Version: "" };
        var used = module.Replacement is { } replacement && !isFolder ? replacement : module;
        return new ProvenanceDependency
        {
            Uri = PackageUrl.OfModule(used.Path, used.Version),
            Digest = !isFolder && ModuleSum(used.Sum) is { } sum ? Pairs((ModuleDigest, sum)) : null,
            Name = $"{used.Path}@{used.Version}",
            Annotations = isFolder ? Pairs(("replacedBy", "folder"))
                : module.Replacement is not null ? Pairs(("replaces", $"{module.Path}@{module.Version}"))
                : null,
        };
    });

    // in-toto writes Go's h1 sums as 'dirHash', in hexadecimal.
    private static string? ModuleSum(string? sum)
    {
        Span<byte> bytes = stackalloc byte[32];
        return sum is not null && sum.StartsWith("h1:", StringComparison.Ordinal)
            && Convert.TryFromBase64String(sum[3..], bytes, out var length) && length == bytes.Length
            ? Convert.ToHexStringLower(bytes)
            : null;
    }

    private static SortedDictionary<string, string> Pairs(params ReadOnlySpan<(string Key, string Value)> pairs)
    {
        var dictionary = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            dictionary.Add(key, value);
        }

        return dictionary;
    }
}
