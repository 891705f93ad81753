using GoBootstrap.Transfer.Mirrors;

namespace GoBootstrap.Tests.Transfer.Mirrors;

public sealed class MirrorHealthTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Counts_lose_half_of_their_weight_in_a_week()
    {
        var health = new MirrorHealth { At = Start }.Delivered(Start).Delivered(Start).Decayed(Start.AddDays(7));

        Assert.Equal(1, health.Successes, 6);
    }

    [Fact]
    public void A_clock_that_was_set_back_changes_no_weight() => Assert.Equal(1, new MirrorHealth { At = Start }.Weight(Start.AddDays(-30)));

    [Fact]
    public void Third_failure_in_a_row_opens_the_circuit_for_ten_minutes_and_the_next_for_twenty()
    {
        var health = new MirrorHealth { At = Start }.Failed("GOB2003", Start).Failed("GOB2003", Start);
        Assert.Equal(CircuitState.Closed, health.Circuit(Start));

        health = health.Failed("GOB2003", Start);
        Assert.Equal(CircuitState.Open, health.Circuit(Start.AddMinutes(9)));
        Assert.Equal(CircuitState.HalfOpen, health.Circuit(Start.AddMinutes(10)));

        health = health.Failed("GOB2003", Start.AddMinutes(10));
        Assert.Equal(CircuitState.Open, health.Circuit(Start.AddMinutes(29)));
        Assert.Equal(CircuitState.HalfOpen, health.Circuit(Start.AddMinutes(30)));
    }

    [Fact]
    public void No_pause_is_longer_than_a_day()
    {
        var health = new MirrorHealth { At = Start };
        for (var i = 0; i < 100; i++)
        {
            health = health.Failed("GOB2003", Start);
        }

        Assert.Equal(CircuitState.Open, health.Circuit(Start.AddHours(23)));
        Assert.Equal(CircuitState.HalfOpen, health.Circuit(Start.AddHours(24)));
    }

    [Fact]
    public void A_pause_that_was_written_under_a_wrong_clock_is_none() =>
        Assert.Equal(CircuitState.HalfOpen, new MirrorHealth { OpenUntil = Start.AddYears(10) }.Circuit(Start));

    [Fact]
    public void A_delivery_closes_the_circuit_and_forgets_no_lie()
    {
        var health = new MirrorHealth { At = Start }.Failed("a", Start).Failed("b", Start).Lied("GOB3001", Start);
        Assert.Equal(CircuitState.Open, health.Circuit(Start));

        health = health.Delivered(Start);

        Assert.Equal(CircuitState.Closed, health.Circuit(Start));
        Assert.True(health.HasLied(Start.AddDays(29)));
        Assert.False(health.HasLied(Start.AddDays(31)));
        Assert.Null(health.LastFailure);
    }

    [Fact]
    public void Measurements_are_averaged_and_old_ones_count_less()
    {
        var health = new MirrorHealth { At = Start }.Measured(TimeSpan.FromSeconds(1), 100, Start);
        Assert.Equal(100, health.BytesPerSecond);

        Assert.Equal(130, health.Measured(TimeSpan.FromSeconds(1), 200, Start).BytesPerSecond, 6);
        Assert.Equal(165, health.Measured(TimeSpan.FromSeconds(1), 200, Start.AddDays(7)).BytesPerSecond, 6);
        Assert.Equal(100, health.Measured(TimeSpan.FromSeconds(3), null, Start).BytesPerSecond);
        Assert.Equal(1.6, health.Measured(TimeSpan.FromSeconds(3), null, Start).FirstByteSeconds, 6);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-5)]
    [InlineData(1e300)]
    public void Numbers_that_make_no_sense_are_dropped(double value)
    {
        var sane = new MirrorHealth { Successes = value, Failures = value, FirstByteSeconds = value, BytesPerSecond = value, FailuresInRow = -3 }.Sane();

        Assert.Equal(new MirrorHealth(), sane);
    }
}
