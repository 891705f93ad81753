using System.Text;
using CsCheck;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Configuration;

public sealed class GoBootstrapFileReaderTests : IDisposable
{
    private readonly VersionFileTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        var file = Parse("""
            # A comment.
            go: 1.20
            sources: [apt, official]
            offline: true
            official: { indexes: 'https://index.example/?mode=json', mirrors: [https://mirror.example/go/], region: cn, mirrors-in-order: true }
            apt: { suites: trixie-backports, backports: false }
            nuget: { config: conf/nuget.config, feeds: [company, ./packages, 'https://feed.example/v3/index.json'], id-prefix: Company.Go }
            build:
              project: p
              version: 1.10
              targets: linux/amd64
              exclude: [windows/*]
              tags: netgo
              ldflags: ["-X 'a=b c'", -w]
              gcflags: [all=-N]
              asmflags: x
              flags: [-race]
              buildmode: pie
              trimpath: false
              strip: true
              buildvcs: true
              mod: vendor
              workspace: off
              cgo: true
              cc: zig cc
              cxx: zig c++
              pgo: off
              env: { A: "", B: no }
              modules:
                - directory: src
                  tags: []
                  packages: [./cmd/a, { path: ./cmd/b, name: c, targets: host, strip: false }]
              overrides: [{ targets: linux/*, programs: [c], skip: true, cgo: false }]
              output:
                directory: out
                layout: '{name}'
                checksums: false
                signing-key: key.asc
                signing-passphrase-variable: PASS
                artifact-list: false
                sbom: true
                provenance: true
                archives: [{ name: n, format: zip, programs: c, files: [README.md, 'docs/**'], folder: f }]
              before: [{ command: [go, mod, verify], directory: src, env: { X: 1 } }]
              after: [{ command: done }]
              module-sources: { proxy: direct, private: p, no-proxy: np, sumdb: off, no-sumdb: ns, cache: mc }
              costs: costs.json
              source-date-epoch: 1700000000
              split-cache: true
            """);

        Assert.Equal("1.20", file.Go?.Text);
        Assert.Equal(new ConfigurationPosition(_tree.PathOf("gobootstrap.yaml"), 2, 5), file.GoPosition);
        var settings = file.Apply(new GoBootstrapSettings());
        Assert.Equal(["apt", "official"], settings.Sources);
        Assert.True(settings.IsOffline);
        Assert.Equal(["https://index.example/?mode=json"], settings.Official.Indexes);
        Assert.Equal(["https://mirror.example/go/"], settings.Official.Mirrors);
        Assert.Equal(("cn", true), (settings.Official.Region, settings.Official.MirrorsInOrder));
        Assert.Equal(["trixie-backports"], settings.Apt.Suites);
        Assert.False(settings.Apt.IncludesBackports);
        Assert.Equal((_tree.PathOf("conf/nuget.config"), "Company.Go"), (settings.NuGet.ConfigurationFile, settings.NuGet.IdPrefix));
        Assert.Equal(["company", _tree.PathOf("packages"), "https://feed.example/v3/index.json"], settings.NuGet.Feeds);

