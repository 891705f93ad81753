namespace GoBootstrap.Tests.Documentation;

/// <summary>A test that needs a checker. Where it is missing, it is skipped with the reason, but in CI it fails.</summary>
public sealed class YamlFactAttribute : FactAttribute
{
    /// <summary>Initializes a new instance of the <see cref="YamlFactAttribute"/> class.</summary>
    public YamlFactAttribute()
    {
        if (!LintTools.IsDemanded && (LintTools.Yamllint is null))
        {
            Skip = $"yamllint is not installed; '{LintTools.YamlCommand}' installs it.";
        }
    }
}
