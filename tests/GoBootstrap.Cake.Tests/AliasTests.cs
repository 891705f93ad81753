using System.Reflection;
using System.Xml.Linq;
using Cake.Core;
using Cake.Core.Annotations;
using Cake.Core.IO;
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
    public void What_is_public_is_the_aliases_and_their_settings_and_results() => Assert.All(
        AddIn.GetExportedTypes().Where(type => type != typeof(GoBootstrapAliases)),
        type => Assert.True(
            type.Name.EndsWith("Info", StringComparison.Ordinal) || type.IsAssignableTo(typeof(GoToolchainSettings)), $"{type} is public for no reason."));

    [Theory]
    [InlineData("EnsureGo", typeof(EnsureGoSettings), typeof(GoToolchainInfo))]
    [InlineData("GoResolve", typeof(GoResolveSettings), typeof(GoResolveInfo))]
    [InlineData("GoLock", typeof(GoLockSettings), typeof(GoLockInfo))]
    [InlineData("GoVerify", typeof(GoVerifySettings), typeof(GoVerifyInfo))]
    [InlineData("GoPackToolchain", typeof(GoPackToolchainSettings), typeof(IReadOnlyList<GoToolchainPackageInfo>))]
    [InlineData("GoBuild", typeof(GoBuildSettings), typeof(GoBuildInfo))]
    [InlineData("GoCrossCompile", typeof(GoCrossCompileSettings), typeof(GoBuildInfo))]
    [InlineData("GoTest", typeof(GoTestSettings), typeof(GoTestInfo))]
    [InlineData("GoVet", typeof(GoVetSettings), typeof(GoVetInfo))]
    [InlineData("GoBundleVerify", typeof(GoBundleVerifySettings), typeof(GoBundleInfo))]
    [InlineData("GoBundleImport", typeof(GoBundleImportSettings), typeof(IReadOnlyList<GoToolchainInfo>))]
    public void Every_verb_has_its_three_forms_and_returns_what_it_made(string verb, Type settings, Type result)
    {
        var forms = Aliases.Where(alias => alias.Name == verb).ToList();

        Assert.Contains(forms, form => form.GetParameters().Length == 1);
        Assert.Contains(forms, form => form.GetParameters() is [_, var only] && only.ParameterType == settings);
        Assert.Contains(forms, form => form.GetParameters() is [_, var only] && only.ParameterType == typeof(Action<>).MakeGenericType(settings));
        Assert.All(forms, form => Assert.Equal(result, form.ReturnType));
        Assert.True(settings.IsSealed && settings.GetConstructor([]) is not null);
    }

    [Fact]
    public void GoBundle_has_no_form_without_settings_because_a_bundle_needs_a_folder_and_a_key() => Assert.Equal(
        [typeof(Action<GoBundleSettings>), typeof(GoBundleSettings)],
        Aliases.Where(alias => alias.Name == "GoBundle").Select(alias => alias.GetParameters()[1].ParameterType).OrderBy(type => type.Name, StringComparer.Ordinal));

    [Fact]
    public void Every_alias_belongs_to_a_verb_that_is_tested_here() => Assert.Equal(12, Aliases.Select(alias => alias.Name).Distinct().Count());

    [Fact]
    public void Every_alias_is_documented_with_an_example_of_itself()
    {
        var members = XDocument.Load(System.IO.Path.ChangeExtension(AddIn.Location, ".xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith($"M:{typeof(GoBootstrapAliases).FullName}.", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(Aliases.Length, members.Count);
        Assert.All(members, member =>
        {
            Assert.False(string.IsNullOrWhiteSpace(member.Element("summary")?.Value));
            Assert.False(string.IsNullOrWhiteSpace(member.Element("returns")?.Value));
            var verb = member.Attribute("name")!.Value.Split('(')[0].Split('.')[^1];
            Assert.Contains(verb + "(", member.Element("example")?.Element("code")?.Value, StringComparison.Ordinal);
            Assert.Equal($"T:{typeof(CakeException).FullName}", member.Element("exception")?.Attribute("cref")?.Value);
        });
    }

    [Fact]
    public void The_reference_describes_every_alias_every_setting_and_every_property_of_a_result()
    {
        var reference = File.ReadAllText(RepositoryRoot.Of("docs", "reference", "cake.md"));

        Assert.All(Aliases.Select(alias => alias.Name).Distinct(), verb => Assert.Contains($"### {verb}\n", reference, StringComparison.Ordinal));
        Assert.All(
            AddIn.GetExportedTypes().Where(type => type != typeof(GoBootstrapAliases)),
            type =>
            {
                var section = SectionOf(reference, type.Name);
                Assert.All(
                    type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly),
                    property => Assert.True(section.Contains($"| `{property.Name}` | `", StringComparison.Ordinal), $"{type.Name}.{property.Name}"));
            });
    }

    private static string SectionOf(string text, string type)
    {
        var start = text.IndexOf($"### {type}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/reference/cake.md has no section '{type}'.");
        var end = text.IndexOf("\n#", start + 1, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    [Fact]
    public void Null_is_refused()
    {
        var cake = new FakeCake(System.IO.Path.GetTempPath());

        Assert.All(Aliases, alias =>
        {
            Assert.Throws<ArgumentNullException>(() => Call(alias, [null, .. alias.GetParameters()[1..].Select(SampleOf)]));
            if (alias.GetParameters().Length > 1)
            {
                Assert.Throws<ArgumentNullException>(() => Call(alias, [cake, null]));
            }
        });

        static void Call(MethodInfo alias, object?[] arguments) =>
            alias.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

        static object SampleOf(ParameterInfo parameter) => parameter.ParameterType switch
        {
            var type when type == typeof(string) => "1.22",
            var type when type == typeof(string[]) => new[] { "linux/arm64" },
            var type when type == typeof(DirectoryPath) => new DirectoryPath("."),
            var type when type.IsAssignableTo(typeof(Delegate)) => NothingFor(type.GenericTypeArguments[0]),
            var type => Activator.CreateInstance(type)!,
        };

        static Delegate NothingFor(Type settings) => typeof(AliasTests)
            .GetMethod(nameof(Ignore), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(settings)
            .CreateDelegate(typeof(Action<>).MakeGenericType(settings));
    }

    private static void Ignore<T>(T settings) => Assert.NotNull(settings);

    [Fact]
    public async Task The_aliases_find_an_installed_toolchain_with_the_real_engine()
    {
        var folder = Directory.CreateTempSubdirectory("gobootstrap cäke ").FullName;
        try
        {
            var cake = new FakeCake(folder) { Variables = { ["HOME"] = folder, ["GOBOOTSTRAP_HOME"] = System.IO.Path.Combine(folder, "störe") } };
            var environment = GoBootstrapEnvironment.From(new Dictionary<string, string> { ["HOME"] = folder }, folder);
            var sample = new SampleToolchain("1.22.6", Platforms.HostFingerprint.From(environment.Host).Port.ToString());
            await sample.InstallAsync(new ToolchainStore(environment, new StoreLayout(System.IO.Path.Combine(folder, "störe")), new CollectingLog()));
            await File.WriteAllTextAsync(System.IO.Path.Combine(folder, ".go-version"), "1.22.6\n");

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
