using GoBootstrap.Build.Inspection;
using GoBootstrap.Tool.Commands;

namespace GoBootstrap.Tool.Output;

/// <summary>What <c>inspect</c> found out about one file, as JSON.</summary>
internal sealed record InspectDocument(
    string File,
    long? Size,
    string? Format,
    string? Machine,
    int? Bits,
    string? ByteOrder,
    string? Goos,
    string? Port,
    bool? Static,
    string? Loader,
    IReadOnlyList<string>? Libraries,
    bool? Symbols,
    bool? DebugInformation,
    string? BuildId,
    BuildInformationDocument? BuildInformation,
    IReadOnlyList<MismatchDocument>? Contradictions,
    IReadOnlyList<MismatchDocument>? Mismatches,
    ErrorDetails? Error)
{
    /// <summary>Makes the document.</summary>
    public static InspectDocument From(InspectResult result)
    {
        var report = result.Report;
        return new(
            result.File,
            report?.Size,
            report is null ? null : InspectText.NameOf(report.Format),
            report?.Machine,
            report?.Bits,
            report is null ? null : report.IsLittleEndian ? "little" : "big",
            report?.OperatingSystem,
            report?.Port?.ToString(),
            report?.IsStatic,
            report?.Interpreter,
            report?.Libraries,
            report?.HasSymbols,
            report?.HasDebugInformation,
            report?.GoBuildId,
            report?.BuildInformation is { } information ? BuildInformationDocument.From(information) : null,
            MismatchDocument.From(report?.Contradictions),
            MismatchDocument.From(result.Mismatches),
            result.Error is { } error ? new(error.Id, error.Descriptor.Title, error.Message, error.Descriptor.HelpPage) : null);
    }
}

/// <summary>Go's build information, as JSON.</summary>
internal sealed record BuildInformationDocument(
    string GoVersion, string Path, ModuleDocument? Main, IReadOnlyList<ModuleDocument> Dependencies, IReadOnlyList<SettingDocument> Settings)
{
    /// <summary>Makes the document.</summary>
    public static BuildInformationDocument From(GoBuildInformation information) => new(
        information.GoVersion,
        information.Path,
        information.Main is { } main ? ModuleDocument.From(main) : null,
        [.. information.Dependencies.Select(ModuleDocument.From)],
        [.. information.Settings.Select(setting => new SettingDocument(setting.Key, setting.Value))]);
}

/// <summary>A module, as JSON.</summary>
internal sealed record ModuleDocument(string Path, string Version, string? Sum, ModuleDocument? Replacement)
{
    /// <summary>Makes the document.</summary>
    public static ModuleDocument From(GoModuleVersion module) =>
        new(module.Path, module.Version, module.Sum, module.Replacement is { } replacement ? From(replacement) : null);
}

/// <summary>A setting of a build, as JSON.</summary>
internal sealed record SettingDocument(string Name, string Value);

/// <summary>A difference, as JSON.</summary>
internal sealed record MismatchDocument(string What, string Expected, string Actual)
{
    /// <summary>Makes the documents.</summary>
    public static IReadOnlyList<MismatchDocument>? From(IReadOnlyList<BinaryMismatch>? mismatches) =>
        mismatches is null ? null : [.. mismatches.Select(mismatch => new MismatchDocument(mismatch.What, mismatch.Expected, mismatch.Actual))];
}
