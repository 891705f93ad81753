using System.Text;
using System.Text.Json;
using GoBootstrap.Build.Messages;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>Reads what <c>go list -json</c> prints: one document behind the other.</summary>
internal static class PackageList
{
    /// <summary>Reads the packages.</summary>
    /// <param name="text">The output.</param>
    /// <returns>The packages by import path.</returns>
    /// <exception cref="GoBootstrapException">GOB6009: the output is not what go writes.</exception>
    public static IReadOnlyDictionary<string, ListedPackage> Read(string text)
    {
        var packages = new Dictionary<string, ListedPackage>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                if (JsonSerializer.Deserialize(ref reader, GoJsonContext.Default.ListedPackage) is { ImportPath.Length: > 0 } package)
                {
                    packages[package.ImportPath] = package;
                }
            }

            return packages;
        }
        catch (JsonException exception)
        {
            throw new GoBootstrapException(
                ErrorCode.GoOutputNotUnderstood,
                $"'go list -json' printed what is not understood: {exception.Message} Is a wrapper in the place of the toolchain's go command? "
                + "Install the toolchain again with 'gobootstrap ensure --reinstall', or report this.",
                exception);
        }
    }
}
