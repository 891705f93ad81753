using System.Text.Json;
using System.Text.Json.Serialization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Ensure;

/// <summary>
/// Remembers which version a channel such as <c>stable</c> last meant, so that a second ensure needs no network. It is a convenience, never
/// trusted for more than the choice of an installed version, and lost without harm.
/// </summary>
internal sealed class ChannelMemory(string file, IGoBootstrapLog log)
{
    /// <summary>Looks up a channel.</summary>
    /// <param name="spec">The channel.</param>
    /// <param name="port">The port.</param>
    /// <returns>The version that it last meant; <see langword="null"/> when nothing is remembered.</returns>
    public GoVersion? Recall(GoVersionSpec spec, GoPort port) =>
        Load().TryGetValue(Key(spec, port), out var text) && GoVersion.TryParse(text, out var version) ? version : null;

    /// <summary>Remembers a channel's meaning.</summary>
    /// <param name="spec">The channel.</param>
    /// <param name="port">The port.</param>
    /// <param name="version">The version that it means now.</param>
    public void Remember(GoVersionSpec spec, GoPort port, GoVersion version)
    {
        var known = Load();
        if (known.TryGetValue(Key(spec, port), out var text) && text == version.ToString())
        {
            return;
        }

        known[Key(spec, port)] = version.ToString();
        var temporary = file + "." + Path.GetRandomFileName();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(known, ChannelJson.Default.SortedDictionaryStringString));
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The toolchain is installed; only the next ensure of this channel will ask the sources again.
            log.Debug($"'{file}' could not be written: {exception.Message}");
        }
    }

    private static string Key(GoVersionSpec spec, GoPort port) => $"{spec.Text} {port}";

    private SortedDictionary<string, string> Load()
    {
        try
        {
            if (File.Exists(file))
            {
                return JsonSerializer.Deserialize(File.ReadAllBytes(file), ChannelJson.Default.SortedDictionaryStringString) ?? [];
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            log.Debug($"'{file}' could not be read and is ignored: {exception.Message}");
        }

        return [];
    }
}

[JsonSerializable(typeof(SortedDictionary<string, string>))]
[JsonSourceGenerationOptions(WriteIndented = true)]
internal sealed partial class ChannelJson : JsonSerializerContext;
