using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary>Shows what was done to bundles, and what was found in them.</summary>
internal static class BundleText
{
    private static readonly string[] Toolchains = ["TOOLCHAIN", "PORT", "SOURCE", "SIZE", "ARCHIVE", "STATE"];
    private static readonly string[] Verdicts = ["TOOLCHAIN", "PORT", "SOURCE", "ARCHIVE", "ROOTS", "REASON"];

    /// <summary>Writes what a bundle or a mirror holds now.</summary>
    /// <param name="context">Takes it.</param>
    /// <param name="result">What was written.</param>
    public static void Write(CommandContext context, BundleWriteResult result) =>
        context.Output.Write(BundleDocument.From(result), ToolJson.Default.BundleDocument, _ =>
        {
            var signed = result.SignedBy is { } key ? $"signed by {key}" : "not signed";
            context.Log.Information(result.WasChanged
                ? $"'{result.Directory}' holds {Toolchain(result.Toolchains.Count)}, {signed}."
                : $"'{result.Directory}' holds {Toolchain(result.Toolchains.Count)} and was up to date.");
            foreach (var archive in result.Removed)
            {
                context.Log.Information($"Removed '{archive}'.");
            }

            context.Output.WriteTable(
                Toolchains,
                [
                    .. result.Toolchains.Select(toolchain => (string[])
                    [
                        toolchain.Version.ToolchainName,
                        toolchain.Port.ToString(),
                        toolchain.Source,
                        Mebibytes.Of(toolchain.Size),
                        toolchain.Archive,
                        BundleDocument.NameOf(toolchain.State),
                    ]),
                    .. result.Refused.Select(refusal => (string[])
                        [refusal.Version.ToolchainName, refusal.Port.ToString(), "", "", refusal.Archive, "refused"]),
                ]);
        });

    /// <summary>Writes what was found.</summary>
    /// <param name="context">Takes it.</param>
    /// <param name="result">What was found.</param>
    public static void Write(CommandContext context, BundleVerifyResult result) =>
        context.Output.Write(BundleVerifyDocument.From(result), ToolJson.Default.BundleVerifyDocument, _ =>
        {
            var signed = result.Signature is { } signature ? $"signed by {signature.PrimaryKey}" : "whose own signature was not looked at";
            context.Log.Information($"'{result.Location}' lists {result.FileCount} file{(result.FileCount == 1 ? "" : "s")}, {signed}.");
            context.Output.WriteTable(
                Verdicts,
                [
                    .. result.Toolchains.Select(verdict => (string[])
                    [
                        verdict.Toolchain.Version.ToolchainName,
                        verdict.Toolchain.Port.ToString(),
                        verdict.Toolchain.Source,
                        verdict.Toolchain.Archive,
                        verdict.Problem is null ? string.Join(",", verdict.Evidence.Select(evidence => EvidenceDocument.From(evidence).Root)) : "refused",
                        verdict.Problem?.Message ?? "",
                    ]),
                ]);
        });

    private static string Toolchain(int count) => count == 1 ? "1 toolchain" : $"{count} toolchains";
}
