namespace GoBootstrap.Tests.Documentation;

/// <summary>A test that needs a checker. Where it is missing, it is skipped with the reason, but in CI it fails.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    /// <summary>Initializes a new instance of the <see cref="NodeTheoryAttribute"/> class.</summary>
    public NodeTheoryAttribute()
    {
        if (!LintTools.IsDemanded && (LintTools.Node is null || !Directory.Exists(LintTools.Modules)))
        {
            Skip = $"Node or its packages are not installed; '{LintTools.NodeCommand}' installs it.";
        }
    }
}
