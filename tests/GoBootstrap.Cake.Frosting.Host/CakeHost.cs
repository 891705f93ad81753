using System.Reflection;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Cake.Frosting;

/// <summary>Runs the tasks of its assemblies with the engine of Cake.</summary>
public sealed class CakeHost
{
    private readonly List<Assembly> _assemblies = [.. new[] { Assembly.GetEntryAssembly() }.OfType<Assembly>()];
    private Func<ICakeContext, IFrostingContext> _makeContext = context => new FrostingContext(context);

    public CakeHost AddAssembly(Assembly assembly)
    {
        _assemblies.Add(assembly);
        return this;
    }

    public int Run(IEnumerable<string> args)
    {
        var arguments = HostArguments.Parse(args);
        var environment = new CakeEnvironment(new CakePlatform(), new CakeRuntime());
        var console = new CakeConsole(environment);
        var log = new CakeBuildLog(console, arguments.Verbosity);
        try
        {
            var context = MakeContext(environment, log, arguments.Values);
            RunTasks(_makeContext(context), console, log, arguments);
            return 0;
        }
        catch (Exception exception)
        {
            log.Error("Error: {0}", log.Verbosity == Verbosity.Diagnostic ? exception : exception.Message);
            return 1;
        }
    }

    internal void SetContext(Func<ICakeContext, IFrostingContext> makeContext) => _makeContext = makeContext;

    private static CakeContext MakeContext(CakeEnvironment environment, ICakeLog log, ILookup<string, string> arguments)
    {
        var files = new FileSystem();
        var globber = new Globber(files, environment);
        var configuration = new CakeConfiguration(new Dictionary<string, string>());
        var tools = new ToolLocator(
            environment, new ToolRepository(environment), new ToolResolutionStrategy(files, environment, globber, configuration, log));
        return new CakeContext(
            files,
            environment,
            globber,
            log,
            new CakeArguments(arguments),
            new ProcessRunner(files, environment, log, tools, configuration),
            new NoServices(),
            tools,
            new CakeDataService(),
            configuration,
            new NoServices(),
            new NoServices());
    }

    private void RunTasks(IFrostingContext context, IConsole console, ICakeLog log, HostArguments arguments)
    {
        var engine = new CakeEngine(new CakeDataService(), log);
        foreach (var type in _assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask))).Distinct())
        {
            TaskRegistration.Register(engine, (IFrostingTask)Activator.CreateInstance(type)!, context);
        }

        if (arguments.DescribesTasks)
        {
            foreach (var task in engine.Tasks)
            {
                var needs = task.Dependencies.Count > 0 ? " (after " + string.Join(", ", task.Dependencies.Select(needed => needed.Name)) + ")" : "";
                console.WriteLine("{0}{1}: {2}", task.Name, needs, task.Description);
            }

            return;
        }

        var settings = new ExecutionSettings().SetTarget(arguments.Target);
        var printer = new CakeReportPrinter(console, context);
        var report = engine.RunTargetAsync(context, new DefaultExecutionStrategy(log, printer), settings).GetAwaiter().GetResult();
        printer.Write(report);
    }
}
