namespace GoBootstrap.Testing;

/// <summary>One entry of an archive in the making.</summary>
/// <param name="Name">The name's bytes as they are stored.</param>
/// <param name="Type">The tar type: '0' file, '1' hard link, '2' symbolic link, '3' and '4' devices, '5' folder, '6' pipe.</param>
/// <param name="Mode">The permission bits.</param>
/// <param name="Content">The content.</param>
/// <param name="LinkTarget">What a link points to.</param>
/// <param name="RawTar">Blocks to put into a tar file as they are, instead of an entry.</param>
public sealed record ArchiveEntry(byte[] Name, char Type, int Mode, byte[] Content, string LinkTarget = "", byte[]? RawTar = null);
