using System.Globalization;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace GoBootstrap.Tests.CakeAddIn;

/// <summary>A Cake of one test: its own environment and working folder, Cake's own tools, and a log that is kept.</summary>
internal sealed class FakeCake : ICakeContext, ICakeEnvironment, ICakeLog, ICakeConfiguration
{
    private bool _madeFolders;

    public FakeCake(string workingDirectory)
    {
        WorkingDirectory = workingDirectory;
        Tools = new ToolLocator(this, new ToolRepository(this), new ToolResolutionStrategy(FileSystem, this, Globber, this, this));
    }

    public Dictionary<string, string?> Variables { get; } = [];

    public List<(Verbosity Verbosity, LogLevel Level, string Text)> Lines { get; } = [];

    public IFileSystem FileSystem { get; } = new FileSystem();

    public ICakeEnvironment Environment => this;

    public IGlobber Globber => new Globber(FileSystem, this);

    public ICakeLog Log => this;

    public IToolLocator Tools { get; }

    public ICakeConfiguration Configuration => this;

    public DirectoryPath WorkingDirectory { get; set; }

    public DirectoryPath UserHomeDirectory => throw NotAsked();

    public DirectoryPath ApplicationRoot => "/cake";

    public ICakePlatform Platform { get; } = new CakePlatform();

    public ICakeRuntime Runtime { get; } = new CakeRuntime();

    public Verbosity Verbosity { get; set; } = Verbosity.Diagnostic;

    public ICakeArguments Arguments { get; set; } = new CakeArguments(Array.Empty<string>().ToLookup(name => name));

    public IProcessRunner ProcessRunner => throw NotAsked();

    public IRegistry Registry => throw NotAsked();

    public ICakeDataResolver Data => throw NotAsked();

    public IToolInstaller ToolInstaller => throw NotAsked();

    public IServiceProvider ServiceProvider => throw NotAsked();

    public DirectoryPath GetSpecialPath(SpecialPath path) => throw NotAsked();

    public string? GetEnvironmentVariable(string variable) => Variables.GetValueOrDefault(variable);

    public IDictionary<string, string?> GetEnvironmentVariables() => Variables;

    public string? GetValue(string key) => null;

    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args) =>
        Lines.Add((verbosity, level, string.Format(CultureInfo.InvariantCulture, format, args)));

    /// <summary>Gives the script arguments such as <c>--name=value</c>.</summary>
    /// <param name="arguments">The arguments.</param>
    public void Give(params string[] arguments) => Arguments = new CakeArguments(arguments
        .Select(argument => argument.TrimStart('-').Split('=', 2))
        .ToLookup(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "", StringComparer.OrdinalIgnoreCase));

    /// <summary>Makes a folder in the working directory, which <see cref="DeleteFolders"/> takes away again.</summary>
    /// <param name="name">Its path.</param>
    public void MakeFolder(string name)
    {
        Directory.CreateDirectory(WorkingDirectory.Combine(name).FullPath);
        _madeFolders = true;
    }

    /// <summary>Deletes the working directory when something was made in it.</summary>
    public void DeleteFolders()
    {
        if (_madeFolders)
        {
            Directory.Delete(WorkingDirectory.FullPath, recursive: true);
            _madeFolders = false;
        }
    }

    private static NotSupportedException NotAsked() => new("The add-in has no business with this part of Cake.");
}
