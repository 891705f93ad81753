using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Writing;

/// <summary>What a wish came to.</summary>
/// <param name="Version">The version that was chosen.</param>
/// <param name="Port">The port.</param>
/// <param name="Content">What a new parcel is written of; <see langword="null"/> when the parcel is there already.</param>
internal sealed record MadeParcel(GoVersion Version, GoPort Port, ParcelContent? Content);
