using System.Text;
using GoBootstrap.Testing;
using GoBootstrap.Transfer.Mirrors;
using Microsoft.Extensions.Time.Testing;

namespace GoBootstrap.Tests.Transfer.Mirrors;

public sealed class MirrorMemoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gb memory é ");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 2, 20, 0, 0, TimeSpan.Zero));
    private readonly CollectingLog _log = new();

    private string PathOf => Path.Combine(_folder.FullName, "index", "mirrors.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_is_saved_is_there_in_the_next_run()
    {
        var memory = New();
        memory.Note("a", (health, now) => health.Delivered(now));
        memory.Save();

        Assert.Equal(1, New().Recall("a").Successes);
        Assert.Equal(0, New().Recall("b").Successes);
    }

    [Fact]
    public void Nothing_noted_writes_no_file()
    {
        New().Save();

        Assert.False(File.Exists(PathOf));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a\":{\"successes\":\"many\"}}")]
    [InlineData("{\"a\":{\"successes\":-1,\"bytesPerSecond\":1e999}}")]
    [InlineData("\0\0\0\0")]
    public void A_corrupt_file_costs_what_it_held_and_nothing_else(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf)!);
        File.WriteAllText(PathOf, text);
        var memory = New();

        Assert.Equal(0, memory.Recall("a").Successes);
        memory.Note("a", (health, now) => health.Delivered(now));
        memory.Save();

        Assert.Equal(1, New().Recall("a").Successes);
    }

    [Fact]
    public void A_file_that_is_far_too_large_is_not_read()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf)!);
        File.WriteAllBytes(PathOf, Encoding.UTF8.GetBytes("{\"a\":{\"successes\":1}" + new string(' ', 300_000) + "}"));

        Assert.Equal(0, New().Recall("a").Successes);
    }

    [Fact]
    public void Two_processes_keep_what_the_other_wrote_of_other_mirrors()
    {
        var (first, second) = (New(), New());
        _ = first.Recall("a");
        _ = second.Recall("a");
        first.Note("a", (health, now) => health.Delivered(now));
        second.Note("b", (health, now) => health.Failed("GOB2003", now));
        first.Save();
        second.Save();

        Assert.Equal(1, New().Recall("a").Successes);
        Assert.Equal("GOB2003", New().Recall("b").LastFailure);
    }

    [Fact]
    public void Mirrors_that_were_not_met_for_longest_are_forgotten()
    {
        var memory = New();
        for (var i = 0; i < MirrorMemory.MostMirrors + 5; i++)
        {
            memory.Note($"m{i}", (health, now) => health.Delivered(now));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        memory.Save();

        Assert.Equal(0, New().Recall("m4").Successes);
        Assert.True(New().Recall("m5").Successes > 0.9);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_fails_nothing()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "index"), "a file where the folder should be");
        var memory = New();
        memory.Note("a", (health, now) => health.Delivered(now));

        memory.Save();

        Assert.Equal(1, memory.Recall("a").Successes);
        Assert.Contains("could not be written", _log.Text, StringComparison.Ordinal);
    }

    private MirrorMemory New() => new(PathOf, _clock, _log);
}
