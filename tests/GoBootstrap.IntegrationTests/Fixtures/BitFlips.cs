using GoBootstrap.Diagnostics;
using Xunit.Abstractions;

namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>Flips single bits, and checks what an install makes of them.</summary>
internal static class BitFlips
{
    /// <summary>Gives copies with one bit flipped each, at positions spread over a part of the content and at each bit of a byte in turn.</summary>
    public static IEnumerable<byte[]> Spread(byte[] content, int count, int start = 0, int length = int.MaxValue)
    {
        length = Math.Min(length, content.Length - start);
        for (var i = 0; i < count; i++)
        {
            var copy = content.ToArray();
            copy[start + (int)((long)length * i / count)] ^= (byte)(1 << (i % 8));
            yield return copy;
        }
    }

    /// <summary>Installs from every flipped copy. Each is refused with one of the codes and changes nothing, or leads to the very same install.</summary>
    public static async Task TryAllAsync(
        Machine machine,
        IEnumerable<byte[]> flips,
        Action<byte[]> serve,
        Func<Task<bool>> installsTheSame,
        Func<Task> uninstall,
        bool mayPass,
        IReadOnlyCollection<ErrorCode> refusals,
        ITestOutputHelper output)
    {
        var before = machine.Snapshot();
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var flipped in flips)
        {
            number++;
            serve(flipped);
            var outcome = "installed the same";
            try
            {
                Assert.True(await installsTheSame(), $"Flip {number} led to another install.");
                Assert.True(mayPass, $"Flip {number} was not noticed.");
                await uninstall();
            }
            catch (GoBootstrapException exception)
            {
                Assert.True(refusals.Contains(exception.Code), $"Flip {number}: {exception.Id}: {exception.Message}");
                outcome = exception.Id;
            }

            seen[outcome] = seen.GetValueOrDefault(outcome) + 1;
            Assert.Equal(before, machine.Snapshot());
        }

        output.WriteLine(string.Join(", ", seen.Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.Contains(seen.Keys, key => key.StartsWith("GOB", StringComparison.Ordinal));
    }
}
