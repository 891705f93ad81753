namespace GoBootstrap.Tests.Documentation;

/// <summary>The bill of materials of a real build is one that the project of CycloneDX calls valid.</summary>
[Collection(SharedSandbox.Name)]
public sealed class BillOfMaterialsTests(DocumentationSandbox sandbox)
{
    private const string Validator =
        """
        const { Validation, Spec } = require('@cyclonedx/cyclonedx-library');
        new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(require('fs').readFileSync(process.argv[1], 'utf8')).then(found => {
          if (found !== null) console.log(JSON.stringify(found));
          process.exit(found === null ? 0 : 1);
        });
        """;

    [NodeFact]
    public async Task A_real_bill_of_materials_is_valid()
    {
        var folder = sandbox.FolderOf("bill of materials");
        ConfigurationBlock.Write(folder, "go: 1.22.x\nbuild: { targets: [linux/amd64, windows/amd64], output: { sbom: true } }");
        var built = await sandbox.RunLineAsync("gobootstrap build", folder);
        Assert.True(built.ExitCode == 0, built.Error);

        var bills = Directory.GetFiles(folder, "*.cdx.json", SearchOption.AllDirectories);
        Assert.Equal(2, bills.Length);
        foreach (var bill in bills)
        {
            var outcome = await LintTools.RunScriptAsync(Validator, bill);
            Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        }

        var broken = Path.Combine(folder, "broken.json");
        await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(bills[0])).Replace("\"components\"", "\"komponents\"", StringComparison.Ordinal));
        Assert.Contains("komponents", (await LintTools.RunScriptAsync(Validator, broken)).Output, StringComparison.Ordinal);
    }
}
