using GoBootstrap.Build.Execution;

namespace GoBootstrap.Build.Incremental;

/// <summary>
/// Names the files and folders that a program is made of. Go's own packages are left out, which the toolchain's digest stands for, and so are
/// downloaded modules, which go.sum stands for.
/// </summary>
/// <param name="look">Looks at files.</param>
/// <param name="moduleCache">The folder of downloaded modules.</param>
internal sealed class InputCollector(FileLook look, string moduleCache)
{
    /// <summary>Records everything that a program is made of.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="packages">The packages of its job, by import path.</param>
    /// <returns>Files, those included that must not come to exist, and folders.</returns>
    public (IReadOnlyList<FileStamp> Files, IReadOnlyList<FolderStamp> Folders) Collect(
        PlannedBinary binary, IReadOnlyDictionary<string, ListedPackage> packages)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var folders = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        AddModuleFiles(files, binary);
        foreach (var package in Reachable(binary.ImportPath, packages))
        {
            AddModule(files, package.Module?.Replace ?? package.Module);
            if (IsBelow(package.Dir, moduleCache))
            {
                continue;
            }

            files.UnionWith(package.Files);
            folders[package.Dir] = true;
            AddNestedModules(files, package.Dir, binary.ModuleDirectory);
            foreach (var folder in (package.EmbedPatterns ?? []).SelectMany(pattern => EmbedFolders.Of(package.Dir, pattern)))
            {
                folders[folder] = false;
            }
        }

        if (packages.TryGetValue(binary.ImportPath, out var main))
        {
            files.Add(Path.Combine(main.Dir, "default.pgo"));
        }

        return ([.. files.Select(look.Stamp)], [.. folders.Select(folder => look.StampFolder(folder.Key, folder.Value))]);
    }

    private static IEnumerable<ListedPackage> Reachable(string main, IReadOnlyDictionary<string, ListedPackage> packages)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { main };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var path))
        {
            if (!packages.TryGetValue(path, out var package) || package.Standard)
            {
                continue;
            }

            yield return package;
            foreach (var import in package.ImportedPaths.Where(seen.Add))
            {
                open.Push(import);
            }
        }
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void AddModuleFiles(SortedSet<string> files, PlannedBinary binary)
    {
        AddModuleFolder(files, binary.ModuleDirectory);
        if (binary.Options.Workspace != "off")
        {
            var folder = Path.GetDirectoryName(binary.Options.Workspace)!;
            files.Add(binary.Options.Workspace);
            files.Add(binary.Options.Workspace + ".sum");
            files.Add(Path.Combine(folder, "vendor", "modules.txt"));
            foreach (var used in WorkspaceFile.Folders(binary.Options.Workspace))
            {
                AddModuleFolder(files, used);
            }
        }

        if (binary.Options.Profile is not ("auto" or "off"))
        {
            files.Add(binary.Options.Profile);
        }

        foreach (var flag in binary.Options.Flags)
        {
            // go.mod by another name, and go.sum beside it.
            if (flag.TrimStart('-').StartsWith("modfile=", StringComparison.Ordinal))
            {
                var file = Path.GetFullPath(flag[(flag.IndexOf('=', StringComparison.Ordinal) + 1)..], binary.ModuleDirectory);
                files.Add(file);
                files.Add(Path.ChangeExtension(file, ".sum"));
            }
        }
    }

    private static void AddModuleFolder(SortedSet<string> files, string folder)
    {
        files.Add(Path.Combine(folder, "go.mod"));
        files.Add(Path.Combine(folder, "go.sum"));
        files.Add(Path.Combine(folder, "vendor", "modules.txt"));
    }

    private void AddModule(SortedSet<string> files, ListedModule? module)
    {
        if (module?.GoMod is { Length: > 0 } file && !IsBelow(file, moduleCache))
        {
            files.Add(file);
        }
    }

    // A go.mod that comes to exist in between makes the folders below it another module.
    private static void AddNestedModules(SortedSet<string> files, string folder, string module)
    {
        for (var parent = folder; IsBelow(parent, module); parent = Path.GetDirectoryName(parent)!)
        {
            files.Add(Path.Combine(parent, "go.mod"));
        }
    }
}
