using Cake.Core;

namespace Cake.Frosting.GoBootstrap;

/// <summary>Reads arguments of the command line.</summary>
/// <param name="arguments">Cake's arguments.</param>
internal sealed class GoArguments(ICakeArguments arguments)
{
    /// <summary>Reads a text; the last one wins.</summary>
    /// <param name="name">The argument's name.</param>
    /// <returns>The text; <see langword="null"/> when it is not given or empty.</returns>
    public string? Text(string name) => arguments.GetArguments(name)?.LastOrDefault() is { Length: > 0 } text ? text : null;

    /// <summary>Reads a list that is separated by commas, or given in several arguments.</summary>
    /// <param name="name">The argument's name.</param>
    /// <returns>The items.</returns>
    public IEnumerable<string> List(string name) => (arguments.GetArguments(name) ?? [])
        .SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Reads a switch.</summary>
    /// <param name="name">The argument's name.</param>
    /// <returns>Whether it is given, alone or as <c>true</c>.</returns>
    /// <exception cref="CakeException">GOB0001: its value is neither <c>true</c> nor <c>false</c>.</exception>
    public bool Switch(string name)
    {
        if (!arguments.HasArgument(name))
        {
            return false;
        }

        var text = Text(name);
        return text is null || (bool.TryParse(text, out var value)
            ? value
            : throw new CakeException($"GOB0001: '--{name}={text}' cannot be used: it is '--{name}', '--{name}=true' or '--{name}=false'."));
    }
}
