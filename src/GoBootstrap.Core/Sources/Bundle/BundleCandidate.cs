using GoBootstrap.Bundles;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Bundle;

/// <summary>A parcel of a bundle.</summary>
/// <param name="Bundle">The bundle.</param>
/// <param name="Parcel">The parcel.</param>
internal sealed record BundleCandidate(OpenedBundle Bundle, Parcel Parcel)
    : ToolchainCandidate(Parcel.Version, Parcel.Port, BundleSource.SourceName, Parcel.Document.Release)
{
    /// <inheritdoc/>
    public override FileRoots Roots => ParcelRoots.Of(Parcel, ParcelRoots.OfBundle);
}
