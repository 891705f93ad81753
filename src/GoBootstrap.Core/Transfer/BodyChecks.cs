using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>What the bytes of a body must keep to while they come, long before their digest is known.</summary>
internal static class BodyChecks
{
    /// <summary>Checks the size that a body announces.</summary>
    /// <param name="request">The file.</param>
    /// <param name="body">The body.</param>
    /// <exception cref="TransferFailedException">It is another one than expected, or too large.</exception>
    public static void Size(TransferRequest request, OpenedBody body)
    {
        if (body.Total is not { } total)
        {
            return;
        }

        if (request.ExpectedSize is { } expected && expected != total)
        {
            throw WrongSize(request, body.Origin, $"is {total} bytes long");
        }

        if (total > request.MaximumSize)
        {
            throw TooLarge(request, body.Origin, $"is {total} bytes long");
        }
    }

    /// <summary>Checks that a body ended where the file ends.</summary>
    /// <param name="request">The file.</param>
    /// <param name="body">The body.</param>
    /// <param name="end">Where in the file the body ended.</param>
    /// <exception cref="TransferFailedException">It ended before or behind that.</exception>
    public static void End(TransferRequest request, OpenedBody body, long end)
    {
        if ((request.ExpectedSize ?? body.Total) is not { } total || end == total)
        {
            return;
        }

        throw body.HasOwnEnd && body.Total is null
            ? WrongSize(request, body.Origin, $"is {end} bytes long")
            : TransferFailures.Truncated(request.Name, body.Origin, $"{end} of {total} bytes came.");
    }

    /// <summary>Checks bytes that came.</summary>
    /// <param name="request">The file.</param>
    /// <param name="body">The body.</param>
    /// <param name="offset">Where in the file the bytes stand.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Why they are refused; <see langword="null"/> when they are not.</returns>
    public static TransferFailedException? Bytes(TransferRequest request, OpenedBody body, long offset, ReadOnlySpan<byte> bytes)
    {
        var end = offset + bytes.Length;
        return end > request.ExpectedSize ? WrongSize(request, body.Origin, $"is longer than {end - 1} bytes")
            : end > request.MaximumSize ? TooLarge(request, body.Origin, "goes on")
            : request.RefusesHtml && offset == 0 && HtmlDetector.StartsAsHtml(bytes) ? HttpFetcher.HtmlRefused(request.Name, body.Origin)
            : null;
    }

    /// <summary>Gives the failure of a body with another size than expected.</summary>
    /// <param name="request">The file.</param>
    /// <param name="origin">Who sent it.</param>
    /// <param name="actual">What it is instead.</param>
    /// <returns>GOB3002.</returns>
    public static TransferFailedException WrongSize(TransferRequest request, Uri origin, string actual) => new(
        new(
            ErrorCode.SizeMismatch,
            $"'{request.Name}' from '{Redactor.Show(origin)}' {actual}, but {request.ExpectedSize} bytes were expected. "
            + (origin.IsFile ? "The file is not whole or another one: copy it again." : "The mirror may be stale: use another one.")),
        RetryKind.NextLocation);

    private static TransferFailedException TooLarge(TransferRequest request, Uri origin, string actual) => new(
        new(
            ErrorCode.ResponseTooLarge,
            $"'{request.Name}' from '{Redactor.Show(origin)}' {actual}, but at most {request.MaximumSize} bytes are accepted. Check the address."),
        RetryKind.NextLocation);
}
