using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Locking;

/// <summary>What a lock file that was changed, and bytes that are not the locked ones, come to.</summary>
public sealed class LockedTamperTests : IAsyncLifetime
{
    private readonly LockUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task Other_bytes_than_the_locked_ones_are_refused_with_both_values()
    {
        await PrepareAsync();
        var forged = GoArchiveBuilder.Create("1.22.6", "linux", "amd64").File("go/evil", "x").ToTarGz();
        _upstream.Official.Mirror.Add("/go/go1.22.6.linux-amd64.tar.gz", forged);
        _upstream.Forge(file => LockUpstream.PortOf(file)["files"]![0]!.AsObject().Remove("size"));

        var error = await _upstream.FailsAsync(ErrorCode.LockedContentDiffers, LockMode.Locked);

        Assert.Contains(Sha256Digest.Of(forged).ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains(LockReader.TryRead(_upstream.LockPath)!.Toolchains.Values.First().Files[0].Digest.ToString()!, error.Message, StringComparison.Ordinal);
        _upstream.Official.AssertNothingInstalled();
    }

    [Fact]
    public async Task Content_with_another_sum_than_the_locked_one_is_refused_although_the_digest_fits()
    {
        await PrepareAsync();
        var other = "h1:" + Convert.ToBase64String(new byte[32]);
        _upstream.Forge(file =>
        {
            LockUpstream.PortOf(file)["h1"] = other;
            LockUpstream.PortOf(file)["evidence"]![1]!["log"]!["sum"] = other;
        });

        var error = await _upstream.FailsAsync(ErrorCode.LockedContentDiffers, LockMode.Locked);

        Assert.Contains(other, error.Message, StringComparison.Ordinal);
        _upstream.Official.AssertNothingInstalled();
    }

    [Fact]
    public async Task Another_size_than_the_locked_one_is_refused()
    {
        await PrepareAsync();
        _upstream.Forge(file => LockUpstream.PortOf(file)["files"]![0]!["size"] = 5);

        await _upstream.FailsAsync(ErrorCode.LockedContentDiffers, LockMode.Locked);

        _upstream.Official.AssertNothingInstalled();
    }

    [Fact]
    public async Task Every_value_of_an_entry_that_is_changed_by_hand_is_caught()
    {
        await PrepareAsync();
        var text = _upstream.Text;
        var places = Values(LockUpstream.PortOf(JsonNode.Parse(text)!.AsObject())).ToList();
        Assert.True(places.Count > 15, $"{places.Count} values");

        foreach (var path in places)
        {
            var file = JsonNode.Parse(text)!.AsObject();
            var value = Walk(LockUpstream.PortOf(file), path);
            value.ReplaceWith<JsonNode?>(Flip(value));
            await File.WriteAllTextAsync(_upstream.LockPath, file.ToJsonString());

            var error = await _upstream.FailsAsync(ErrorCode.LockFileMalformed, LockMode.Locked);
            Assert.True(error.Code == ErrorCode.LockFileMalformed, string.Join('.', path));
        }

        Assert.Empty(_upstream.NewRequests);
    }

    [Fact]
    public async Task Another_version_over_the_same_entries_is_caught()
    {
        await PrepareAsync();
        await File.WriteAllTextAsync(_upstream.LockPath, _upstream.Text.Replace("\"version\": \"1.22.6\",\n  \"ports\"", "\"version\": \"1.22.7\",\n  \"ports\"", StringComparison.Ordinal));

        await _upstream.FailsAsync(ErrorCode.LockFileMalformed, LockMode.Locked);
    }

    [Fact]
    public async Task A_lock_of_a_weak_policy_does_not_satisfy_a_strict_one()
    {
        _upstream.PublishBoth(isSigned: false, isRecorded: false);
        await _upstream.LockBothAsync(change: settings => settings with { Trust = new() { RequiresSignature = false } });

        await _upstream.FailsAsync(ErrorCode.PolicyNotSatisfied, LockMode.Locked);
        _upstream.Official.AssertNothingInstalled();

        var result = await _upstream.EnsureAsync(LockMode.Locked, change: settings => settings with { Trust = new() { RequiresSignature = false } });
        Assert.True(result.WasInstalled);
        await _upstream.FailsAsync(ErrorCode.PolicyNotSatisfied, LockMode.Locked);
    }

    [Fact]
    public async Task A_digest_that_was_the_serving_hosts_own_word_when_it_was_locked_is_no_independent_one_later()
    {
        _upstream.Official.Publish("1.22.6");
        _upstream.Official.Index.Add("/dl/go1.22.6.linux-amd64.tar.gz", new byte[1]);
        await _upstream.LockAsync(
            new() { Version = "1.22.6" },
            settings => settings with
            {
                Official = settings.Official with { Mirrors = [new Uri(_upstream.Official.Index.Uri, "dl").ToString()] },
                Trust = new() { RequiresIndependentDigest = false },
            });

        await _upstream.FailsAsync(ErrorCode.PolicyNotSatisfied, LockMode.Locked);
    }

    private async Task PrepareAsync()
    {
        _upstream.PublishBoth();
        await _upstream.LockBothAsync();
        _upstream.Forget();
    }

    private static IEnumerable<string[]> Values(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Values(entry.Value!).Select(path => (string[])[entry.Key, .. path])),
        JsonArray list => list.SelectMany((item, i) => Values(item!).Select(path => (string[])[i.ToString(System.Globalization.CultureInfo.InvariantCulture), .. path])),
        _ => [[]],
    };

    private static JsonNode Walk(JsonNode node, string[] path) => path.Aggregate(
        node, (at, step) => at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!);

    private static JsonValue Flip(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => JsonValue.Create(false),
        System.Text.Json.JsonValueKind.False => JsonValue.Create(true),
        System.Text.Json.JsonValueKind.Number => JsonValue.Create((long)value + 1),
        _ => JsonValue.Create((string)value! is [.. var head, var last] ? head + (last == 'a' ? 'b' : 'a') : "x"),
    };
}
