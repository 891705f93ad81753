using System.IO.Compression;
using GoBootstrap.MSBuild.IntegrationTests.Fixtures;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>What is in the packages, to the last file.</summary>
[Collection(PackedGroup.Name)]
public sealed class PackageContentTests(PackedFeed feed)
{
    [Theory]
    [InlineData("GoBootstrap.MSBuild")]
    [InlineData("GoBootstrap.Sdk")]
    public async Task The_package_holds_what_its_list_says(string id)
    {
        using var package = await ZipFile.OpenReadAsync(Path.Combine(feed.Feed, $"{id}.{feed.Version}.nupkg"));
        var names = package.Entries.Select(entry => entry.FullName)
            .Where(name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        var list = Path.Combine(Testing.RepositoryRoot.Of("tests", "GoBootstrap.MSBuild.IntegrationTests", "Contents"), id + ".txt");
        Assert.Equal(await File.ReadAllLinesAsync(list), names);
    }

    [Theory]
    [InlineData("GoBootstrap.MSBuild", "<developmentDependency>true</developmentDependency>")]
    [InlineData("GoBootstrap.Sdk", "<packageType name=\"MSBuildSdk\" />")]
    public async Task The_package_depends_on_nothing(string id, string mark)
    {
        using var package = await ZipFile.OpenReadAsync(Path.Combine(feed.Feed, $"{id}.{feed.Version}.nupkg"));
        using var reader = new StreamReader(await package.GetEntry(id + ".nuspec")!.OpenAsync());
        var nuspec = await reader.ReadToEndAsync();

        Assert.Contains(mark, nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("frameworkReference", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_of_targets_has_one_concern_and_fewer_than_120_lines() => Assert.All(
        Directory.EnumerateFiles(Testing.RepositoryRoot.Of("src"), "*", SearchOption.AllDirectories)
            .Where(file => file.Contains("MSBuild/", StringComparison.Ordinal) || file.Contains("Sdk/Sdk", StringComparison.Ordinal))
            .Where(file => Path.GetExtension(file) is ".targets" or ".props" or ".proj" && !file.Contains("/obj/", StringComparison.Ordinal)),
        file => Assert.InRange(File.ReadAllLines(file).Length, 1, 119));
}
