using System.Globalization;
using System.Text.Json;
using CsCheck;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Versioning;

/// <summary>Versions to test with: all that were ever recorded, or a made-up history with every oddity of the real one.</summary>
internal static class GoVersionSamples
{
    /// <summary>Gets any version that Go's own rules know, as text.</summary>
    public static Gen<string> Text { get; } = Gen.Select(
        Gen.Int[1, 2],
        Gen.Int[0, 30],
        Gen.Int[0, 3],
        Gen.OneOf("", ".", "beta", "rc"),
        Gen.Int[0, 12],
        (major, minor, patch, kind, number) => kind switch
        {
            "" => string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}"),
            "." => string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{patch}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}{kind}{number}"),
        });

    /// <summary>Gets any version, also the prereleases of a patch that Go's rules refuse.</summary>
    public static Gen<GoVersion> Any { get; } = Gen.OneOf<string>(
        Text,
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 3], Gen.Int[1, 12], (minor, patch, number) => string.Create(CultureInfo.InvariantCulture, $"1.{minor}.{patch}rc{number}")))
        .Select(GoVersion.Parse);

    /// <summary>Gets the names of published versions in their order, oldest first, without recorded data.</summary>
    public static IReadOnlyList<string> Published { get; } = [.. MakeHistory()];

    /// <summary>Gets the names of the versions in every recorded index; empty when there is none.</summary>
    public static IReadOnlyList<string> Recorded { get; } = [.. ReadRecorded().Distinct()];

    /// <summary>Gets the entries of the recorded indexes: version, os, arch, kind.</summary>
    public static IEnumerable<(string Version, string Os, string Arch, string Kind)> RecordedFiles()
    {
        foreach (var name in new[] { "go-dl-include-all-2021-11-08.json", "go-dl-include-all-2020-01-setup-go.json", "go-dl-reconstructed-include-all.json" })
        {
            if (RecordedData.File("index", name) is not { } path)
            {
                continue;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var release in document.RootElement.EnumerateArray())
            {
                foreach (var file in release.GetProperty("files").EnumerateArray())
                {
                    yield return (
                        release.GetProperty("version").GetString()!,
                        file.GetProperty("os").GetString()!,
                        file.GetProperty("arch").GetString()!,
                        file.GetProperty("kind").GetString()!);
                }
            }
        }
    }

    private static IEnumerable<string> ReadRecorded() => RecordedFiles().Select(file => file.Version);

    private static IEnumerable<string> MakeHistory()
    {
        yield return "go1";
        yield return "go1.2.2";
        foreach (var minor in Enumerable.Range(3, 25))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"go1.{minor}");
            if (minor < 20)
            {
                yield return name + "beta1";
                yield return name + "beta2";
            }

            yield return name + "rc1";
            yield return name + "rc2";
            yield return name + "rc10";
            yield return minor < 21 ? name : name + ".0";
            yield return name + ".1";
            if (minor == 9)
            {
                yield return name + ".2rc2";
            }

            yield return name + ".2";
            yield return name + ".10";
        }
    }
}
