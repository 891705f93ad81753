using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Tests.Ensure;

namespace GoBootstrap.Tests.Locking;

/// <summary>An upstream of the source official, and what tests of lock files do with it.</summary>
internal sealed class LockUpstream : IAsyncDisposable
{
    public static readonly string[] BothPorts = ["linux/amd64", "linux/arm64"];

    private Dictionary<string, int> _forgotten = [];

    public OfficialUpstream Official { get; } = new();

    public string LockPath => Path.Combine(Official.Project, LockSettings.FileName);

    public string Text => File.ReadAllText(LockPath);

    /// <summary>Gets every request that any server was sent, as server and path.</summary>
    public IReadOnlyList<string> Requests =>
    [
        .. Official.Index.Requests.Select(request => "index " + request.Path),
        .. Official.Mirror.Requests.Select(request => "mirror " + request.Path),
        .. Official.Sumdb.Requests.Select(request => "sumdb " + request.Path),
    ];

    /// <summary>Gets the requests since <see cref="Forget"/>.</summary>
    public IReadOnlyList<string> NewRequests => [.. Requests.GroupBy(request => request).SelectMany(group => group.Skip(_forgotten.GetValueOrDefault(group.Key)))];

    /// <summary>Forgets the requests so far.</summary>
    public void Forget() => _forgotten = Requests.CountBy(request => request).ToDictionary();

    public LockUpstream PublishBoth(string version = "1.22.6", bool isSigned = true, bool isRecorded = true)
    {
        Official.Publish(version, isSigned: isSigned, isRecorded: isRecorded);
        Official.Publish(version, arch: "arm64", isSigned: isSigned, isRecorded: isRecorded);
        return this;
    }

    public Task<LockResult> LockAsync(LockRequest request, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) =>
        new ToolchainLocker(Official.Environment, change?.Invoke(Official.Settings) ?? Official.Settings, Official.Log).LockAsync(request, default);

    public Task<LockResult> LockBothAsync(string? version = "1.22.6", Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) =>
        LockAsync(new() { Version = version, Ports = BothPorts }, change);

    public async Task<GoBootstrapException> FailsToLockAsync(
        ErrorCode code, LockRequest request, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) =>
        HasCode(code, await Assert.ThrowsAsync<GoBootstrapException>(() => LockAsync(request, change)));

    public async Task<EnsureResult> EnsureAsync(
        LockMode mode, string? version = null, string? port = null, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null)
    {
        using var client = Client(mode, change);
        return await client.EnsureAsync(new() { Version = version, Port = port }, default);
    }

    public GoBootstrapClient Client(LockMode mode, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) => Official.Client(settings =>
    {
        var locked = settings with { Lock = settings.Lock with { Mode = mode } };
        return change?.Invoke(locked) ?? locked;
    });

    public async Task<GoBootstrapException> FailsAsync(
        ErrorCode code, LockMode mode, string? version = null, string? port = null, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) =>
        HasCode(code, await Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync(mode, version, port, change)));

    /// <summary>Changes the lock file and seals every port anew, as somebody does who knows how.</summary>
    public void Forge(Action<JsonObject> change) => Forge(LockPath, change);

    /// <summary>Changes a lock file and seals every port anew, as somebody does who knows how.</summary>
    public static void Forge(string path, Action<JsonObject> change)
    {
        var file = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(file);
        foreach (var (port, entry) in file["ports"]!.AsObject())
        {
            var document = System.Text.Json.JsonSerializer.Deserialize(entry!.ToJsonString(), LockJson.Default.LockPortDocument)!;
            entry["seal"] = LockSeal.Of((string)file["version"]!, port, document);
        }

        File.WriteAllText(path, file.ToJsonString());
    }

    public static JsonObject PortOf(JsonObject file, string port = "linux/amd64") => file["ports"]![port]!.AsObject();

    public async ValueTask DisposeAsync() => await Official.DisposeAsync();

    private static GoBootstrapException HasCode(ErrorCode code, GoBootstrapException exception)
    {
        Assert.True(exception.Code == code, $"{exception.Id}: {exception.Message}");
        return exception;
    }
}
