using System.Text.Json;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Outputs;

/// <summary>What an earlier build wrote, so that the next one sees what is still good and what may be removed: <c>outputs.json</c>.</summary>
/// <param name="Schema">The number of the schema.</param>
/// <param name="Inputs">The digest over everything that decides what the outputs are.</param>
/// <param name="Files">The files.</param>
internal sealed record OutputState(int Schema, string Inputs, IReadOnlyList<OutputStateFile> Files)
{
    public const string FileName = "outputs.json";
    public const int CurrentSchema = 1;

    /// <summary>Reads the state.</summary>
    /// <param name="stateDirectory">The folder.</param>
    /// <param name="log">Is told when it cannot be read.</param>
    /// <returns>The state; <see langword="null"/> when there is none that this version can use.</returns>
    public static OutputState? TryRead(string stateDirectory, IGoBootstrapLog log)
    {
        var path = Path.Combine(stateDirectory, FileName);
        try
        {
            var state = File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), OutputJson.Default.OutputState) : null;
            return state is { Schema: CurrentSchema } && state.Files.All(file => OutputFileNames.Problem(file.Path) is null && Sha256Digest.TryParse(file.Sha256, out _))
                ? state
                : null;
        }
        catch (Exception exception) when (exception is JsonException || FileErrors.IsFileError(exception))
        {
            log.Debug($"'{path}' is passed over: {exception.Message}");
            return null;
        }
    }

    /// <summary>Writes the state.</summary>
    /// <param name="stateDirectory">The folder.</param>
    /// <param name="log">Is told when it cannot be written.</param>
    public void Write(string stateDirectory, IGoBootstrapLog log) => KeptFile.Write(
        Path.Combine(stateDirectory, FileName), JsonSerializer.SerializeToUtf8Bytes(this, OutputJson.Default.OutputState), log);
}
