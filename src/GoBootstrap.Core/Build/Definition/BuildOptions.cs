using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>
/// Options of one <c>go build</c>. What is <see langword="null"/> is left to the options one level up, and in the end to the default named here.
/// Texts may hold placeholders such as <c>{version}</c>.
/// See <see href="https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies"/>.
/// </summary>
public sealed record BuildOptions
{
    /// <summary>Gets environment variables; those of all levels are merged. Defaults to none.</summary>
    public IReadOnlyDictionary<string, ConfiguredText>? Environment { get; init; }

    /// <summary>Gets the build tags. Defaults to none.</summary>
    public IReadOnlyList<ConfiguredText>? Tags { get; init; }

    /// <summary>Gets the arguments for the linker, joined with blanks. Defaults to none.</summary>
    public IReadOnlyList<ConfiguredText>? LdFlags { get; init; }

    /// <summary>Gets the arguments for the compiler, joined with blanks. Defaults to none.</summary>
    public IReadOnlyList<ConfiguredText>? GcFlags { get; init; }

    /// <summary>Gets the arguments for the assembler, joined with blanks. Defaults to none.</summary>
    public IReadOnlyList<ConfiguredText>? AsmFlags { get; init; }

    /// <summary>Gets further arguments of <c>go build</c>. Those that an option here stands for are refused. Defaults to none.</summary>
    public IReadOnlyList<ConfiguredText>? Flags { get; init; }

    /// <summary>Gets the build mode: <c>exe</c>, <c>pie</c>, <c>c-shared</c> or <c>c-archive</c>. Defaults to <c>exe</c>.</summary>
    public ConfiguredText? BuildMode { get; init; }

    /// <summary>Gets a value indicating whether paths of the machine are kept out of the program (<c>-trimpath</c>). Defaults to <see langword="true"/>.</summary>
    public bool? TrimPath { get; init; }

    /// <summary>Gets a value indicating whether symbols and debug information are left out (<c>-ldflags=-s -w</c>). Defaults to <see langword="false"/>.</summary>
    public bool? Strip { get; init; }

    /// <summary>Gets whether the commit is recorded (<c>-buildvcs</c>): <c>true</c>, <c>false</c> or <c>auto</c>. Defaults to <c>false</c>.</summary>
    public ConfiguredText? BuildVcs { get; init; }

    /// <summary>Gets how modules are loaded (<c>-mod</c>): <c>readonly</c>, <c>vendor</c> or <c>mod</c>. Defaults to what the go command chooses.</summary>
    public ConfiguredText? ModuleMode { get; init; }

    /// <summary>Gets the workspace: <c>auto</c>, <c>off</c> or the path of a go.work file. Defaults to <c>auto</c>: the nearest go.work at or above the module.</summary>
    public ConfiguredText? Workspace { get; init; }

    /// <summary>Gets a value indicating whether C code is compiled (<c>CGO_ENABLED</c>). Defaults to <see langword="false"/>.</summary>
    public bool? Cgo { get; init; }

    /// <summary>Gets the C compiler (<c>CC</c>). Defaults to the go command's choice.</summary>
    public ConfiguredText? CCompiler { get; init; }

    /// <summary>Gets the C++ compiler (<c>CXX</c>). Defaults to the go command's choice.</summary>
    public ConfiguredText? CxxCompiler { get; init; }

    /// <summary>Gets the profile for optimization (<c>-pgo</c>): <c>auto</c>, <c>off</c> or a file. Defaults to <c>auto</c>.</summary>
    public ConfiguredText? Profile { get; init; }
}
