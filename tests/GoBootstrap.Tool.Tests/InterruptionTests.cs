using GoBootstrap.Tool;

namespace GoBootstrap.Tests.Tool;

public sealed class InterruptionTests
{
    [Fact]
    public void The_first_interrupt_asks_for_an_end_and_the_second_ends_the_process()
    {
        using var interruption = new Interruption();

        Assert.False(interruption.Requested.IsCancellationRequested);
        Assert.True(interruption.Interrupt());
        Assert.True(interruption.Requested.IsCancellationRequested);
        Assert.False(interruption.Terminated.IsCancellationRequested);
        Assert.False(interruption.Interrupt());
    }

    [Fact]
    public void Terminating_cancels_both_and_the_second_time_ends_the_process()
    {
        using var interruption = new Interruption();
        interruption.Interrupt();

        Assert.True(interruption.Terminate());
        Assert.True(interruption.Terminated.IsCancellationRequested);
        Assert.False(interruption.Terminate());
    }

    [Fact]
    public void Interrupts_are_left_to_a_program_that_runs()
    {
        using var interruption = new Interruption();
        interruption.LeaveToProgram();

        Assert.True(interruption.Interrupt());
        Assert.True(interruption.Interrupt());
        Assert.False(interruption.Requested.IsCancellationRequested);
    }
}
