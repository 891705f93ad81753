namespace GoBootstrap.Transfer;

/// <summary>Says what one attempt asks for.</summary>
/// <param name="Location">The address.</param>
/// <param name="Name">The file's name for messages.</param>
/// <param name="Offset">Where to begin; 0 asks for the whole file.</param>
/// <param name="Validator">The validator of the bytes that are already there; <see langword="null"/> when the digest alone decides.</param>
/// <param name="KnownTotal">The size that a part must name; <see langword="null"/> when unknown.</param>
/// <param name="RefusesHtml">Whether a web page is refused.</param>
internal sealed record BodyRequest(Uri Location, string Name, long Offset, PartialValidator? Validator, long? KnownTotal, bool RefusesHtml)
{
    /// <summary>Gets how many bytes are asked for; <see langword="null"/> for all that follow.</summary>
    public int? Length { get; init; }

    /// <summary>Gets a value indicating whether a part is asked for, and not the whole file.</summary>
    public bool IsPart => Offset > 0 || Length is not null;
}
