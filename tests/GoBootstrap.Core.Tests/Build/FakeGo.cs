using System.Collections.Concurrent;
using System.Text.Json;
using GoBootstrap.Processes;

namespace GoBootstrap.Tests.Build;

/// <summary>Answers as go does: lists packages, and writes a file for each main package.</summary>
internal sealed class FakeGo : IProcessRunner
{
    private readonly ConcurrentQueue<ProcessRequest> _requests = new();

    public IReadOnlyList<ProcessRequest> Requests => [.. _requests];

    /// <summary>Gets or sets what a build writes into a program.</summary>
    public Func<ProcessRequest, string> Content { get; set; } = static request => $"{request.Environment["GOOS"]}/{request.Environment["GOARCH"]}";

    /// <summary>Gets or sets what a build says and how it ends; <see langword="null"/> for success.</summary>
    public Func<ProcessRequest, (int ExitCode, string[] Lines)?> Fails { get; set; } = static _ => null;

    public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        _requests.Enqueue(request);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        var packages = request.Arguments.SkipWhile(argument => argument != "--").Skip(1).ToList();
        if (request.Arguments[0] == "list")
        {
            return new(0, string.Concat(packages.Select(package => Listed(package, request.WorkingDirectory))), "");
        }

        if (Fails(request) is { } failure)
        {
            foreach (var line in failure.Lines)
            {
                request.ErrorLine!(line);
            }

            return new(failure.ExitCode, "", "");
        }

        var output = request.Arguments[request.Arguments.ToList().IndexOf("-o") + 1];
        foreach (var package in packages)
        {
            var suffix = request.Environment["GOOS"] == "windows" ? ".exe" : "";
            var file = output.EndsWith(Path.DirectorySeparatorChar) ? Path.Combine(output, package.Split('/')[^1] + suffix) : output;
            await File.WriteAllTextAsync(file, Content(request) + package, CancellationToken.None);
        }

        return new(0, "", "");
    }

    private static string Listed(string package, string module)
    {
        var folder = Path.GetFullPath(package, module);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.go").Select(Path.GetFileName).ToArray() : [];
        return JsonSerializer.Serialize(new
        {
            ImportPath = "example.com/m/" + package[2..],
            Dir = folder,
            GoFiles = files,
            EmbedPatterns = (string[])["*.txt"],
            EmbedFiles = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.txt").Select(Path.GetFileName).ToArray() : [],
            Imports = (string[])["fmt"],
        }) + "\n";
    }
}
