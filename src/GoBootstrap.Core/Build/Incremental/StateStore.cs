using System.Text.Json;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Incremental;

/// <summary>Keeps the states of an output folder. A state that cannot be read is none: the program is built again.</summary>
/// <param name="stateDirectory">The folder.</param>
/// <param name="log">Told about files that cannot be read or written.</param>
internal sealed class StateStore(string stateDirectory, IGoBootstrapLog log)
{
    private const int NameLength = 16;

    private string Folder => Path.Combine(stateDirectory, "state");

    /// <summary>Reads the state of a program.</summary>
    /// <param name="binary">The program.</param>
    /// <returns>The state; <see langword="null"/> when there is none that can be used.</returns>
    public TargetState? TryRead(PlannedBinary binary)
    {
        var file = FileOf(binary);
        if (ReadBytes(file) is not { } content)
        {
            return null;
        }

        try
        {
            var state = JsonSerializer.Deserialize(content, StateJsonContext.Default.TargetState);
            return state?.Schema == TargetState.CurrentSchema ? state : null;
        }
        catch (Exception exception) when (exception is JsonException or GoBootstrapException)
        {
            log.Debug($"'{file}' is damaged and is not used: {exception.Message}");
            return null;
        }
    }

    /// <summary>Writes the state of a program; the last step of its build.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="state">The state.</param>
    public void Write(PlannedBinary binary, TargetState state) =>
        KeptFile.Write(FileOf(binary), JsonSerializer.SerializeToUtf8Bytes(state, StateJsonContext.Default.TargetState), log);

    /// <summary>Removes the state of a program, which then is built the next time.</summary>
    /// <param name="binary">The program.</param>
    public void Remove(PlannedBinary binary)
    {
        var file = FileOf(binary);
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException)
        {
            // There was none.
            log.Debug($"'{file}' is not there.");
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("remove", file, exception);
        }
    }

    private string FileOf(PlannedBinary binary)
    {
        var id = new FingerprintText().Add("path", binary.RelativePath).Digest().ToString()[..NameLength];
        return Path.Combine(Folder, id + ".json");
    }

    private byte[]? ReadBytes(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllBytes(file) : null;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            log.Debug($"'{file}' cannot be read and is not used: {exception.Message}");
            return null;
        }
    }
}
