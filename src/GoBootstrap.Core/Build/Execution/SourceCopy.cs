using GoBootstrap.Build.Incremental;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>
/// A copy of the sources of a plan in another folder: everything below the definition's root, and every file elsewhere that a program is made of. The
/// places of files relative to each other stay.
/// </summary>
/// <param name="plan">The plan, whose programs have been built.</param>
/// <param name="folder">An empty folder.</param>
internal sealed class SourceCopy(BuildPlan plan, string folder)
{
    private readonly string _ancestor = Ancestor(plan);

    private string Tree => Path.Combine(folder, "tree");

    /// <summary>Copies the files.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4011.</exception>
    public void Make(CancellationToken cancellationToken)
    {
        var needsRepository = plan.Binaries.Any(binary => binary.Options.BuildVcs != "false");
        CopyFolder(plan.Definition.RootDirectory, needsRepository, cancellationToken);
        foreach (var file in Inputs(plan).Where(file => !File.Exists(Moved(file)) && File.Exists(file)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Copy(file, Moved(file));
        }
    }

    /// <summary>Makes the plan that builds the copy.</summary>
    /// <returns>The plan.</returns>
    public BuildPlan Plan()
    {
        var output = Path.Combine(folder, "dist");
        return plan with
        {
            OutputDirectory = output,
            Definition = plan.Definition with { RootDirectory = Moved(plan.Definition.RootDirectory), CostsFile = null },
            Binaries =
            [
                .. plan.Binaries.Select(binary => binary with
                {
                    ModuleDirectory = Moved(binary.ModuleDirectory),
                    OutputFile = Path.Combine(output, binary.RelativePath),
                    Options = binary.Options with
                    {
                        Workspace = binary.Options.Workspace == "off" ? "off" : Moved(binary.Options.Workspace),
                        Profile = binary.Options.Profile is "auto" or "off" ? binary.Options.Profile : Moved(binary.Options.Profile),
                    },
                }),
            ],
        };
    }

    private static IEnumerable<string> Inputs(BuildPlan plan)
    {
        var states = new StateStore(plan.StateDirectory, NullLog.Instance);
        return plan.Binaries.SelectMany(binary => states.TryRead(binary)?.Files ?? []).Where(file => file.Size != FileStamp.Absent).Select(file => file.Path).Distinct();
    }

    private static string Ancestor(BuildPlan plan)
    {
        var ancestor = plan.Definition.RootDirectory;
        foreach (var path in Inputs(plan).Concat(plan.Binaries.Select(binary => binary.ModuleDirectory)))
        {
            while (!IsBelow(path, ancestor) && Path.GetDirectoryName(ancestor) is { } parent)
            {
                ancestor = parent;
            }
        }

        return ancestor;
    }

    private static bool IsBelow(string path, string parent) =>
        path == parent || path.StartsWith(Path.TrimEndingDirectorySeparator(parent) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Copy(string file, string destination)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
            File.Copy(file, destination);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("copy a file to", destination, exception);
        }
    }

    private string Moved(string path) => IsBelow(path, _ancestor) ? Path.GetFullPath(Path.GetRelativePath(_ancestor, path), Tree) : path;

    private void CopyFolder(string source, bool needsRepository, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Moved(source));
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((entry.Name == ".git" && !needsRepository) || entry.FullName == plan.OutputDirectory)
            {
                continue;
            }

            // What a link points to is copied: the copy must not lead back to the original.
            if (Directory.Exists(entry.FullName))
            {
                if (entry.LinkTarget is null)
                {
                    CopyFolder(entry.FullName, needsRepository, cancellationToken);
                }
            }
            else if (File.Exists(entry.FullName))
            {
                Copy(entry.FullName, Moved(entry.FullName));
            }
        }
    }
}
