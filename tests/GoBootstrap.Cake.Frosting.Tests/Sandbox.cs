using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.GoBootstrap;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Tests.CakeAddIn;

namespace GoBootstrap.Tests.Frosting;

/// <summary>A folder with a store in it, a Cake that works in it, and the tasks on the real engine of Cake.</summary>
public sealed class Sandbox : IDisposable
{
    public const string Version = "1.22.6";

    private readonly FakeCake _cake;

    public Sandbox()
    {
        _cake = new FakeCake(Folder) { Variables = { ["HOME"] = Folder, ["GOBOOTSTRAP_HOME"] = Store } };
        Context = new HostContext(_cake);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("gobootstrap fröst ").FullName;

    public HostContext Context { get; private set; }

    public IGoBootstrapContext Typed => Context;

    public GoBootstrapParameters Parameters => Typed.GoBootstrap;

    public IEnumerable<string> Log => _cake.Lines.Select(line => line.Text);

    private string Store => Path.Combine(Folder, "störe");

    public IDictionary<string, string?> Variables => _cake.Variables;

    public string? Resolve(string tool) => _cake.Tools.Resolve(tool)?.FullPath;

    public void Give(params string[] arguments)
    {
        _cake.Give(arguments);
        Context = new HostContext(_cake);
    }

    /// <summary>Puts toolchains that are none, but whole, into the store, and asks for <see cref="Version"/>.</summary>
    /// <param name="others">The versions beside that one.</param>
    public async Task InstallAsync(params string[] others)
    {
        var environment = GoBootstrapEnvironment.From(new Dictionary<string, string> { ["HOME"] = Folder }, Folder);
        var store = new ToolchainStore(environment, new StoreLayout(Store), new CollectingLog());
        foreach (var version in others.Append(Version))
        {
            await new SampleToolchain(version, HostFingerprint.From(environment.Host).Port.ToString()).InstallAsync(store);
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, ".go-version"), Version + "\n");
    }

    public string GoFile() => Directory.GetFiles(Store, "*", SearchOption.AllDirectories).First(file => file.EndsWith(".go", StringComparison.Ordinal));

    /// <summary>Runs a target as a host does.</summary>
    public async Task<CakeReport> RunAsync(string target, params IFrostingTask[] more)
    {
        var engine = new CakeEngine(new CakeDataService(), _cake);
        foreach (var task in TaskTypes.All.Select(type => (IFrostingTask)Activator.CreateInstance(type)!).Concat(more))
        {
            TaskRegistration.Register(engine, task, Context);
        }

        return await engine.RunTargetAsync(
            Context, new DefaultExecutionStrategy(_cake, new SilentPrinter()), new ExecutionSettings().SetTarget(target));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
