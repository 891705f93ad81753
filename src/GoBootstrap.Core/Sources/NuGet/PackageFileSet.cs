using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Transfer;

namespace GoBootstrap.Sources.NuGet;

/// <summary>The files of an unpacked package, shown as what they came from and not as the folder that is gone when somebody reads of it.</summary>
/// <param name="inner">The files.</param>
/// <param name="origin">The feed and the package.</param>
internal sealed class PackageFileSet(IFileSet inner, string origin) : IFileSet
{
    /// <inheritdoc/>
    public string Show(string path) => path.Length == 0 ? origin : $"{origin}/{path}";

    /// <inheritdoc/>
    public Task<TransferStream> OpenAsync(FileRequest request, CancellationToken cancellationToken) => inner.OpenAsync(request, cancellationToken);
}
