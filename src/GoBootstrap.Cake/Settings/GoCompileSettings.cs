using Cake.Core.IO;
using GoBootstrap.Build;

namespace Cake.GoBootstrap;

/// <summary>
/// What <c>GoBuild</c> and <c>GoCrossCompile</c> have in common. What to build comes from <see cref="Definition"/>, otherwise from
/// <see cref="ConfigurationFile"/>, otherwise from these settings alone; what these settings name wins over both.
/// </summary>
public abstract class GoCompileSettings : GoModuleSettings
{
    private protected GoCompileSettings()
    {
    }

    /// <summary>
    /// Gets or sets the file that says what to build. Defaults to <see langword="null"/>: <c>gobootstrap.yaml</c> in
    /// <see cref="GoToolchainSettings.ProjectDirectory"/> when it is there and <see cref="GoModuleSettings.Module"/> is not set.
    /// </summary>
    public FilePath? ConfigurationFile { get; set; }

    /// <summary>Gets or sets what to build as an object, for what no setting here stands for. Defaults to <see langword="null"/>.</summary>
    public BuildDefinition? Definition { get; set; }

    /// <summary>Gets the names of the programs to build. Empty by default: all.</summary>
    public ICollection<string> Names { get; } = [];

    /// <summary>Gets or sets the folder that the programs are written to. Defaults to <c>dist</c> in the project directory.</summary>
    public DirectoryPath? OutputDirectory { get; set; }

    /// <summary>Gets or sets the path of a program below the output folder. Defaults to <c>{target}/{name}{exe}</c>.</summary>
    public string? Layout { get; set; }

    /// <summary>Gets or sets the project's name, for templates and reports. Defaults to the name of the project's folder.</summary>
    public string? Project { get; set; }

    /// <summary>Gets or sets the version of what is built, for templates and reports. Defaults to <c>0.0.0</c>.</summary>
    public string? ProjectVersion { get; set; }

    /// <summary>Gets the arguments for the linker, such as <c>-X main.version={version}</c>. Empty by default.</summary>
    public ICollection<string> LdFlags { get; } = [];

    /// <summary>Gets the arguments for the compiler. Empty by default.</summary>
    public ICollection<string> GcFlags { get; } = [];

    /// <summary>Gets the arguments for the assembler. Empty by default.</summary>
    public ICollection<string> AsmFlags { get; } = [];

    /// <summary>Gets or sets the build mode: <c>exe</c>, <c>pie</c>, <c>c-shared</c> or <c>c-archive</c>. Defaults to <c>exe</c>.</summary>
    public string? BuildMode { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether paths of the machine are kept out (<c>-trimpath</c>). Defaults to <see
    /// langword="null"/>: they are.
    /// </summary>
    public bool? TrimPath { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether symbols and debug information are left out. Defaults to <see langword="null"/>: they are
    /// not.
    /// </summary>
    public bool? Strip { get; set; }

    /// <summary>
    /// Gets or sets whether the commit is recorded (<c>-buildvcs</c>): <c>true</c>, <c>false</c> or <c>auto</c>. Defaults to
    /// <c>false</c>.
    /// </summary>
    public string? BuildVcs { get; set; }

    /// <summary>
    /// Gets or sets the profile for optimization (<c>-pgo</c>): <c>auto</c>, <c>off</c> or a file. Defaults to <c>auto</c>.
    /// </summary>
    public string? Profile { get; set; }

    /// <summary>
    /// Gets or sets the largest number of go processes at once. Defaults to <see langword="null"/>: as cores and memory allow.
    /// </summary>
    public int? Jobs { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether unchanged programs are built as well. Defaults to <see langword="false"/>.
    /// </summary>
    public bool Rebuild { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether everything is built a second time, in another folder with an empty cache, and must
    /// come out the same. Defaults to <see langword="false"/>.
    /// </summary>
    public bool CheckReproducibility { get; set; }
}
