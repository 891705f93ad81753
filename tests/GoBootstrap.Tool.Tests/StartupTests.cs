using System.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Tool;

/// <summary>The satisfied path runs at every build: what it loads is what it costs.</summary>
public sealed class StartupTests : IDisposable
{
    private static readonly string[] Costly =
    [
        "Spectre.Console", "Spectre.Console.Ansi", "System.Net.Http", "System.Net.Security", "BouncyCastle.Cryptography", "SharpCompress",
        "System.Diagnostics.Process", "System.Net.Sockets", "NuGet.Protocol", "NuGet.Configuration", "NuGet.Common", "Newtonsoft.Json",
    ];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "gobootstrap stärt " + Guid.NewGuid().ToString("N"));

    [Theory]
    [InlineData("ensure 1.22.6")]
    [InlineData("ensure 1.22 --json")]
    [InlineData("env 1.22.6")]
    [InlineData("list")]
    [InlineData("resolve 1.22")]
    public async Task What_is_installed_is_found_without_loading_the_network_or_the_screen(string arguments)
    {
        var store = await MakeStoreAsync();
        var loaded = Path.Combine(_folder, "loaded.txt");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "gobootstrap.dll"));
        foreach (var argument in (string[])[.. arguments.Split(' '), "--port", "linux/amd64", "--store", store])
        {
            if (argument is not ("--port" or "linux/amd64") || !arguments.StartsWith("list", StringComparison.Ordinal))
            {
                start.ArgumentList.Add(argument);
            }
        }

        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupTests).Assembly.Location;
        start.Environment["GOBOOTSTRAP_TEST_LOADED"] = loaded;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((0, ""), (process.ExitCode, await error));
        Assert.Contains("1.22.6", await output, StringComparison.Ordinal);
        var names = await File.ReadAllLinesAsync(loaded);
        Assert.Contains("GoBootstrap.Core", names);
        Assert.Empty(names.Intersect(Costly));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<string> MakeStoreAsync()
    {
        var environment = GoBootstrapEnvironment.From(new Dictionary<string, string> { ["HOME"] = _folder }, Path.GetTempPath());
        var layout = new StoreLayout(Path.Combine(_folder, "störe"));
        await new SampleToolchain("1.22.6").InstallAsync(new ToolchainStore(environment, layout, new CollectingLog()));
        return layout.Root;
    }
}
