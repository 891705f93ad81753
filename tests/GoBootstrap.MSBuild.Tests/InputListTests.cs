using GoBootstrap.Build;
using GoBootstrap.MSBuild.Sidecars;
using GoBootstrap.Trust;

namespace GoBootstrap.MSBuild.Tests;

/// <summary>What a build leaves for the next one, so that it need not ask.</summary>
public sealed class InputListTests : TaskTestBase
{
    [Fact]
    public void What_the_program_is_made_of_is_listed_with_the_time_at_which_the_build_began()
    {
        var source = Path.Combine(Folder, "module", "main.go");
        Builder.OnBuild = (request, _) =>
        {
            // Changed while it was built: newer than the list, so that the next build looks again.
            File.WriteAllText(source, "package main\n");
            File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddSeconds(1));
            return System.Threading.Tasks.Task.FromResult(Result(request, BuildOutcome.Built, [source, source], [Path.Combine(Folder, "module")]));
        };
        using var task = Task();

        Assert.True(task.Execute(), Errors());

        var list = Lists().Single();
        var module = Path.Combine(Folder, "module");
        Assert.Equal(list, task.Built!.ItemSpec);
        Assert.Equal((module + "/*", module + "/*_test.go"), (task.Built.GetMetadata("Patterns"), task.Built.GetMetadata("Exceptions")));
        Assert.Equal([$"go1.22.7 {Sha256Digest.Of("tree"u8)}", Path.Combine(module, "go.mod"), source, module + "/"], File.ReadAllLines(list));
        Assert.True(File.GetLastWriteTimeUtc(list) < File.GetLastWriteTimeUtc(source));
        Assert.Equal(
            [("_GoKnownStamps", list), ("_GoKnownInputs", $"{module}/go.mod;{source}"), ("_GoKnownPatterns", module + "/*"), ("_GoKnownExceptions", module + "/*_test.go")],
            Properties(task).Select(property => (property.Key, property.Value)));
    }

    [Fact]
    public void A_list_with_something_else_in_it_is_another_file_and_the_only_one()
    {
        var source = Path.Combine(Folder, "module", "main.go");
        IReadOnlyList<string> inputs = [source];
        Builder.OnBuild = (request, _) => System.Threading.Tasks.Task.FromResult(Result(request, BuildOutcome.Unchanged, inputs));

        var first = Built();
        var again = Built();
        inputs = [source, source + ".more"];
        var other = Built();

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal([other], Lists());

        string Built()
        {
            using var task = Task();
            Assert.True(task.Execute(), Errors());
            return task.Built!.ItemSpec;
        }
    }

    [Theory]
    [InlineData("1.22.5", "tree")]
    [InlineData("1.22.7", "another tree")]
    public void Who_had_the_program_built_by_another_toolchain_misses_its_list(string version, string content)
    {
        Builder.OnBuild = (request, _) => System.Threading.Tasks.Task.FromResult(Result(request, BuildOutcome.Built));
        using var task = Task();
        Assert.True(task.Execute(), Errors());
        Toolchain = (version, content);
        using var other = Task();

        Assert.True(other.Execute(), Errors());

        Assert.NotEqual(task.Built!.ItemSpec, other.Built!.ItemSpec);
        Assert.Equal([other.Built.ItemSpec], Lists());
    }

    [Fact]
    public async System.Threading.Tasks.Task Many_who_write_lists_at_once_do_not_disturb_each_other()
    {
        var folder = Path.Combine(Folder, "obj");
        var equal = new DependencyFile("go1.22.7", ["/main.go"], []);
        using var start = new ManualResetEventSlim();
        var writers = Enumerable.Range(0, 8).Select(writer => System.Threading.Tasks.Task.Factory.StartNew(
            () =>
            {
                start.Wait();
                for (var i = 0; i < 100; i++)
                {
                    _ = (writer == 0 ? new("go1.22.7", [$"/{i}.go"], []) : equal).Write(folder, DateTimeOffset.UtcNow);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();
        start.Set();
        await System.Threading.Tasks.Task.WhenAll(writers);

        var path = equal.Write(folder, DateTimeOffset.UtcNow);
        Assert.Equal([path], Lists());
    }

    [Fact]
    public void What_a_killed_build_left_goes_away_and_what_another_one_writes_does_not()
    {
        var now = DateTimeOffset.UtcNow;
        var (abandoned, written, foreign) = (Left("inputs.1.items.1.tmp", 3), Left("inputs.1.items.2.tmp", 0), Left("inputs.txt", 3));

        var path = new DependencyFile("go1.22.7", ["/main.go"], []).Write(Path.Combine(Folder, "obj"), now);

        Assert.Equal([path, written, foreign], Lists().OrderBy(file => file == path ? 0 : file == written ? 1 : 2));
        Assert.False(File.Exists(abandoned));

        string Left(string name, int days)
        {
            Directory.CreateDirectory(Path.Combine(Folder, "obj"));
            var file = Path.Combine(Folder, "obj", name);
            File.WriteAllText(file, "");
            File.SetLastWriteTimeUtc(file, now.UtcDateTime.AddDays(-days));
            return file;
        }
    }

    [Fact]
    public void What_chooses_the_toolchain_is_an_input_also_where_only_the_configuration_knows_its_place()
    {
        string[] files = [Write("module/.go-version", "1.22.6"), Write("module/go.mod", "module m"), Write("module/gobootstrap.yaml", "lock:\n  file: ../locks/go.json\n"), Write("locks/go.json", "{}")];
        Write("module/cmd/go.sum", "");
        Builder.OnBuild = (request, _) => System.Threading.Tasks.Task.FromResult(Result(request, BuildOutcome.Unchanged));
        using var task = Task();

        Assert.True(task.Execute(), Errors());

        Assert.Equal(files.Order(StringComparer.Ordinal), Properties(task)["_GoKnownInputs"].Split(';'));

        string Write(string path, string text)
        {
            var file = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return file;
        }
    }

    [Fact]
    public void What_would_choose_another_toolchain_if_it_came_to_be_is_looked_for_by_conditions()
    {
        var (module, odd) = (Path.Combine(Folder, "module"), Path.Combine(Folder, "it's; 100%"));
        Directory.CreateDirectory(Path.Combine(Folder, ".git"));
        File.WriteAllText(Path.Combine(module, "gobootstrap.yaml"), $"lock:\n  file: \"{odd}/go.json\"\n");
        Builder.OnBuild = (request, _) => System.Threading.Tasks.Task.FromResult(Result(request, BuildOutcome.Unchanged, [], [module]));
        using var task = Task();

        Assert.True(task.Execute(), Errors());

        Assert.Equal(Path.Combine(module, "cmd", "agent"), task.Built!.GetMetadata("Source"));
        var elements = task.Built.GetMetadata("Awaited").Split(";<").Select(text => System.Xml.Linq.XElement.Parse("<" + text.TrimStart('<'))).ToList();
        var conditions = elements.Select(element => element.Attribute("Condition")!.Value).ToList();
        Assert.All(elements, element => Assert.Equal(("_GoAppeared", "true"), (element.Name.LocalName, element.Value)));
        Assert.Equal(
            string.Join(" or ", ((string[])["go.work", "go.mod", ".go-version", ".tool-versions", "gobootstrap.yaml", "gobootstrap.lock.json"]).Select(name => $"Exists('{module}/cmd/agent/{name}')")),
            conditions[0]);
        // In the module's own folder everything that is new is noticed.
        Assert.DoesNotContain(conditions, condition => condition.Contains($"{module}/g", StringComparison.Ordinal));
        Assert.Contains(conditions, condition => condition.StartsWith($"Exists('{Folder}/go.work') or Exists('{Folder}/go.mod')", StringComparison.Ordinal));
        Assert.Equal($"<_GoAppeared Condition=\"Exists('{Folder}/it%27s%3b 100%25/go.json')\">true</_GoAppeared>", task.Built.GetMetadata("AwaitedLock"));

        Directory.CreateDirectory(odd);
        File.WriteAllText(Path.Combine(odd, "go.json"), "{}");
        using var again = Task();
        Assert.True(again.Execute(), Errors());
        Assert.Equal("", again.Built!.GetMetadata("AwaitedLock"));
    }

    [Theory]
    [InlineData("a;b", "a%3bb")]
    [InlineData("100% <&> (ä)", "100%25 <&> %28ä%29")]
    [InlineData("$(x)'@*?", "%24%28x%29%27%40%2a%3f")]
    public void What_means_something_to_MSBuild_is_escaped_in_the_properties(string name, string listed)
    {
        var file = Path.Combine(Folder, name);
        Builder.OnBuild = (request, _) => System.Threading.Tasks.Task.FromResult(Result(request, BuildOutcome.Built, [file, file], [file]));
        using var task = Task();

        Assert.True(task.Execute(), Errors());

        var properties = Properties(task);
        Assert.Equal($"{Folder}/{listed};{Folder}/module/go.mod".Split(';').Order(StringComparer.Ordinal), properties["_GoKnownInputs"].Split(';').Order(StringComparer.Ordinal));
        Assert.Equal(($"{Folder}/{listed}/*", $"{Folder}/{listed}/*_test.go"), (properties["_GoKnownPatterns"], properties["_GoKnownExceptions"]));
    }

    // Each adds to what other programs have said.
    private static Dictionary<string, string> Properties(BuildGoSidecar task) => System.Xml.Linq.XElement
        .Parse($"<P>{task.Built!.GetMetadata("Document")}</P>").Elements()
        .ToDictionary(element => element.Name.LocalName, element => element.Value[$"$({element.Name.LocalName});".Length..]);
}
