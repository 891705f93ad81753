using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Sources.Apt;

/// <summary>Serves bytes from memory and keeps the promises of the contract: size and digest are checked at the end.</summary>
internal sealed class FakeTransfer : ITransfer
{
    private readonly Lock _lock = new();

    /// <summary>Gets the files by address, or the errors that asking for them meets.</summary>
    public Dictionary<string, object> Files { get; } = [];

    /// <summary>Gets every address that was asked for.</summary>
    public List<string> Asked { get; } = [];

    public List<TransferRequest> Requests { get; } = [];

    public Task<TransferStream> OpenAsync(TransferRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Requests.Add(request);
            foreach (var location in request.Locations.Select(uri => uri.AbsoluteUri))
            {
                Asked.Add(location);
                if (Files.TryGetValue(location, out var file))
                {
                    return file is Exception error ? throw error : Task.FromResult<TransferStream>(new Body((byte[])file, request, cancellationToken));
                }
            }
        }

        throw new GoBootstrapException(ErrorCode.NotFound, $"'{Redactor.Show(request.Locations[0])}' does not exist.");
    }

    private sealed class Body(byte[] content, TransferRequest request, CancellationToken cancellationToken) : TransferStream
    {
        private readonly MemoryStream _content = new(content);
        private TransferReceipt? _receipt;

        public override TransferReceipt Receipt => _receipt ?? throw new InvalidOperationException("The stream was not read to its end.");

        public override long? TotalSize => content.Length;

        public override IncrementalHash CloneHash(HashAlgorithmName algorithm) => throw new NotSupportedException();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token = default) => new(Read(buffer.Span));

        public override int Read(Span<byte> buffer)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = _content.Read(buffer);
            if (read == 0)
            {
                var digest = Sha256Digest.Of(content);
                if (request.ExpectedSize is { } size && size != content.Length)
                {
                    throw new GoBootstrapException(ErrorCode.SizeMismatch, $"'{request.Name}' has another size.");
                }

                if (request.ExpectedDigest is { } expected && expected != digest)
                {
                    throw new GoBootstrapException(ErrorCode.DigestMismatch, $"'{request.Name}' has another digest.");
                }

                _receipt = new(digest, content.Length, request.Locations[0], 1, 0);
            }

            return read;
        }
    }
}
