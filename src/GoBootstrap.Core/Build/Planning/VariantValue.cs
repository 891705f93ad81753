using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>A value of a variant, or an option behind its comma.</summary>
/// <param name="Text">The text.</param>
/// <param name="Since">The first minor version of Go that knows it.</param>
internal sealed record VariantValue(string Text, GoVersion Since);
