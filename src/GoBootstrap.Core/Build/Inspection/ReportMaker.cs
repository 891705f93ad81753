using GoBootstrap.Platforms;

namespace GoBootstrap.Build.Inspection;

/// <summary>Joins what the headers tell with what the build information tells.</summary>
internal static class ReportMaker
{
    /// <summary>Makes the report.</summary>
    /// <param name="content">The file.</param>
    /// <param name="image">Its headers.</param>
    /// <param name="information">Its build information.</param>
    /// <returns>The report.</returns>
    public static BinaryReport Make(BinaryContent content, BinaryImage image, GoBuildInformation? information)
    {
        var goos = information?.Setting("GOOS");
        var goarch = information?.Setting("GOARCH");
        var contradictions = new List<BinaryMismatch>();
        if (goarch is not null && goarch != image.Machine)
        {
            contradictions.Add(new("build information GOARCH", image.Machine, goarch));
        }

        if (goos is not null && image.OperatingSystems.Count > 0 && !image.OperatingSystems.Contains(goos))
        {
            contradictions.Add(new("build information GOOS", string.Join(" or ", image.OperatingSystems), goos));
        }

        if (goos is not null && GoFormats.Of(goos) is { } format && format != image.Format)
        {
            contradictions.Add(new("build information GOOS", $"a system with {image.Format} programs", goos));
        }

        // What fits several systems (Solaris and illumos) is decided by the build information, which then contradicts nothing.
        var system = image.OperatingSystems switch
        {
            [] => goos,
            var fitting => goos is not null && fitting.Contains(goos) ? goos : fitting[0],
        };
        return new BinaryReport
        {
            File = content.Path,
            Size = content.Length,
            Format = image.Format,
            Machine = image.Machine,
            Bits = image.Bits,
            IsLittleEndian = image.IsLittleEndian,
            OperatingSystem = system,
            IsStatic = image.Interpreter is null && image.Libraries.Count == 0,
            Interpreter = image.Interpreter,
            Libraries = image.Libraries,
            HasSymbols = image.HasSymbols,
            HasDebugInformation = image.HasDebugInformation,
            GoBuildId = image.GoBuildId,
            BuildInformation = information,
            Port = PortOf(goos, goarch) ?? PortOf(system, image.Machine),
            Contradictions = contradictions,
        };
    }

    // The raw number of a machine is no name of a port, and neither is what a hostile file calls GOOS.
    private static GoPort? PortOf(string? goos, string? goarch) => GoPort.TryParse($"{goos}/{goarch}", out var port) ? port : null;
}
