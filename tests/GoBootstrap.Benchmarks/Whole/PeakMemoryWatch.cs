using System.Globalization;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>
/// Reads the peak of a process's memory while it runs: <c>VmHWM</c> of <c>/proc/&lt;pid&gt;/status</c>. What <c>wait4</c> gives is no use, because it
/// begins with the memory of the process that started it (https://man7.org/linux/man-pages/man2/getrusage.2.html, <c>ru_maxrss</c>).
/// </summary>
internal sealed class PeakMemoryWatch : IDisposable
{
    private const string Field = "VmHWM:";

    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private long _peak;

    /// <summary>Initializes a new instance of the <see cref="PeakMemoryWatch"/> class and starts to watch.</summary>
    /// <param name="id">The process.</param>
    /// <param name="interval">How often to look; the peak only grows, so that little is missed.</param>
    public PeakMemoryWatch(int id, TimeSpan interval)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/status");
        _thread = new(() => Watch(file, interval)) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>The peak in bytes.</returns>
    public long Stop()
    {
        _end.Set();
        _thread.Join();
        return _peak;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _end.Dispose();
    }

    private void Watch(string file, TimeSpan interval)
    {
        do
        {
            _peak = Math.Max(_peak, Read(file));
        }
        while (!_end.Wait(interval));
    }

    private static long Read(string file)
    {
        try
        {
            // A process that has ended and is not awaited yet has no such line.
            var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line[Field.Length..].TrimEnd('k', 'B'), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It ended between two looks, or during one.
            return 0;
        }
    }
}
