using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Planning;

public sealed class FindModulesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gobootstrap mödules ").FullName;

    [Fact]
    public void Modules_are_named_in_order_and_once_with_placeholders_filled()
    {
        Write("agent", "module example.com/agent\n");
        Write("app/gate", "module example.com/gate\n");

        var found = Find(new() { Directory = "{project}/gate" }, new() { Directory = "agent" }, new() { Directory = "./agent/" });

        Assert.Equal([Path.Combine(_root, "app/gate"), Path.Combine(_root, "agent")], found);
    }

    [Fact]
    public void Without_modules_it_is_the_one_at_the_root()
    {
        Write(".", "module example.com/root\n");

        Assert.Equal([_root], Find());
    }

    [Fact]
    public void A_folder_without_a_module_is_an_error() =>
        Assert.Equal(ErrorCode.PackageNotFound, Assert.Throws<GoBootstrapException>(() => Find(new ModuleDefinition { Directory = "none" })).Code);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private IReadOnlyList<string> Find(params ModuleDefinition[] modules)
    {
        var environment = GoBootstrapEnvironment.From(new Dictionary<string, string>(), _root);
        using var client = new GoBootstrapClient(environment, new() { StoreDirectory = Path.Combine(_root, "store") }, NullLog.Instance);
        return new GoBuilder(environment, new(), client, NullLog.Instance)
            .FindModules(new() { RootDirectory = _root, Project = "app", Modules = modules });
    }

    private void Write(string folder, string text)
    {
        Directory.CreateDirectory(Path.Combine(_root, folder));
        File.WriteAllText(Path.Combine(_root, folder, "go.mod"), text);
    }
}
