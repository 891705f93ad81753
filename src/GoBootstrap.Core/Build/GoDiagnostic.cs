using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build;

/// <summary>What Go's compiler, linker, vet or test says of a place in the source.</summary>
public sealed record GoDiagnostic
{
    /// <summary>Gets the import path of the package; <see langword="null"/> when it is not known.</summary>
    public string? Package { get; init; }

    /// <summary>Gets the absolute path of the file; <see langword="null"/> when it belongs to no file.</summary>
    public string? File { get; init; }

    /// <summary>Gets the line, from 1; 0 when it is not known.</summary>
    public int Line { get; init; }

    /// <summary>Gets the column, from 1; 0 when it is not known.</summary>
    public int Column { get; init; }

    /// <summary>Gets the text; further lines of it follow after a line feed.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the code of the error that this is part of.</summary>
    public required ErrorCode Code { get; init; }

    /// <summary>Gives the diagnostic as compilers write it, such as <c>/repo/main.go(7,2): error GOB6002: undefined: x</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var place = (Line, Column) switch
        {
            _ when File is null => Package is null ? "" : $"{Package}: ",
            (0, _) => $"{File}: ",
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{File}({Line}): "),
            _ => string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): "),
        };
        return $"{place}error {ErrorCatalog.Get(Code).Id}: {Message}";
    }
}
