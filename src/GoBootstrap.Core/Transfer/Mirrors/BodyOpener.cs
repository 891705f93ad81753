namespace GoBootstrap.Transfer.Mirrors;

/// <summary>Opens bodies of one file, whatever the kind of address, and checks their heads.</summary>
/// <param name="request">The file.</param>
/// <param name="http">Sends requests.</param>
/// <param name="settings">Deadlines.</param>
/// <param name="clock">The clock.</param>
internal sealed class BodyOpener(TransferRequest request, HttpFetcher http, TransferSettings settings, TimeProvider clock)
{
    /// <summary>Gets the file.</summary>
    public TransferRequest Request => request;

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Makes the deadlines of one attempt.</summary>
    /// <param name="stop">Stops the attempt as well.</param>
    /// <returns>The deadlines.</returns>
    public AttemptWatch Watch(CancellationToken stop) => new(settings, clock, stop);

    /// <summary>Opens a body.</summary>
    /// <param name="location">The address.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="length">How much is asked for; <see langword="null"/> for all that follows.</param>
    /// <param name="watch">The deadlines.</param>
    /// <returns>The body, which may begin before the offset.</returns>
    /// <exception cref="TransferFailedException">The server refused, or its file has another size.</exception>
    public async Task<OpenedBody> OpenAsync(Uri location, long offset, int? length, AttemptWatch watch)
    {
        // The digest alone decides whether bytes belong together, so nothing is made conditional on what one server calls its version.
        var asked = new BodyRequest(location, request.Name, offset, Validator: null, request.ExpectedSize, request.RefusesHtml) { Length = length };

        OpenedBody? body = null;
        try
        {
            body = await AskAsync(asked, watch);

            // A server that answers with another part, or says that there is none, is asked for the whole file.
            body ??= await AskAsync(asked with { Offset = 0, Length = null }, watch);
            BodyChecks.Size(request, body!);
            (var opened, body) = (body!, null);
            return opened;
        }
        finally
        {
            body?.Dispose();
        }
    }

    private async Task<OpenedBody?> AskAsync(BodyRequest asked, AttemptWatch watch)
    {
        if (asked.Location.IsFile)
        {
            return FileBody.At(asked);
        }

        return await http.OpenAsync(asked, watch);
    }

    /// <summary>Turns what an attempt threw into a failure.</summary>
    /// <param name="location">The address.</param>
    /// <param name="watch">The attempt's deadlines.</param>
    /// <param name="exception">What was thrown.</param>
    /// <returns>The failure; <see langword="null"/> for a bug or when the work was stopped.</returns>
    public TransferFailedException? Translate(Uri location, AttemptWatch watch, Exception exception) =>
        watch.Expired is { } reason && exception is not TransferFailedException
            ? TransferFailures.TimedOut(request.Name, location, reason, watch.WasConnecting, exception)
        : TransferFailures.IsExpected(exception) ? TransferFailures.Translate(request.Name, location, exception)
        : null;
}
