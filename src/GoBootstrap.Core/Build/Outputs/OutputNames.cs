using System.Text;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build.Outputs;

/// <summary>Fills the placeholders in the names of archives.</summary>
internal static class OutputNames
{
    /// <summary>Fills the placeholders.</summary>
    /// <param name="text">The text.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="target">The target.</param>
    /// <returns>The name.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: a placeholder is not known or not closed.</exception>
    public static string Render(ConfiguredText text, BuildPlan plan, BuildTarget target)
    {
        var rendered = new StringBuilder();
        var rest = text.Value.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var start)
        {
            var length = rest[start..].IndexOf('}');
            var value = length < 0 ? null : Value(rest.Slice(start + 1, length - 1), plan, target);
            if (value is null)
            {
                throw new GoBootstrapException(
                    ErrorCode.InvalidOption,
                    $"'{UserText.Show(text.Value)}' has a placeholder that is not known or not closed. Known are {{project}}, {{version}}, {{target}}, {{os}} and {{arch}}.")
                {
                    File = text.Position?.File,
                    Line = text.Position?.Line ?? 0,
                    Column = text.Position?.Column ?? 0,
                };
            }

            rendered.Append(rest[..start]).Append(value);
            rest = rest[(start + length + 1)..];
        }

        return rendered.Append(rest).ToString();
    }

    private static string? Value(ReadOnlySpan<char> name, BuildPlan plan, BuildTarget target) => name switch
    {
        "project" => plan.Project,
        "version" => plan.Version,
        "target" => target.PathName,
        "os" => target.Port.Os,
        "arch" => target.Port.Arch,
        _ => null,
    };
}
