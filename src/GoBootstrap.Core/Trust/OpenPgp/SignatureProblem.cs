using GoBootstrap.Diagnostics;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Why a signature does not count.</summary>
/// <param name="Code">The error that it is.</param>
/// <param name="Message">What is wrong, as a clause that a file's name can stand before.</param>
internal sealed record SignatureProblem(ErrorCode Code, string Message)
{
    public static SignatureProblem Invalid(string message) => new(ErrorCode.SignatureInvalid, message);

    public static SignatureProblem KeyUnknown(string message) => new(ErrorCode.SigningKeyUnknown, message);

    public static SignatureProblem KeyUnusable(string message) => new(ErrorCode.SigningKeyUnusable, message);

    public static SignatureProblem Weak(string message) => new(ErrorCode.WeakSignature, message);
}