        var build = file.Build!;
        Assert.Equal((_tree.Root, file.File, "p", "1.10"), (build.RootDirectory, build.File, build.Project, build.Version));
        Assert.Equal("linux/amd64", Assert.Single(build.Targets).Value);
        Assert.Equal("windows/*", Assert.Single(build.Excludes).Value);
        var options = build.Options;
        Assert.Equal("netgo", Assert.Single(options.Tags!).Value);
        Assert.Equal(["-X 'a=b c'", "-w"], options.LdFlags!.Select(text => text.Value));
        Assert.Equal("all=-N", Assert.Single(options.GcFlags!).Value);
        Assert.Equal("x", Assert.Single(options.AsmFlags!).Value);
        Assert.Equal("-race", Assert.Single(options.Flags!).Value);
        Assert.Equal(("pie", "true", "vendor", "off", "off"), (options.BuildMode!.Value, options.BuildVcs!.Value, options.ModuleMode!.Value, options.Workspace!.Value, options.Profile!.Value));
        Assert.Equal((false, true, true), (options.TrimPath!.Value, options.Strip!.Value, options.Cgo!.Value));
        Assert.Equal(("zig cc", "zig c++"), (options.CCompiler!.Value, options.CxxCompiler!.Value));
        Assert.Equal(("", "no"), (options.Environment!["A"].Value, options.Environment["B"].Value));
        var module = Assert.Single(build.Modules);
        Assert.Equal("src", module.Directory.Value);
        Assert.Empty(module.Options.Tags!);
        Assert.Equal(["./cmd/a", "./cmd/b"], module.Packages.Select(package => package.Path.Value));
        Assert.Equal(("c", "host", false), (module.Packages[1].Name!.Value, module.Packages[1].Targets[0].Value, module.Packages[1].Options.Strip!.Value));
        var refinement = Assert.Single(build.Overrides);
        Assert.Equal(("linux/*", "c", true, false), (refinement.Targets[0].Value, refinement.Names[0].Value, refinement.Skips, refinement.Options.Cgo!.Value));
        var output = build.Output;
        Assert.Equal(("out", "{name}", "key.asc", "PASS"), (output.Directory.Value, output.Layout.Value, output.SigningKeyFile!.Value, output.SigningPassphraseVariable!.Value));
        Assert.Equal((false, false, true, true), (output.Checksums, output.ArtifactList, output.BillOfMaterials, output.Provenance));
        var archive = Assert.Single(output.Archives);
        Assert.Equal(("n", "zip", "c", "f", 2), (archive.Name.Value, archive.Format.Value, archive.Names[0].Value, archive.Folder!.Value, archive.Files.Count));
        var before = Assert.Single(build.Before);
        Assert.Equal(["go", "mod", "verify"], before.Command.Select(text => text.Value));
        Assert.Equal(("src", "1"), (before.Directory.Value, before.Environment["X"].Value));
        Assert.Equal("done", Assert.Single(Assert.Single(build.After).Command).Value);
        Assert.Equal(
            new() { Proxy = "direct", Private = "p", NoProxy = "np", SumDatabase = "off", NoSumDatabase = "ns", CacheDirectory = "mc" }, build.ModuleSources);
        Assert.Equal(("costs.json", 1700000000L, true), (build.CostsFile, build.SourceDateEpoch!.Value, build.SplitsCache));
    }

    [Fact]
    public void What_is_not_said_leaves_the_settings_alone()
    {
        var settings = new GoBootstrapSettings { Sources = ["apt"], IsOffline = true };
        Assert.Equal(settings, Parse("go: stable").Apply(settings));
        Assert.Null(Parse("go: stable").Build);
    }

    [Theory]
    [InlineData("nuget: { feeds: §'https://user:secret@feed.example/v3/index.json' }", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("nuget: { id-prefix: §'no id' }", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("§", ErrorCode.ConfigurationMalformed)]
    [InlineData("§# only a comment\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("§---\n...\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("build:\n§\ttargets: x\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("go: §&a 1.22\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("build: { project: a, version: §*a }\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("go: §!!str 1.22\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("go: 1.22\n§---\ngo: 1.23\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("§%YAML 1.1\n---\ngo: 1.22\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("go: 1.22§\u0007\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("§[a]: b\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("build: {\n§", ErrorCode.ConfigurationMalformed)]
    [InlineData("go: §@1\n", ErrorCode.ConfigurationMalformed)]
    [InlineData("go: 1.22\r\n§Go: 1.22\r\n", ErrorCode.ConfigurationKeyUnknown)]
    [InlineData("build:\n  targets: x\n  §ld_flags: x\n", ErrorCode.ConfigurationKeyUnknown)]
    [InlineData("build: { §<<: { project: x } }\n", ErrorCode.ConfigurationKeyUnknown)]
    [InlineData("build: { output: { §sbomm: true } }\n", ErrorCode.ConfigurationKeyUnknown)]
    [InlineData("build: { modules: [{ packages: [{ path: ., §nme: x }] }] }\n", ErrorCode.ConfigurationKeyUnknown)]
    [InlineData("go: 1.22\n§go: 1.22\n", ErrorCode.ConfigurationKeyRepeated)]
    [InlineData("build: { env: { A: x, §A: y } }\n", ErrorCode.ConfigurationKeyRepeated)]
    [InlineData("§just text\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("§- go\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("go:§\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("go: §~\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("go: §''\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("go: §lts\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("go: §[1.22]\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: §x\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { strip: §yes }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { strip: §on }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { strip: §'true' }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { strip: §True }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { buildmode: §plugin }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { mod: §vendored }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { tags: [a, §[b]] }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { tags: §{ a: b } }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { env: §[A=b] }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { env: { A: §[] } }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { modules: §src }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { modules: [{ packages: [§{ name: x }] }] }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { before: [{ command: §go mod verify }] }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { before: [{ command: §[] }] }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { before: [§{ directory: x }] }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { source-date-epoch: §-1 }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { source-date-epoch: §253402300800 }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("build: { source-date-epoch: §2024-01-01 }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("sources: §[]\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("sources: [official, §brew]\n", ErrorCode.UnknownSource)]
    [InlineData("official: { region: §mars }\n", ErrorCode.UnknownRegion)]
    [InlineData("official: { region: §[cn] }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("official: { mirrors-in-order: §yes }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("official: { mirrors: [§mirror.example] }\n", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("official: { mirrors: [§'https://me:secret@mirror.example/'] }\n", ErrorCode.ConfigurationValueInvalid)]
    public void Bad_input_is_an_error_with_line_and_column(string marked, ErrorCode code)
    {
        var at = marked.IndexOf('§', StringComparison.Ordinal);
        var before = marked[..at];
        var error = Assert.Throws<GoBootstrapException>(() => Parse(marked.Remove(at, 1)));

        Assert.Equal(code, error.Code);
        var place = new ConfigurationPosition(_tree.PathOf("gobootstrap.yaml"), before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'));
        Assert.Equal(place, new(error.File!, error.Line, error.Column));
        Assert.StartsWith($"{place}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_nearly_right_is_named()
    {
        Assert.Contains("'ldflags'", Assert.Throws<GoBootstrapException>(() => Parse("build: { ld-flag: x }")).Message, StringComparison.Ordinal);
        Assert.Contains("Its keys are: go,", Assert.Throws<GoBootstrapException>(() => Parse("something: x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_and_large_input_ends_soon()
    {
        foreach (var text in (string[])
            [
                "build: " + new string('[', 100_000),
                "build: " + string.Concat(Enumerable.Repeat("{a: ", 50_000)),
                string.Concat(Enumerable.Repeat("- ", 100_000)),
                string.Concat(Enumerable.Range(0, 2000).Select(i => new string(' ', i) + "a:\n")),
                "a: \"" + new string('x', 200_000),
                new string('a', 200_000) + ": 1",
            ])
        {
            Assert.Equal(ErrorCode.ConfigurationMalformed, Assert.Throws<GoBootstrapException>(() => Parse(text)).Code);
        }
    }

    [Fact]
    public void Any_text_is_read_or_is_an_error_at_a_place() => Gen.Char["build: {}[],'\"\n\r\t-?|>&*!%@#~go1.2\\"].Array[0, 60].Sample(characters =>
    {
        try
        {
            return Parse(new string(characters)).File.Length > 0;
        }
        catch (GoBootstrapException exception)
        {
            return exception.Line > 0 && exception.Column > 0;
        }
    });

    [Fact]
    public void A_file_is_utf8_with_or_without_its_mark()
    {
        byte[] content = [.. Encoding.UTF8.Preamble, .. "build: { project: ü }\r\n"u8];
        Assert.Equal("ü", Read(content).Build?.Project);

        Assert.Equal(ErrorCode.ConfigurationMalformed, Assert.Throws<GoBootstrapException>(() => Read([0xFF, 0xFE, (byte)'g', 0])).Code);
        var error = Assert.Throws<GoBootstrapException>(() => Read([.. "go: 1.22\nbuild: { project: "u8, 0xE9, .. " }\n"u8]));
        Assert.Equal((ErrorCode.ConfigurationMalformed, 2, 19), (error.Code, error.Line, error.Column));
    }

    [Fact]
    public void A_huge_a_missing_and_a_misnamed_file_are_errors()
    {
        Assert.Equal(ErrorCode.ConfigurationMalformed, Assert.Throws<GoBootstrapException>(() => Read(new byte[ConfigurationText.LargestFile + 1])).Code);
        File.Delete(_tree.PathOf("gobootstrap.yaml"));
        Assert.Equal(ErrorCode.ConfigurationFileMissing, Assert.Throws<GoBootstrapException>(() => Reader().Read("gobootstrap.yaml")).Code);
        Assert.Null(Reader().Find("a/b"));
        _tree.Write("a/gobootstrap.yml", "go: 1.22");
        Assert.Equal(ErrorCode.ConfigurationMalformed, Assert.Throws<GoBootstrapException>(() => Reader().Find("a/b")).Code);
    }

    [Fact]
    public void The_nearest_file_is_found()
    {
        _tree.Write("gobootstrap.yaml", "go: 1.22");
        _tree.Write("a/gobootstrap.yaml", "go: 1.23");
        Assert.Equal("1.23", Reader().Find("a/b")?.Go?.Text);
        Assert.Equal("1.22", Reader().Find("c")?.Go?.Text);
    }

    private GoBootstrapFile Parse(string text) => GoBootstrapFileReader.Parse(text, _tree.PathOf("gobootstrap.yaml"));

    private GoBootstrapFileReader Reader() => new(_tree.Environment());

    private GoBootstrapFile Read(byte[] content)
    {
        _tree.Write("gobootstrap.yaml", content);
        return Reader().Read("gobootstrap.yaml");
    }
}
