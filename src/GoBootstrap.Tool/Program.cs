using GoBootstrap.Tool;

StartWithoutCollections();
using var interruption = Interruption.ForProcess();
return await GoBootstrapTool.RunAsync(args, ToolHost.ForProcess(interruption));

// Most of what a command makes lives as long as it does, which is a second: to collect it while it grows is work for nothing. Beyond this
// size, which a cold install does not reach, everything is as usual.
static void StartWithoutCollections()
{
    const long Size = 64 << 20;
    try
    {
        _ = GC.TryStartNoGCRegion(Size);
    }
    catch (ArgumentOutOfRangeException)
    {
        // The process may have less, for example in a small container. Then it collects from the start.
    }
}
