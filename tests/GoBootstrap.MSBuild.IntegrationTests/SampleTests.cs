using System.Diagnostics;
using System.Text.RegularExpressions;
using GoBootstrap.MSBuild.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>The samples, as somebody who tries them does.</summary>
[Collection(PackedGroup.Name)]
public sealed partial class SampleTests(PackedFeed feed)
{
    [Theory]
    [InlineData("aspnet-sidecar")]
    [InlineData("aspnet-goproj")]
    public Task The_app_talks_to_its_sidecar(string sample) => feed.TestAsync(sample, async space =>
    {
        Copy(space, sample);
        (await space.DotnetAsync("build App -v:m")).Succeeds().Says("greeter for linux/amd64: built in");

        using var app = PackedFeed.Start(space.Root, "dotnet", ["App/bin/Debug/net10.0/App.dll", "--urls", "http://127.0.0.1:0"], space.Variables);
        try
        {
            var address = await FindAsync(app, ListeningPattern());
            using var client = new HttpClient();
            Assert.Equal("{\"message\":\"Hello, Wörld & co!\",\"machine\":\"linux/amd64\"}\n", (await client.GetStringAsync(address + "/greet/W%C3%B6rld%20%26%20co")).Replace("\\u0026", "&", StringComparison.Ordinal));
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync();
        }
    });

    [QemuFact]
    public Task The_sidecar_for_arm64_serves_too() => feed.TestAsync("arm64", async space =>
    {
        Copy(space, "aspnet-sidecar");
        (await space.DotnetAsync("publish App -v:m -r linux-arm64 --self-contained false -p:UseAppHost=false -o out")).Succeeds().Says("greeter for linux/arm64: built in");

        // The input stays open for as long as the program is to serve.
        using var greeter = Process.Start(new ProcessStartInfo(QemuFactAttribute.Program, [space.Of("out", "greeter")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var address = await FindAsync(greeter, AddressPattern());
        using var client = new HttpClient();
        Assert.Equal("{\"message\":\"Hello, you!\",\"machine\":\"linux/arm64\"}\n", await client.GetStringAsync($"http://{address}/greet?name=you"));
        greeter.StandardInput.Close();
        await greeter.WaitForExitAsync();
        Assert.Equal(0, greeter.ExitCode);
    });

    private static async Task<string> FindAsync(Process process, Regex pattern)
    {
        var seen = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            seen += line + "\n";
            if (pattern.Match(line) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }
        }

        throw new InvalidOperationException($"The program ended and said nothing of its address.\n{seen}\n{await process.StandardError.ReadToEndAsync()}");
    }

    private void Copy(Workspace space, string sample)
    {
        var source = RepositoryRoot.Of("samples", sample);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(source, file).Replace('\\', '/');
            if (!path.Split('/').Any(part => part is "bin" or "obj"))
            {
                var text = File.ReadAllText(file);
                space.Write(path, Path.GetExtension(file).EndsWith("proj", StringComparison.Ordinal) ? text.Replace("0.1.0", feed.Version, StringComparison.Ordinal) : text);
            }
        }
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ListeningPattern();

    [GeneratedRegex(@"\A(127\.0\.0\.1:[0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex AddressPattern();
}
