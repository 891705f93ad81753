using GoBootstrap.Diagnostics;

namespace GoBootstrap.Configuration;

/// <summary>Makes errors that point at a place of a configuration, when there is one.</summary>
internal static class ConfigurationErrors
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">The code.</param>
    /// <param name="position">The place; <see langword="null"/> for a value of settings objects.</param>
    /// <param name="problem">What is wrong, what is expected, and what to do.</param>
    /// <param name="cause">The cause, when there is one.</param>
    /// <returns>The error, with the place as the first words of its message.</returns>
    public static GoBootstrapException At(ErrorCode code, ConfigurationPosition? position, string problem, Exception? cause = null) =>
        position is null
            ? new(code, problem, cause)
            : new(code, $"{position}: {problem}", cause) { File = position.File, Line = position.Line, Column = position.Column };

    /// <summary>Makes an error about a text.</summary>
    /// <param name="code">The code.</param>
    /// <param name="text">The text with its place.</param>
    /// <param name="problem">What is wrong, what is expected, and what to do.</param>
    /// <returns>The error.</returns>
    public static GoBootstrapException At(ErrorCode code, ConfiguredText text, string problem) => At(code, text.Position, problem);
}
