using System.Runtime.InteropServices;
using System.Text.Json;
using GoBootstrap.Tool;

namespace GoBootstrap.Tests.Tool;

/// <summary>Runs the command in this process, with an engine that a test made.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Gets standard output as its one JSON document; anything behind the document is an error.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Output);

    /// <summary>Gets the lines of standard output.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    public static Task<ToolRun> WithAsync(FakeClient client, params string[] arguments) => WithAsync(client, _ => { }, arguments);

    public static Task<ToolRun> WithAsync(FakeBuilder builder, params string[] arguments) => WithAsync(builder, "/project dir", arguments);

    public static Task<ToolRun> WithAsync(FakeBuilder builder, string currentDirectory, string[] arguments, bool isTerminal = false) => WithAsync(
        builder.Client, _ => { }, arguments, isTerminal, () => Environment with { CurrentDirectory = currentDirectory }, builder);

    public static async Task<ToolRun> WithAsync(
        FakeClient client,
        Action<Interruption> prepare,
        string[] arguments,
        bool isTerminal = false,
        Func<GoBootstrapEnvironment>? environment = null,
        FakeBuilder? builder = null,
        FakeLocker? locker = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var interruption = new Interruption();
        prepare(interruption);
        var host = new ToolHost
        {
            Output = output,
            Error = error,
            IsOutputTerminal = isTerminal,
            Interruption = interruption,
            Environment = environment ?? (() => Environment),
            Client = (_, settings, log) =>
            {
                client.Settings = settings;
                client.Log = log;
                return client;
            },
            Builder = (_, settings, engine, log) =>
            {
                Assert.Same(client, engine);
                Assert.Same(client.Settings, settings);
                builder ??= new();
                builder.Log = log;
                return builder;
            },
            Locker = (_, settings, _) =>
            {
                Assert.Same(client.Settings, settings);
                return locker ?? throw new InvalidOperationException("Nothing is to be locked.");
            },
        };
        var exitCode = await GoBootstrapTool.RunAsync(arguments, host);
        return new(exitCode, output.ToString(), error.ToString());
    }

    public static GoBootstrapEnvironment Environment { get; } = new()
    {
        HomeDirectory = "/home/dev",
        CurrentDirectory = "/project dir",
        Variables = new Dictionary<string, string>(),
        Host = new() { OperatingSystem = "linux", OSArchitecture = Architecture.X64, ProcessArchitecture = Architecture.X64 },
    };
}
