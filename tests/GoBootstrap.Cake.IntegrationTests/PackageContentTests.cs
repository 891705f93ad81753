using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace GoBootstrap.Tests.PackedCake;

[Collection(PackedGroup.Name)]
public sealed class PackageContentTests(PackedProducts products)
{
    // What NuGet itself puts into every package.
    private static readonly string[] Wrapping = ["_rels/", "package/", "[Content_Types].xml"];

    [Fact]
    public void The_add_in_has_everything_inside_and_asks_for_nothing()
    {
        using var package = ZipFile.OpenRead(products.AddInPackage);
        var files = FilesOf(package);
        var libraries = files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Select(Path.GetFileName).ToList();

        Assert.All(["Cake.GoBootstrap.dll", "GoBootstrap.Core.dll"], library => Assert.Contains(library, libraries));
        Assert.DoesNotContain(libraries, library => library!.StartsWith("Cake.", StringComparison.Ordinal) && library != "Cake.GoBootstrap.dll");
        Assert.Contains("lib/net10.0/Cake.GoBootstrap.xml", files);
        Assert.Contains("README.md", files);
        Assert.All(files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)), file => Assert.StartsWith("lib/net10.0/", file, StringComparison.Ordinal));
        Assert.DoesNotContain(NuspecOf(package).Descendants(), element => element.Name.LocalName == "dependency");
        Assert.Contains("cake-addin", NuspecOf(package).Descendants().Single(element => element.Name.LocalName == "tags").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reference_of_an_assembly_in_the_add_in_is_in_it_or_in_Cake_or_in_dotnet()
    {
        using var package = ZipFile.OpenRead(products.AddInPackage);
        var libraries = package.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)).ToList();
        var there = libraries.Select(entry => Path.GetFileNameWithoutExtension(entry.Name))
            .Concat(Directory.GetFiles(BuildFacts.CakeAssemblies, "*.dll").Select(Path.GetFileNameWithoutExtension))
            .Concat(Directory.GetFiles(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Select(Path.GetFileNameWithoutExtension))
            .ToHashSet();

        Assert.All(libraries, library => Assert.Empty(ReferencesOf(library).Keys.Except(there!)));
    }

    [Fact]
    public void Everything_of_others_in_the_add_in_has_its_notice()
    {
        using var package = ZipFile.OpenRead(products.AddInPackage);
        using var reader = new StreamReader(package.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
        var notices = reader.ReadToEnd();
        var others = FilesOf(package).Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.Contains("GoBootstrap", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(others);
        Assert.All(others, name => Assert.Contains($"\n{name}\n", notices, StringComparison.Ordinal));
    }

    [Fact]
    public void The_task_library_is_one_assembly_that_depends_on_Cake_Frosting_and_the_add_in()
    {
        using var package = ZipFile.OpenRead(products.TaskPackage);
        var nuspec = NuspecOf(package);

        Assert.Equal(
            ["Cake.Frosting.GoBootstrap.nuspec", "README.md", "lib/net10.0/Cake.Frosting.GoBootstrap.dll", "lib/net10.0/Cake.Frosting.GoBootstrap.xml"],
            FilesOf(package).Order(StringComparer.Ordinal));
        Assert.Equal(
            [("Cake.Frosting", "7.0.0"), ("Cake.GoBootstrap", PackedProducts.Version)],
            nuspec.Descendants().Where(element => element.Name.LocalName == "dependency")
                .Select(element => (element.Attribute("id")!.Value, element.Attribute("version")!.Value)));
        Assert.Equal("net10.0", nuspec.Descendants().Single(element => element.Name.LocalName == "group").Attribute("targetFramework")!.Value);
    }

    [Fact]
    public void The_assembly_of_the_task_library_asks_for_Cake_Frosting_by_its_real_identity()
    {
        using var package = ZipFile.OpenRead(products.TaskPackage);
        var references = ReferencesOf(package.GetEntry("lib/net10.0/Cake.Frosting.GoBootstrap.dll")!);

        Assert.Equal(new Version(7, 0, 0, 0), references["Cake.Frosting"]);
        Assert.Equal(new Version(7, 0, 0, 0), references["Cake.Core"]);
        Assert.Contains("Cake.GoBootstrap", references.Keys);
    }

    private static List<string> FilesOf(ZipArchive package) =>
        [.. package.Entries.Select(entry => entry.FullName).Where(name => !Wrapping.Any(start => name.StartsWith(start, StringComparison.Ordinal)))];

    private static XDocument NuspecOf(ZipArchive package)
    {
        using var stream = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }

    private static Dictionary<string, Version> ReferencesOf(ZipArchiveEntry assembly)
    {
        using var content = new MemoryStream();
        using (var stream = assembly.Open())
        {
            stream.CopyTo(content);
        }

        content.Position = 0;
        using var file = new PEReader(content);
        var reader = file.GetMetadataReader();
        return reader.AssemblyReferences.Select(reader.GetAssemblyReference).ToDictionary(reference => reader.GetString(reference.Name), reference => reference.Version);
    }
}
