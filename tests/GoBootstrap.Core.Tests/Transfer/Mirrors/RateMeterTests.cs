using GoBootstrap.Transfer.Mirrors;
using Microsoft.Extensions.Time.Testing;

namespace GoBootstrap.Tests.Transfer.Mirrors;

public sealed class RateMeterTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly RateMeter _meter;

    public RateMeterTests() => _meter = new(_clock);

    [Fact]
    public void Rate_is_that_of_the_window()
    {
        Come(0.5, 10);
        for (var i = 0; i < 20; i++)
        {
            Come(0.1, 100);
        }

        for (var i = 0; i < 20; i++)
        {
            Come(0.1, 10);
        }

        Assert.Equal(100, _meter.Recent(Window)!.Value, 6);
        Assert.Equal(TimeSpan.FromSeconds(0.5), _meter.FirstByte);
    }

    [Fact]
    public void Silence_brings_the_rate_down_to_nothing()
    {
        Come(0, 10);
        Come(1, 1000);
        _meter.Wait();
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(0, _meter.Recent(Window));
    }

    [Fact]
    public void Time_in_which_nobody_waits_does_not_count()
    {
        Come(0, 10);
        Come(1, 1000);
        _clock.Advance(TimeSpan.FromHours(1));
        Come(1, 1000);

        Assert.Equal(1000, _meter.Recent(Window)!.Value, 6);
        Assert.Equal(TimeSpan.FromSeconds(2), _meter.Waited);
    }

    [Fact]
    public void Pieces_that_come_less_often_than_the_window_are_no_silence()
    {
        Come(0, 10);
        for (var i = 0; i < 5; i++)
        {
            Come(1.5, 1500);
        }

        _meter.Wait();
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(1500 / 1.6, _meter.Recent(Window)!.Value, 6);
    }

    [Fact]
    public void Before_the_window_has_passed_there_is_no_rate()
    {
        Assert.Null(_meter.Recent(Window));
        Come(5, 10);
        Assert.Null(_meter.Recent(Window));
        Assert.Null(_meter.Average());
    }

    [Fact]
    public void Many_pieces_do_not_fill_the_memory_and_do_not_change_the_rate()
    {
        for (var i = 0; i < 10_000; i++)
        {
            Come(0.01, 10);
        }

        Assert.Equal(1000, _meter.Recent(Window)!.Value, 6);
        Assert.Equal(100_000, _meter.Bytes);
    }

    private void Come(double seconds, int bytes)
    {
        _meter.Wait();
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        _meter.Take(bytes);
    }
}
