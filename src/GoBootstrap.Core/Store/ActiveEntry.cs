namespace GoBootstrap.Store;

/// <summary>What a pointer names.</summary>
/// <param name="Name">The name of the entry.</param>
/// <param name="Folder">The name of its content folder; <see langword="null"/> when the pointer leaves that to the entry's marker.</param>
internal sealed record ActiveEntry(string Name, string? Folder);
