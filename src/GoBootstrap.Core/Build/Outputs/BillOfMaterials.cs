using System.Globalization;
using System.Security.Cryptography;
using GoBootstrap.Build.Inspection;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Outputs;

/// <summary>Makes the bill of materials of a program out of the modules that Go's linker recorded in it.</summary>
internal static class BillOfMaterials
{
    private const string PropertyPrefix = "gobootstrap:";

    /// <summary>Makes the document.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="binary">The program.</param>
    /// <returns>The content.</returns>
    /// <exception cref="GoBootstrapException">GOB7021: the program has no build information.</exception>
    public static byte[] Write(BuildPlan plan, BuiltBinary binary)
    {
        var planned = binary.Planned;
        var information = binary.Report.BuildInformation ?? throw new GoBootstrapException(
            ErrorCode.ProgramChanged,
            $"'{planned.OutputFile}' holds no build information, so that its bill of materials cannot be made. Expected a program that Go linked; "
            + "do not compress or rewrite it before the build ends.");
        var subject = Subject(plan, binary, information);
        List<BomComponent> parts =
        [
            .. MainModule(planned, information),
            .. information.Dependencies.Select(Module),
            StandardLibrary(information.GoVersion),
        ];
        parts = [.. parts.DistinctBy(part => part.BomRef).OrderBy(part => part.BomRef, StringComparer.Ordinal)];
        var document = new BomDocument
        {
            Metadata = new BomMetadata
            {
                Timestamp = ToolIdentity.Time(plan.SourceDate),
                Lifecycles = [new("build")],
                Tools = new BomTools([new BomComponent { Type = "application", Name = ToolIdentity.Name, Version = ToolIdentity.Version }]),
                Component = subject,
            },
            Components = parts,
            Dependencies =
            [
                new(subject.BomRef!, [.. parts.Select(part => part.BomRef!)]),
                .. parts.Select(part => new BomDependency(part.BomRef!, null)),
            ],
        };
        return OutputDocuments.Write(document with { SerialNumber = SerialNumber(OutputDocuments.Write(document)) });
    }

    private static BomComponent Subject(BuildPlan plan, BuiltBinary binary, GoBuildInformation information)
    {
        var planned = binary.Planned;
        return new BomComponent
        {
            Type = "application",
            BomRef = $"program:{planned.RelativePath}",
            Name = planned.Name,
            Version = plan.Version,
            Hashes = [new("SHA-256", binary.Digest.ToString())],
            Purl = PackageUrl.OfModule(
                planned.ModulePath,
                plan.Version,
                planned.ImportPath.StartsWith(planned.ModulePath + "/", StringComparison.Ordinal) ? planned.ImportPath[(planned.ModulePath.Length + 1)..] : ""),
            Properties =
            [
                new(PropertyPrefix + "file", planned.RelativePath),
                new(PropertyPrefix + "go:version", information.GoVersion),
                .. information.Settings
                    .Where(setting => setting.Key is "CGO_ENABLED" or "GOARCH" or "GOOS" or "-buildmode" or "-tags"
                        || (setting.Key.StartsWith("GO", StringComparison.Ordinal) && planned.Target.Variant?.Variable == setting.Key))
                    .Select(setting => new BomProperty(PropertyPrefix + "go:setting:" + setting.Key, setting.Value)),
                new(PropertyPrefix + "package", planned.ImportPath),
                new(PropertyPrefix + "target", planned.Target.Name),
            ],
        };
    }

    // The program's own module is its subject. It is a part as well only where the main package is another module's, as 'go build' of a tool is.
    private static IEnumerable<BomComponent> MainModule(PlannedBinary planned, GoBuildInformation information) =>
        information.Main is { } main && main.Path != planned.ModulePath ? [Module(main)] : [];

    private static BomComponent Module(GoModuleVersion module)
    {
        // What was compiled is the replacement. A folder has no version, and its path would tell about the machine.
        var isFolder = module.Replacement is { Version: "" };
        var used = module.Replacement is { } replacement && !isFolder ? replacement : module;
        var properties = new List<BomProperty>();
        if ((isFolder ? null : used.Sum) is { } sum)
        {
            properties.Add(new(PropertyPrefix + "module:sum", sum));
        }

        if (isFolder)
        {
            properties.Add(new(PropertyPrefix + "module:replaced-by", "folder"));
        }
        else if (module.Replacement is not null)
        {
            properties.Add(new(PropertyPrefix + "module:replaces", $"{module.Path}@{module.Version}"));
        }

        // Code of a folder is not what was published under the module's name.
        var purl = isFolder ? null : PackageUrl.OfModule(used.Path, used.Version);
        return new BomComponent
        {
            Type = "library",
            BomRef = purl ?? $"module:{used.Path}@{used.Version}",
            Name = used.Path,
            Version = used.Version,
            Scope = "required",
            Purl = purl,
            Properties = properties.Count > 0 ? properties : null,
        };
    }

    private static BomComponent StandardLibrary(string goVersion)
    {
        var version = PackageUrl.StandardLibraryVersion(goVersion);
        return new BomComponent
        {
            Type = "library",
            BomRef = PackageUrl.OfStandardLibrary(goVersion),
            Name = "stdlib",
            Version = version,
            Scope = "required",
            Cpe = IsPlain(version) ? $"cpe:2.3:a:golang:go:{version}:*:*:*:*:*:*:*" : null,
            Purl = PackageUrl.OfStandardLibrary(goVersion),
        };
    }

    private static bool IsPlain(string version) => version.Length > 0 && version.All(character => char.IsAsciiLetterOrDigit(character) || character == '.');

    // A UUID of version 8: its bits are the maker's, RFC 9562 section 5.8.
    private static string SerialNumber(byte[] content)
    {
        var bytes = SHA256.HashData(content)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{new Guid(bytes, bigEndian: true):D}");
    }
}
