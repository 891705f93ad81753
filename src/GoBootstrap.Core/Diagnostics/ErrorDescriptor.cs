using System.Globalization;

namespace GoBootstrap.Diagnostics;

/// <summary>Describes one error or warning of the catalogue.</summary>
/// <param name="Code">The number.</param>
/// <param name="Title">What it means, as one phrase without a full stop.</param>
public sealed record ErrorDescriptor(ErrorCode Code, string Title)
{
    /// <summary>Gets the code as it is shown, such as <c>GOB3001</c>.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"GOB{(int)Code:0000}");

    /// <summary>Gets a value indicating whether this is a warning: the work goes on.</summary>
    public bool IsWarning => (int)Code / 100 % 10 >= 5;

    /// <summary>Gets the page that explains the code, relative to the repository's root.</summary>
    public string HelpPage => $"docs/errors/{Id}.md";

    /// <summary>
    /// Gets the exit code of a process that ends with this error: 2 settings, 3 network, 4 integrity, 5 store, 6 processes, 7 versions,
    /// 8 platforms, 9 artifacts, 1 anything else; 0 for a warning.
    /// </summary>
    public int ExitCode => IsWarning ? 0 : ((int)Code / 1000) switch
    {
        0 => 2,
        1 => 7,
        2 => 3,
        3 => 4,
        4 => 5,
        5 => 8,
        6 => 6,
        7 => 9,
        _ => 1,
    };
}
