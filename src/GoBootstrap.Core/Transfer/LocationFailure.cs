using System.Globalization;
using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Why one location could not supply the file.</summary>
/// <param name="Location">The location.</param>
/// <param name="Error">The last error there.</param>
internal sealed record LocationFailure(Uri Location, GoBootstrapException Error)
{
    /// <summary>The codes, the most telling first: what somebody can act on comes before what may pass, and a missing file means little.</summary>
    private static readonly ErrorCode[] Telling =
    [
        ErrorCode.SizeMismatch, ErrorCode.ResponseTooLarge, ErrorCode.HtmlInsteadOfFile, ErrorCode.ProxyOrTls, ErrorCode.AccessRefused,
        ErrorCode.RedirectRefused, ErrorCode.BodyTruncated, ErrorCode.ServerFailed, ErrorCode.TimedOut, ErrorCode.CannotConnect,
        ErrorCode.FileOperationFailed, ErrorCode.NotFound,
    ];

    /// <summary>Makes one error of all.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="failures">One or more failures.</param>
    /// <returns>The only location's error, or one with a line for each location.</returns>
    public static GoBootstrapException Combine(string name, IReadOnlyList<LocationFailure> failures)
    {
        if (failures.Count == 1)
        {
            return failures[0].Error;
        }

        var telling = failures.MinBy(failure => (uint)Array.IndexOf(Telling, failure.Error.Code))!.Error;
        var message = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"'{name}' was not downloaded from any of its {failures.Count} locations:");
        foreach (var failure in failures)
        {
            message.AppendLine().Append(
                CultureInfo.InvariantCulture, $"  {Redactor.Show(failure.Location)}: {failure.Error.Id}: {failure.Error.Message}");
        }

        return new(telling.Code, message.ToString(), telling);
    }
}
