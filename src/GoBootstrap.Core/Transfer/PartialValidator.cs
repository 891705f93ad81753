using System.Globalization;
using System.Net.Http.Headers;

namespace GoBootstrap.Transfer;

/// <summary>
/// What proves that an address still serves the same bytes: a strong ETag, or a date that is old enough to be strong
/// (https://www.rfc-editor.org/rfc/rfc9110#name-if-range).
/// </summary>
/// <param name="Address">The address, as it may be shown.</param>
/// <param name="ETag">The strong ETag with its quotes, or <see langword="null"/>.</param>
/// <param name="LastModified">The date, or <see langword="null"/>.</param>
internal sealed record PartialValidator(string Address, string? ETag, DateTimeOffset? LastModified)
{
    /// <summary>Takes the validator of a response.</summary>
    /// <param name="address">The address that was asked for, as it may be shown.</param>
    /// <param name="response">The response.</param>
    /// <returns>The validator; without a value when the response has none that is strong.</returns>
    public static PartialValidator Of(string address, HttpResponseMessage response)
    {
        var etag = response.Headers.ETag is { IsWeak: false } strong ? strong.Tag : null;
        var modified = response.Content.Headers.LastModified;
        var isStrongDate = modified is not null && response.Headers.Date is { } date && date - modified.Value >= TimeSpan.FromSeconds(1);
        return new(address, etag, etag is null && isStrongDate ? modified : null);
    }

    /// <summary>Gives the header that makes a range conditional.</summary>
    /// <returns>The header; <see langword="null"/> without a value.</returns>
    public RangeConditionHeaderValue? ToIfRange() =>
        ETag is not null && EntityTagHeaderValue.TryParse(ETag, out var tag) ? new(tag) : LastModified is { } date ? new(date) : null;

    /// <summary>Writes the validator for a later run.</summary>
    /// <returns>Lines of <c>name: value</c>.</returns>
    public string ToText() =>
        $"address: {Address}\n" + (ETag is null ? "" : $"etag: {ETag}\n")
        + (LastModified is { } date ? string.Create(CultureInfo.InvariantCulture, $"last-modified: {date:R}\n") : "");

    /// <summary>Reads what an earlier run wrote.</summary>
    /// <param name="text">The text, of which a crash may have left a part.</param>
    /// <returns>The validator; <see langword="null"/> when it cannot be used.</returns>
    public static PartialValidator? Parse(string text)
    {
        string? address = null;
        string? etag = null;
        DateTimeOffset? modified = null;
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var value = colon < 0 ? "" : line[(colon + 2)..].Trim();
            switch (colon < 0 ? "" : line[..colon])
            {
                case "address":
                    address = value;
                    break;
                case "etag" when EntityTagHeaderValue.TryParse(value, out var tag) && !tag.IsWeak:
                    etag = value;
                    break;
                case "last-modified" when DateTimeOffset.TryParseExact(
                    value, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date):
                    modified = date;
                    break;
            }
        }

        return string.IsNullOrEmpty(address) ? null : new(address, etag, modified);
    }
}
