using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>Publishes the native command, when none is given.</summary>
internal static class ToolPublisher
{
    private const string Project = "src/GoBootstrap.Tool/GoBootstrap.Tool.csproj";

    /// <summary>Publishes the command.</summary>
    /// <param name="output">Told about it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The path of <c>gobootstrap</c>.</returns>
    /// <exception cref="InvalidOperationException">It cannot be published.</exception>
    public static async Task<string> PublishAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var root = FindRepository();
        var target = Path.Combine(root, "artifacts", "native");
        await output.WriteLineAsync("Publishing the native gobootstrap, which takes a minute or two …");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish", Path.Combine(root, Project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", target,
                "-p:PublishAot=true", "-p:PackAsTool=false", "--nologo", "-v", "quiet",
            ]);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? Path.Combine(target, "gobootstrap")
            : throw new InvalidOperationException($"'dotnet publish {Project}' failed; its message is above.");
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Project)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"'{Project}' is not above '{AppContext.BaseDirectory}'. Name the command with '--tool'.");
    }
}
