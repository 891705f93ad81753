namespace GoBootstrap.Transfer;

/// <summary>A small file that was fetched into memory.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Receipt">What was fetched, and from where.</param>
public sealed record TransferredContent(ReadOnlyMemory<byte> Content, TransferReceipt Receipt);
