using System.Text.Json.Serialization;

namespace GoBootstrap.Build.Outputs;

/// <summary>
/// An in-toto statement, <see href="https://in-toto.io/Statement/v1"/>, with SLSA provenance, <see href="https://slsa.dev/provenance/v1"/>.
/// </summary>
internal sealed record StatementDocument
{
    public const string StatementType = "https://in-toto.io/Statement/v1";
    public const string ProvenanceType = "https://slsa.dev/provenance/v1";

    /// <summary>Gets the type of the statement.</summary>
    [JsonPropertyName("_type")]
    public string Type { get; init; } = StatementType;

    /// <summary>Gets the files that were made.</summary>
    public required IReadOnlyList<StatementSubject> Subject { get; init; }

    /// <summary>Gets the type of the predicate.</summary>
    public string PredicateType { get; init; } = ProvenanceType;

    /// <summary>Gets how they were made.</summary>
    public required ProvenanceDocument Predicate { get; init; }
}

/// <summary>A file that was made.</summary>
/// <param name="Name">Its path below the output folder.</param>
/// <param name="Digest">Its digests by algorithm.</param>
internal sealed record StatementSubject(string Name, SortedDictionary<string, string> Digest);

/// <summary>How files were made.</summary>
/// <param name="BuildDefinition">What went in.</param>
/// <param name="RunDetails">Who made them.</param>
internal sealed record ProvenanceDocument(ProvenanceDefinition BuildDefinition, ProvenanceRun RunDetails);

/// <summary>What went into a build.</summary>
internal sealed record ProvenanceDefinition
{
    /// <summary>Gets how to read the rest; <c>docs/reference/outputs.md</c> describes it.</summary>
    public required string BuildType { get; init; }

    /// <summary>Gets what the user asked for.</summary>
    public required ProvenanceParameters ExternalParameters { get; init; }

    /// <summary>Gets the toolchain and the modules.</summary>
    public required IReadOnlyList<ProvenanceDependency> ResolvedDependencies { get; init; }
}

/// <summary>What the user asked for.</summary>
internal sealed record ProvenanceParameters
{
    /// <summary>Gets the project's name.</summary>
    public required string Project { get; init; }

    /// <summary>Gets the version of what was built.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the time that files carry.</summary>
    public required string SourceDate { get; init; }

    /// <summary>Gets the targets, ordered.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Gets the programs, ordered by path.</summary>
    public required IReadOnlyList<ProvenanceProgram> Programs { get; init; }
}

/// <summary>One program with its options; what is the default of an option is left out.</summary>
internal sealed record ProvenanceProgram
{
    /// <summary>Gets the path below the output folder.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the target.</summary>
    public required string Target { get; init; }

    /// <summary>Gets the module's path.</summary>
    public required string Module { get; init; }

    /// <summary>Gets the import path of the main package.</summary>
    public required string Package { get; init; }

    /// <summary>Gets the options by name.</summary>
    public required SortedDictionary<string, string> Options { get; init; }
}

/// <summary>Something that a build used.</summary>
internal sealed record ProvenanceDependency
{
    /// <summary>Gets the package URL.</summary>
    public required string Uri { get; init; }

    /// <summary>Gets the digests by algorithm.</summary>
    public SortedDictionary<string, string>? Digest { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what else is known of it.</summary>
    public SortedDictionary<string, string>? Annotations { get; init; }
}

/// <summary>Who made the files.</summary>
/// <param name="Builder">The program.</param>
internal sealed record ProvenanceRun(ProvenanceBuilder Builder);

/// <summary>The program that made the files.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version, by the name of the part.</param>
internal sealed record ProvenanceBuilder(string Id, SortedDictionary<string, string> Version);
