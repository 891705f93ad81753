namespace GoBootstrap.Sources.Apt;

/// <summary>What the machine's apt configuration says about archives of binary packages.</summary>
/// <param name="Entries">The entries that can be read, in apt's order: sources.list, then the files of sources.list.d by name.</param>
internal sealed record AptConfiguration(IReadOnlyList<AptEntry> Entries);
