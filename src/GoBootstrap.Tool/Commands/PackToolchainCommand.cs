using System.CommandLine;
using GoBootstrap.Packaging;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap pack-toolchain</c>.</summary>
internal static class PackToolchainCommand
{
    private const int LargestRevision = 65_535;

    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("pack-toolchain", "Pack verified toolchains into NuGet packages, which the source 'nuget' restores from any feed.");
        var versions = OptionKinds.Texts("--version-spec", "spec", "A version, such as 1.22.6, 1.22.x or stable. Default: stable.");
        versions.Aliases.Add("--version");
        versions.Aliases.Add("-V");
        var ports = OptionKinds.Texts("--port", "goos/goarch", "A port that the toolchains run on. Default: this machine's.");
        var output = OptionKinds.Text("--output", "folder", "The folder for the packages.");
        output.Required = true;
        var prefix = OptionKinds.Text("--id-prefix", "text", $"What the packages' ids begin with. Default: {NuGetSettings.DefaultIdPrefix}.");
        var revision = OptionKinds.Number(
            "--revision", "revision", "The revision of a package that is made anew, behind the version. Default: 0, which is none.", LargestRevision);
        var key = OptionKinds.Text("--signing-key", "file", "The OpenPGP secret key that signs what is in the packages, armored or binary.");
        var passphraseFile = OptionKinds.Text("--passphrase-file", "file", "A file whose first line is the key's passphrase.");
        var passphraseVariable = OptionKinds.Text("--passphrase-env", "name", "A variable with the key's passphrase.");
        foreach (var option in (Option[])[versions, ports, output, prefix, revision, key, passphraseFile, passphraseVariable])
        {
            command.Options.Add(option);
        }

        return runner.Attach(
            command,
            async (context, cancellationToken) =>
            {
                var parsed = context.Parsed;
                var request = new PackToolchainRequest
                {
                    Directory = parsed.GetRequiredValue(output)!,
                    Ports = parsed.GetValue(ports) ?? [],
                    Revision = parsed.GetValue(revision) ?? 0,
                    SigningKeyFile = parsed.GetValue(key),
                    PassphraseFile = parsed.GetValue(passphraseFile),
                    PassphraseVariable = parsed.GetValue(passphraseVariable),
                };
                request = parsed.GetValue(versions) is { Length: > 0 } named ? request with { Versions = named } : request;
                var settings = parsed.GetValue(prefix) is { } text
                    ? context.Settings with { NuGet = context.Settings.NuGet with { IdPrefix = text } }
                    : context.Settings;
                using var packager = new ToolchainPackager(context.Environment, settings, context.Client, context.Log);
                var result = await packager.PackAsync(request, cancellationToken);
                context.Output.Write(
                    PackToolchainDocument.From(result),
                    ToolJson.Default.PackToolchainDocument,
                    _ => context.Output.WriteTable(["PACKAGE", "VERSION", "SIZE", "FILE"], [.. result.Packages.Select(RowOf)]));
                return 0;
            },
            usesConfiguration: true);
    }

    private static string[] RowOf(ToolchainPackage package) => [package.Id, package.PackageVersion, Mebibytes.Of(package.Size), package.File];
}
