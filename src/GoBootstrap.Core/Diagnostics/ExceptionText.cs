namespace GoBootstrap.Diagnostics;

/// <summary>Fits what the system says of an error into a message of ours.</summary>
internal static class ExceptionText
{
    /// <summary>Gives an exception's first line as a sentence.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Text with a full stop.</returns>
    public static string Sentence(Exception exception)
    {
        var message = exception.Message.AsSpan().Trim();
        var end = message.IndexOfAny('\r', '\n');
        message = (end < 0 ? message : message[..end]).TrimEnd(" .:");
        return $"{message}.";
    }
}
