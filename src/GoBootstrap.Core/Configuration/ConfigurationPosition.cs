namespace GoBootstrap.Configuration;

/// <summary>A place in a configuration file.</summary>
/// <param name="File">The absolute path of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
public sealed record ConfigurationPosition(string File, int Line, int Column)
{
    /// <summary>Gives the place as compilers write it, such as <c>/repo/gobootstrap.yaml(7,12)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}({Line},{Column})");
}
