using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>What every verb that compiles has in common: which module, with which options, and where its dependencies come from.</summary>
public abstract class GoModuleSettings : GoToolchainSettings
{
    private protected GoModuleSettings()
    {
    }

    /// <summary>
    /// Gets or sets the folder with go.mod. Defaults to the modules that <c>gobootstrap.yaml</c> lists, or to <see
    /// cref="GoToolchainSettings.ProjectDirectory"/>.
    /// </summary>
    public DirectoryPath? Module { get; set; }

    /// <summary>
    /// Gets the packages as the go command takes them, such as <c>./cmd/agent</c> or <c>./...</c>. Empty by default: all of them; for
    /// <c>GoBuild</c> and <c>GoCrossCompile</c> every main package.
    /// </summary>
    public ICollection<string> Packages { get; } = [];

    /// <summary>Gets the build tags. Empty by default.</summary>
    public ICollection<string> Tags { get; } = [];

    /// <summary>Gets further arguments of the go command. Those that a setting here stands for are refused. Empty by default.</summary>
    public ICollection<string> Flags { get; } = [];

    /// <summary>Gets environment variables of the go command beside those that the engine sets. Empty by default.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>
    /// Gets or sets a value indicating whether C code is compiled (<c>CGO_ENABLED</c>). Defaults to <see langword="null"/>: it is not.
    /// </summary>
    public bool? Cgo { get; set; }

    /// <summary>
    /// Gets or sets the C compiler (<c>CC</c>), such as <c>aarch64-linux-gnu-gcc</c>. Defaults to the go command's choice.
    /// </summary>
    public string? CCompiler { get; set; }

    /// <summary>Gets or sets the C++ compiler (<c>CXX</c>). Defaults to the go command's choice.</summary>
    public string? CxxCompiler { get; set; }

    /// <summary>
    /// Gets or sets how modules are loaded (<c>-mod</c>): <c>readonly</c>, <c>vendor</c> or <c>mod</c>. Defaults to the go command's
    /// choice.
    /// </summary>
    public string? ModuleMode { get; set; }

    /// <summary>Gets or sets the workspace: <c>auto</c>, <c>off</c> or the path of a go.work file. Defaults to <c>auto</c>.</summary>
    public string? Workspace { get; set; }

    /// <summary>Gets or sets <c>GOPROXY</c>. Defaults to the variable in Cake's environment, or Go's own default.</summary>
    public string? ModuleProxy { get; set; }

    /// <summary>Gets or sets <c>GOPRIVATE</c>. Defaults to the variable in Cake's environment, or Go's own default.</summary>
    public string? PrivateModules { get; set; }

    /// <summary>Gets or sets <c>GONOPROXY</c>. Defaults to the variable in Cake's environment, or Go's own default.</summary>
    public string? UnproxiedModules { get; set; }

    /// <summary>Gets or sets <c>GOSUMDB</c>. Defaults to the variable in Cake's environment, or Go's own default.</summary>
    public string? SumDatabase { get; set; }

    /// <summary>Gets or sets <c>GONOSUMDB</c>. Defaults to the variable in Cake's environment, or Go's own default.</summary>
    public string? UnsummedModules { get; set; }

    /// <summary>
    /// Gets or sets the folder of <c>GOMODCACHE</c>. Defaults to the variable in Cake's environment, or a folder of the store.
    /// </summary>
    public DirectoryPath? ModuleCacheDirectory { get; set; }
}
