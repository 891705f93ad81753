namespace GoBootstrap.MSBuild.IntegrationTests.Fixtures;

/// <summary>A test that runs programs for arm64.</summary>
public sealed class QemuFactAttribute : FactAttribute
{
    /// <summary>The emulator.</summary>
    public const string Program = "/usr/bin/qemu-aarch64-static";

    public QemuFactAttribute()
    {
        if (!File.Exists(Program))
        {
            Skip = $"'{Program}' is not installed (package qemu-user-static).";
        }
    }
}
