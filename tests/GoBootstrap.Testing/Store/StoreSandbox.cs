using System.Runtime.InteropServices;
using GoBootstrap.Platforms;
using GoBootstrap.Store;

namespace GoBootstrap.Testing;

/// <summary>A folder of its own for a store, with spaces and letters beyond ASCII in its path.</summary>
public sealed class StoreSandbox : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "gobootstrap store ☃ " + Guid.NewGuid().ToString("N"));

    public StoreSandbox(string operatingSystem = "linux")
    {
        Directory.CreateDirectory(_folder);
        Environment = new()
        {
            HomeDirectory = Path.Combine(_folder, "home"),
            CurrentDirectory = _folder,
            Variables = new Dictionary<string, string>(),
            Host = new()
            {
                OperatingSystem = operatingSystem,
                OSArchitecture = Architecture.X64,
                ProcessArchitecture = Architecture.X64,
            },
            Clock = Clock,
            ProcessId = 4711,
            MachineName = "build-3",
        };
        Layout = new(Path.Combine(_folder, "störe 1"));
    }

    public static GoPort Port { get; } = GoPort.Parse("linux/amd64");

    public string Folder => _folder;

    public JumpingClock Clock { get; } = new();

    public CollectingLog Log { get; } = new();

    public GoBootstrapEnvironment Environment { get; }

    public StoreLayout Layout { get; }

    public ToolchainStore NewStore() => new(Environment, Layout, Log);

    /// <summary>Lists every path of the store with its content, to show that nothing changed.</summary>
    public IReadOnlyList<string> Snapshot() => !Directory.Exists(Layout.Root)
        ? []
        :
        [
            .. Directory.EnumerateFileSystemEntries(Layout.Root, "*", SearchOption.AllDirectories)
                .Select(p => Path.GetRelativePath(Layout.Root, p) + (File.Exists(p) ? "=" + Convert.ToHexString(File.ReadAllBytes(p)) : "/"))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
