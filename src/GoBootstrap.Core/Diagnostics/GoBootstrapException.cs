namespace GoBootstrap.Diagnostics;

/// <summary>
/// The one exception that GoBootstrap throws on purpose. Its message says what failed with the values, what was expected, and what to do;
/// it never holds credentials.
/// </summary>
public sealed class GoBootstrapException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="GoBootstrapException"/> class.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="message">What failed, expected against actual, and what to do; without the code.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public GoBootstrapException(ErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>Gets the error's code.</summary>
    public ErrorCode Code { get; }

    /// <summary>Gets the code as it is shown, such as <c>GOB3001</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary>Gets the catalogue's row for <see cref="Code"/>.</summary>
    public ErrorDescriptor Descriptor => ErrorCatalog.Get(Code);

    /// <summary>Gets the file that the error is about, when it is one that a user wrote; otherwise <see langword="null"/>.</summary>
    public string? File { get; init; }

    /// <summary>Gets the line in <see cref="File"/>, counted from 1; 0 when unknown.</summary>
    public int Line { get; init; }

    /// <summary>Gets the column in <see cref="File"/>, counted from 1; 0 when unknown.</summary>
    public int Column { get; init; }
}
