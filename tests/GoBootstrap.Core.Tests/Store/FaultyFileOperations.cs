using GoBootstrap.Store;

namespace GoBootstrap.Tests.Store;

/// <summary>The real steps, with something done before each: counting, failing, or dying.</summary>
internal sealed class FaultyFileOperations(Action<int, string> before) : IFileOperations
{
    private readonly IFileOperations _real = SystemFileOperations.Instance;

    /// <summary>Gets a value indicating whether locks work, which they do not on every network file system.</summary>
    public bool LocksExclude { get; init; } = true;
    private int _count;
    private volatile bool _isDead;

    /// <summary>Gets how many steps were begun.</summary>
    internal int Count => _count;

    /// <summary>Makes steps that end at one of them as a killed process does: half of it is done, and nothing after it.</summary>
    internal static FaultyFileOperations DyingAt(int step) => new((index, _) =>
    {
        if (index == step)
        {
            throw new SimulatedCrashException();
        }
    });

    public void CreateDirectory(string path) => Step(nameof(CreateDirectory), () => _real.CreateDirectory(path), static () => { });

    public void WriteFile(string path, ReadOnlySpan<byte> content, bool toDisk)
    {
        var bytes = content.ToArray();
        Step(
            nameof(WriteFile),
            () => _real.WriteFile(path, bytes, toDisk),
            () => _real.WriteFile(path, bytes.AsSpan(0, bytes.Length / 2), toDisk: false));
    }

    public void MoveFile(string source, string destination) =>
        Step(nameof(MoveFile), () => _real.MoveFile(source, destination), static () => { });

    public void MoveDirectory(string source, string destination) =>
        Step(nameof(MoveDirectory), () => _real.MoveDirectory(source, destination), static () => { });

    public void CreateSymbolicLink(string path, string target) =>
        Step(nameof(CreateSymbolicLink), () => _real.CreateSymbolicLink(path, target), static () => { });

    public void MoveSymbolicLink(string source, string destination) =>
        Step(nameof(MoveSymbolicLink), () => _real.MoveSymbolicLink(source, destination), static () => { });

    public void DeleteFile(string path) => Step(nameof(DeleteFile), () => _real.DeleteFile(path), static () => { });

    public void DeleteTree(string path) => Step(nameof(DeleteTree), () => _real.DeleteTree(path), () =>
    {
        if (Directory.Exists(path) && Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).FirstOrDefault() is { } first)
        {
            File.Delete(first);
        }
    });

    public Stream OpenExclusive(string path, FileMode mode)
    {
        Stream? stream = null;
        Step(
            nameof(OpenExclusive),
            () => stream = LocksExclude ? _real.OpenExclusive(path, mode) : new FileStream(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite),
            static () => { });
        return stream!;
    }

    private void Step(string name, Action whole, Action half)
    {
        if (_isDead)
        {
            throw new SimulatedCrashException();
        }

        try
        {
            before(Interlocked.Increment(ref _count) - 1, name);
        }
        catch (SimulatedCrashException)
        {
            _isDead = true;
            half();
            throw;
        }

        whole();
    }
}
