using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build.Outputs;

/// <summary>Decides which archives are made of a build, and what is in each.</summary>
/// <param name="plan">The plan.</param>
/// <param name="render">Fills the placeholders of a text for a program's target.</param>
internal sealed class ArchivePlanner(BuildPlan plan, Func<ConfiguredText, PlannedBinary, string> render)
{
    public const string Zip = "zip";
    private const string TarGz = "tar.gz";
    private const string Auto = "auto";

    private readonly FilePatterns _patterns = new(plan.Definition.RootDirectory, plan.OutputDirectory);

    /// <summary>Decides it.</summary>
    /// <param name="binaries">The programs.</param>
    /// <returns>The archives, in the order of definition and targets.</returns>
    /// <exception cref="GoBootstrapException">GOB0001, GOB0012, GOB7015 to GOB7017: an archive cannot be made as the definition asks.</exception>
    public IReadOnlyList<PlannedArchive> Plan(IReadOnlyList<BuiltBinary> binaries)
    {
        var archives = new List<PlannedArchive>();
        foreach (var definition in plan.Definition.Output.Archives)
        {
            var names = definition.Names.Select(name => name.Value).ToHashSet(StringComparer.Ordinal);
            var files = definition.Files.SelectMany(_patterns.Find).Distinct().ToList();
            foreach (var programs in binaries.Where(binary => names.Count == 0 || names.Contains(binary.Planned.Name)).GroupBy(binary => binary.Planned.Target))
            {
                archives.Add(Plan(definition, [.. programs], files));
            }
        }

        return archives;
    }

    private PlannedArchive Plan(ArchiveDefinition definition, List<BuiltBinary> programs, List<string> files)
    {
        var first = programs[0].Planned;
        var format = definition.Format.Value switch
        {
            Auto => first.Target.Port.IsWindows ? Zip : TarGz,
            TarGz or Zip => definition.Format.Value,
            var other => throw At(
                definition.Format,
                ErrorCode.InvalidOption,
                $"The archive's format '{UserText.Show(other)}' is not known. Give '{TarGz}', '{Zip}' or '{Auto}'."),
        };
        var folder = definition.Folder is { } text ? render(text, first).Trim('/') : null;
        var prefix = string.IsNullOrEmpty(folder) ? "" : folder + "/";
        var members = programs
            .Select(program => new ArchiveMember(
                prefix + program.Planned.RelativePath[(program.Planned.RelativePath.LastIndexOf('/') + 1)..], program.Planned.OutputFile, program.Digest))
            .Concat(files.Select(file => new ArchiveMember(prefix + file, OutputFileNames.Absolute(plan.Definition.RootDirectory, file), null)))
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .ToList();
        Check(definition, first.Target, members);
        var path = $"{render(definition.Name, first)}.{format}";
        return new PlannedArchive
        {
            Path = path,
            Format = format,
            Target = first.Target,
            Programs = [.. programs.Select(program => program.Planned.Name).Order(StringComparer.Ordinal)],
            Folder = string.IsNullOrEmpty(folder) ? null : folder,
            BuildInformation = programs[0].Report.BuildInformation,
            Members = members,
            Inputs = InputsOf(path, members),
        };
    }

    private static void Check(ArchiveDefinition definition, BuildTarget target, List<ArchiveMember> members)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (Archives.EntryName.Problem(member.Name) is { } problem)
            {
                throw At(
                    definition.Folder ?? definition.Name,
                    ErrorCode.OutputNameUnusable,
                    $"The archive for '{target}' would hold '{UserText.Show(member.Name)}', which {problem}. Rename the file, or correct the archive's folder.");
            }

            if (!seen.TryAdd(Archives.PathKey.FoldCase(member.Name), member.Name))
            {
                throw At(
                    definition.Name,
                    ErrorCode.OutputsCollide,
                    $"The archive for '{target}' would hold '{member.Name}' twice, at least where upper and lower case are the same. Rename one of the files.");
            }
        }
    }

    private static GoBootstrapException At(ConfiguredText text, ErrorCode code, string message) => new(code, message)
    {
        File = text.Position?.File,
        Line = text.Position?.Line ?? 0,
        Column = text.Position?.Column ?? 0,
    };

    private string InputsOf(string path, List<ArchiveMember> members)
    {
        using var inputs = new InputDigest();
        inputs.Add(path).Add(plan.SourceDate.ToUnixTimeSeconds());
        foreach (var member in members)
        {
            inputs.Add(member.Name).Add(member.Digest?.ToString());
            if (member.Digest is null)
            {
                inputs.AddStat(member.Source);
            }
        }

        return inputs.Finish();
    }
}
