using GoBootstrap.Diagnostics;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Reads small files of a set.</summary>
internal static class FileSetExtensions
{
    /// <summary>Reads a whole file into memory.</summary>
    /// <param name="files">The set.</param>
    /// <param name="request">Which file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its bytes, after size and digest were checked.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="IFileSet.OpenAsync"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(this IFileSet files, FileRequest request, CancellationToken cancellationToken)
    {
        await using var stream = await files.OpenAsync(request, cancellationToken);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <summary>Reads a whole file that need not be there.</summary>
    /// <param name="files">The set.</param>
    /// <param name="request">Which file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its bytes; <see langword="null"/> when there is no such file.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="IFileSet.OpenAsync"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>?> TryReadAsync(this IFileSet files, FileRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await files.ReadAsync(request, cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.NotFound)
        {
            return null;
        }
    }
}
