using System.Reflection;
using System.Xml.Linq;
using Cake.Core;
using Cake.Core.Annotations;
using Cake.GoBootstrap;
using GoBootstrap.Store;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.CakeAddIn;

public sealed class AliasTests
{
    private static readonly Assembly AddIn = typeof(GoBootstrapAliases).Assembly;

    private static readonly MethodInfo[] Aliases = typeof(GoBootstrapAliases).GetMethods(BindingFlags.Public | BindingFlags.Static);

    [Fact]
    public void Every_alias_is_marked_and_has_a_category()
    {
        Assert.NotEmpty(Aliases);
        Assert.All(Aliases, alias =>
        {
            Assert.NotNull(alias.GetCustomAttribute<CakeMethodAliasAttribute>());
            Assert.NotNull(alias.GetCustomAttribute<CakeAliasCategoryAttribute>());
            Assert.Equal(typeof(ICakeContext), alias.GetParameters()[0].ParameterType);
        });
        Assert.Equal("Go", typeof(GoBootstrapAliases).GetCustomAttribute<CakeAliasCategoryAttribute>()!.Name);
    }

    [Fact]
    public void No_alias_has_an_optional_parameter_because_a_defaulted_struct_breaks_every_script() =>
        Assert.All(Aliases.SelectMany(alias => alias.GetParameters()), parameter => Assert.False(parameter.IsOptional, parameter.Name));

    [Fact]
    public void A_script_sees_the_types_without_a_using() =>
        Assert.Contains("Cake.GoBootstrap", AddIn.GetCustomAttributes<CakeNamespaceImportAttribute>().Select(import => import.Namespace));

    [Fact]
    public void What_is_public_is_the_aliases_and_their_settings_and_results() => Assert.Equal(
        ["EnsureGoSettings", "GoBootstrapAliases", "GoToolchainInfo"],
        AddIn.GetExportedTypes().Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_alias_is_documented_with_an_example_of_itself()
    {
        var members = XDocument.Load(Path.ChangeExtension(AddIn.Location, ".xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith($"M:{typeof(GoBootstrapAliases).FullName}.", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(Aliases.Length, members.Count);
        Assert.All(members, member =>
        {
            Assert.False(string.IsNullOrWhiteSpace(member.Element("summary")?.Value));
            Assert.False(string.IsNullOrWhiteSpace(member.Element("returns")?.Value));
            Assert.Contains("EnsureGo(", member.Element("example")?.Element("code")?.Value, StringComparison.Ordinal);
            Assert.Equal($"T:{typeof(CakeException).FullName}", member.Element("exception")?.Attribute("cref")?.Value);
        });
    }

    [Fact]
    public void The_guide_describes_every_setting_and_every_property_of_the_result()
    {
        var guide = File.ReadAllText(RepositoryRoot.Of("docs", "guides", "cake.md"));

        Assert.All(typeof(EnsureGoSettings).GetProperties(), property => Assert.Contains($"| `{property.Name}` | `", guide, StringComparison.Ordinal));
        Assert.All(typeof(GoToolchainInfo).GetProperties(), property => Assert.Contains($"`{property.Name}`", guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Null_is_refused()
    {
        var cake = new FakeCake(Path.GetTempPath());

        Assert.Throws<ArgumentNullException>(() => cake.EnsureGo((EnsureGoSettings)null!));
        Assert.Throws<ArgumentNullException>(() => cake.EnsureGo((Action<EnsureGoSettings>)null!));
        Assert.Throws<ArgumentNullException>(() => GoBootstrapAliases.EnsureGo(null!));
    }

    [Fact]
    public async Task The_aliases_find_an_installed_toolchain_with_the_real_engine()
    {
        var folder = Directory.CreateTempSubdirectory("gobootstrap cäke ").FullName;
        try
        {
            var cake = new FakeCake(folder) { Variables = { ["HOME"] = folder, ["GOBOOTSTRAP_HOME"] = Path.Combine(folder, "störe") } };
            var environment = GoBootstrapEnvironment.From(new Dictionary<string, string> { ["HOME"] = folder }, folder);
            var sample = new SampleToolchain("1.22.6", Platforms.HostFingerprint.From(environment.Host).Port.ToString());
            await sample.InstallAsync(new ToolchainStore(environment, new StoreLayout(Path.Combine(folder, "störe")), new CollectingLog()));
            await File.WriteAllTextAsync(Path.Combine(folder, ".go-version"), "1.22.6\n");

            var fromFile = cake.EnsureGo();
            var named = cake.EnsureGo(settings => settings.Version = "1.22");
            var offline = cake.EnsureGo(new EnsureGoSettings { Offline = true, StoreDirectory = "störe" });
            var missing = Assert.Throws<CakeException>(() => cake.EnsureGo(new EnsureGoSettings { Version = "1.21.1", Offline = true }));

            Assert.Equal(("1.22.6", false), (fromFile.Version, fromFile.WasInstalled));
            Assert.Equal(fromFile.GoRoot.FullPath, named.GoRoot.FullPath);
            Assert.Equal(fromFile.GoRoot.FullPath, offline.GoRoot.FullPath);
            Assert.True(File.Exists(cake.Tools.Resolve(fromFile.Executable.GetFilename().FullPath).FullPath));
            Assert.StartsWith("GOB2006: ", missing.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
