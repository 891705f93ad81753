using GoBootstrap.Store;

namespace GoBootstrap.Tests.Bundles;

/// <summary>Stops before a step, and does nothing from then on, as a process that was killed.</summary>
internal sealed class DyingOperations(int lastStep) : IFileOperations
{
    private int _step;

    public void CreateDirectory(string path) => Do(() => SystemFileOperations.Instance.CreateDirectory(path));

    public void WriteFile(string path, ReadOnlySpan<byte> content, bool toDisk)
    {
        var copy = content.ToArray();
        Do(() => SystemFileOperations.Instance.WriteFile(path, copy, toDisk));
    }

    public void MoveFile(string source, string destination) => Do(() => SystemFileOperations.Instance.MoveFile(source, destination));

    public void MoveDirectory(string source, string destination) => Do(() => SystemFileOperations.Instance.MoveDirectory(source, destination));

    public void CreateSymbolicLink(string path, string target) => Do(() => SystemFileOperations.Instance.CreateSymbolicLink(path, target));

    public void MoveSymbolicLink(string source, string destination) => Do(() => SystemFileOperations.Instance.MoveSymbolicLink(source, destination));

    public void DeleteFile(string path) => Do(() => SystemFileOperations.Instance.DeleteFile(path));

    public void DeleteTree(string path) => Do(() => SystemFileOperations.Instance.DeleteTree(path));

    public Stream OpenExclusive(string path, FileMode mode) => SystemFileOperations.Instance.OpenExclusive(path, mode);

    private void Do(Action step)
    {
        if (++_step > lastStep)
        {
            throw new DiedException();
        }

        step();
    }

    /// <summary>The end of a process; nothing of the product catches it.</summary>
    public sealed class DiedException : Exception;
}
