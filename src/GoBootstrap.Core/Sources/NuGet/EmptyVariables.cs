using NuGet.Common;

namespace GoBootstrap.Sources.NuGet;

/// <summary>Lets NuGet see no environment variable.</summary>
internal sealed class EmptyVariables : IEnvironmentVariableReader
{
    private EmptyVariables()
    {
    }

    /// <summary>Gets the one instance.</summary>
    public static EmptyVariables Instance { get; } = new();

    /// <inheritdoc/>
    public string? GetEnvironmentVariable(string variable) => null;
}
