using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build;

/// <summary>Reads and writes answers that are kept so that nobody has to be asked again. A file that cannot be read is one that is not there.</summary>
internal static class RememberedJson
{
    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The absolute path.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="log">Is told when it cannot be read.</param>
    /// <returns>The content; <see langword="null"/> when there is none.</returns>
    public static T? Read<T>(string path, JsonTypeInfo<T> type, IGoBootstrapLog log)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception) || exception is JsonException)
        {
            log.Debug($"'{path}' could not be read and is ignored: {exception.Message}");
            return null;
        }
    }

    /// <summary>Writes a file.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The absolute path.</param>
    /// <param name="content">The content.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="log">Is told when it cannot be written.</param>
    public static void Write<T>(string path, T content, JsonTypeInfo<T> type, IGoBootstrapLog log) =>
        KeptFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(content, type), log);
}
