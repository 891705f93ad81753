using System.Text.Json.Serialization;

namespace GoBootstrap.Build.Outputs;

/// <summary>A bill of materials in CycloneDX 1.6, <see href="https://cyclonedx.org/docs/1.6/json/"/>.</summary>
internal sealed record BomDocument
{
    /// <summary>Gets the schema's address.</summary>
    [JsonPropertyName("$schema")]
    public string Schema { get; init; } = "http://cyclonedx.org/schema/bom-1.6.schema.json";

    /// <summary>Gets the format's name.</summary>
    public string BomFormat { get; init; } = "CycloneDX";

    /// <summary>Gets the version of the format.</summary>
    public string SpecVersion { get; init; } = "1.6";

    /// <summary>Gets a name for this document, made of its content.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Gets the version of the document.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Gets what the document is about.</summary>
    public required BomMetadata Metadata { get; init; }

    /// <summary>Gets what the program is made of.</summary>
    public required IReadOnlyList<BomComponent> Components { get; init; }

    /// <summary>Gets what depends on what.</summary>
    public required IReadOnlyList<BomDependency> Dependencies { get; init; }
}

/// <summary>What a bill of materials is about.</summary>
internal sealed record BomMetadata
{
    /// <summary>Gets the build's date.</summary>
    public required string Timestamp { get; init; }

    /// <summary>Gets when in its life the program was looked at.</summary>
    public required IReadOnlyList<BomLifecycle> Lifecycles { get; init; }

    /// <summary>Gets what made the document.</summary>
    public required BomTools Tools { get; init; }

    /// <summary>Gets the program.</summary>
    public required BomComponent Component { get; init; }
}

/// <summary>A time in a program's life.</summary>
/// <param name="Phase">Its name.</param>
internal sealed record BomLifecycle(string Phase);

/// <summary>What made a bill of materials.</summary>
/// <param name="Components">The programs.</param>
internal sealed record BomTools(IReadOnlyList<BomComponent> Components);

/// <summary>A part.</summary>
internal sealed record BomComponent
{
    /// <summary>Gets the type: <c>application</c> or <c>library</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the name by which the rest of the document means it.</summary>
    [JsonPropertyName("bom-ref")]
    public string? BomRef { get; init; }

    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets its version.</summary>
    public string? Version { get; init; }

    /// <summary>Gets whether it is in the program.</summary>
    public string? Scope { get; init; }

    /// <summary>Gets the digests of its file; modules have none, because their sums are not over one file.</summary>
    public IReadOnlyList<BomHash>? Hashes { get; init; }

    /// <summary>Gets its name for vulnerability databases of the United States.</summary>
    public string? Cpe { get; init; }

    /// <summary>Gets its package URL.</summary>
    public string? Purl { get; init; }

    /// <summary>Gets what has no field of its own.</summary>
    public IReadOnlyList<BomProperty>? Properties { get; init; }
}

/// <summary>A digest.</summary>
/// <param name="Alg">The algorithm.</param>
/// <param name="Content">Hexadecimal characters.</param>
internal sealed record BomHash(string Alg, string Content);

/// <summary>A value with a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
internal sealed record BomProperty(string Name, string Value);

/// <summary>What a part depends on.</summary>
/// <param name="Ref">The part.</param>
/// <param name="DependsOn">What it depends on.</param>
internal sealed record BomDependency(string Ref, IReadOnlyList<string>? DependsOn);
