using Cake.Core.Diagnostics;

namespace Cake.Frosting;

/// <summary>The command line of a host: <c>--name=value</c> and <c>--name</c>.</summary>
internal sealed record HostArguments(ILookup<string, string> Values)
{
    public string Target => Values["target"].LastOrDefault("Default");

    public bool DescribesTasks => Values.Contains("description");

    public Verbosity Verbosity => Enum.Parse<Verbosity>(Values["verbosity"].LastOrDefault(nameof(Verbosity.Normal)), ignoreCase: true);

    public static HostArguments Parse(IEnumerable<string> args) => new(args
        .Select(argument => argument.TrimStart('-').Split('=', 2))
        .ToLookup(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "", StringComparer.OrdinalIgnoreCase));
}
