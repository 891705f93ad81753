using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Cake.Frosting;
using Cake.Frosting.GoBootstrap;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Frosting;

/// <summary>What the library is compiled against has the identity and the members of what it runs on.</summary>
public sealed class ContractTests
{
    private static readonly string Contract = RepositoryRoot.Of(
        "src", "GoBootstrap.Cake.Frosting", "contract", "bin", ConfigurationOfThis, "net10.0", "Cake.Frosting.dll");

    private static string ConfigurationOfThis =>
        typeof(ContractTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Configuration").Value!;

    [Fact]
    public void The_library_asks_for_Cake_Frosting_by_its_real_identity()
    {
        var reference = typeof(EnsureGoTask).Assembly.GetReferencedAssemblies().Single(name => name.Name == "Cake.Frosting");

        Assert.Equal(new Version(7, 0, 0, 0), reference.Version);
        Assert.Empty(reference.GetPublicKeyToken() ?? []);
        Assert.DoesNotContain(typeof(EnsureGoTask).Assembly.GetReferencedAssemblies(), name => name.Name is "Cake.Common" or "Cake.Cli");
    }

    [Fact]
    public void The_contract_cannot_run() => Assert.Throws<BadImageFormatException>(() => Assembly.LoadFile(Contract));

    [Fact]
    public void Every_member_of_the_contract_is_in_what_runs()
    {
        using var file = new PEReader(File.OpenRead(Contract));
        var reader = file.GetMetadataReader();
        var members = 0;
        foreach (var definition in reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public))
        {
            var type = typeof(CakeHost).Assembly.GetType($"{reader.GetString(definition.Namespace)}.{reader.GetString(definition.Name)}", throwOnError: true)!;
            foreach (var method in definition.GetMethods().Select(reader.GetMethodDefinition))
            {
                var name = reader.GetString(method.Name);
                var count = method.GetParameters().Select(reader.GetParameter).Count(parameter => parameter.SequenceNumber > 0);
                Assert.True(
                    type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).OfType<MethodBase>()
                        .Any(member => member.Name == name && member.GetParameters().Length == count),
                    $"{type}.{name}");
                members++;
            }
        }

        Assert.True(members > 20, $"{members} members");
    }
}
