using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>A test that needs nginx. It is skipped, with the reason, where it is missing.</summary>
public sealed class NginxFactAttribute : FactAttribute
{
    /// <summary>Initializes a new instance of the <see cref="NginxFactAttribute"/> class.</summary>
    public NginxFactAttribute()
    {
        if (NginxServer.Program is null)
        {
            Skip = "nginx is not installed; 'apt-get install nginx-light' installs it.";
        }
        else if (OperatingSystem.IsWindows())
        {
            Skip = "The toolchains of the test are shell scripts, which Windows does not run.";
        }
    }
}
