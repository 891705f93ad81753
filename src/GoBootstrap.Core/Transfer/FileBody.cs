using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Opens <c>file</c> addresses: a mirror on a local disk or a file share.</summary>
internal static class FileBody
{
    /// <summary>Opens the file at the asked offset.</summary>
    /// <param name="request">What is asked for.</param>
    /// <returns>The body; <see langword="null"/> when the file is shorter than the offset.</returns>
    /// <exception cref="TransferFailedException">The file cannot be opened.</exception>
    public static OpenedBody? At(BodyRequest request)
    {
        var path = request.Location.LocalPath;
        FileStream? file = null;
        try
        {
            file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            if (file.Length < request.Offset)
            {
                return null;
            }

            file.Position = request.Offset;
            var validator = new PartialValidator(Redactor.Show(request.Location), null, null);
            var body = new OpenedBody(file, request.Offset, file.Length, HasOwnEnd: true, request.Location, validator, Owner: null) { IsPart = true };
            file = null;
            return body;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(path))
        {
            throw new TransferFailedException(
                new(ErrorCode.NotFound, $"'{request.Name}' does not exist: there is no file '{path}'.", e), RetryKind.NextLocation);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TransferFailedException(
                new(ErrorCode.AccessRefused, $"'{request.Name}' cannot be read from '{path}': {ExceptionText.Sentence(e)}", e), RetryKind.NextLocation);
        }
        catch (IOException e)
        {
            throw new TransferFailedException(
                new(ErrorCode.FileOperationFailed, $"'{request.Name}' cannot be read from '{path}': {ExceptionText.Sentence(e)}", e),
                RetryKind.NextLocation);
        }
        finally
        {
            file?.Dispose();
        }
    }
}
