using GoBootstrap.Build;
using GoBootstrap.Build.Testing;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Build.Testing;

public sealed class ModuleFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap mödule ").FullName;

    private string Inner => Path.Combine(_folder, "a", "b");

    [Theory]
    [InlineData("go.mod")]
    [InlineData("a/go.mod")]
    [InlineData("a/b/go.mod")]
    [InlineData("go.work")]
    public void A_module_is_found_from_its_folders_as_go_finds_it(string file)
    {
        Directory.CreateDirectory(Inner);
        File.WriteAllText(Path.Combine(_folder, file), "");

        ModuleFolder.Ensure(Inner, ["./..."]);
    }

    [Fact]
    public void A_folder_in_no_module_is_refused_unless_files_are_named()
    {
        Directory.CreateDirectory(Inner);

        var error = Assert.Throws<GoBootstrapException>(() => ModuleFolder.Ensure(Inner, ["./...", "x.go"]));
        ModuleFolder.Ensure(Inner, ["a.go", "b.go"]);

        Assert.Equal(ErrorCode.PackageNotFound, error.Code);
        Assert.StartsWith($"There is no module in '{Inner}': neither it nor a folder above it holds a go.mod or go.work.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_refused() =>
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<GoBootstrapException>(() => ModuleFolder.Ensure(Inner, [])).Code);

    [Fact]
    public async Task Nothing_is_installed_for_a_folder_without_a_module()
    {
        Directory.CreateDirectory(Inner);
        var environment = GoBootstrapEnvironment.From(new Dictionary<string, string> { ["HOME"] = _folder }, _folder);
        var settings = new GoBootstrapSettings { StoreDirectory = Path.Combine(_folder, "störe"), IsOffline = true };
        var log = new CollectingLog();
        using var client = new GoBootstrapClient(environment, settings, log);
        var builder = new GoBuilder(environment, settings, client, log);

        var tested = await Assert.ThrowsAsync<GoBootstrapException>(() => builder.TestAsync(new() { ModuleDirectory = Inner }, CancellationToken.None));
        var vetted = await Assert.ThrowsAsync<GoBootstrapException>(() => builder.VetAsync(new() { ModuleDirectory = Inner }, CancellationToken.None));

        Assert.Equal((ErrorCode.PackageNotFound, ErrorCode.PackageNotFound), (tested.Code, vetted.Code));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
