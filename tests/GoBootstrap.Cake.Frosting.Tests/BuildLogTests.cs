using Cake.Frosting.GoBootstrap;
using Cake.GoBootstrap;

namespace GoBootstrap.Tests.Frosting;

/// <summary>What the tasks that build say beside what the engine said of every program.</summary>
public sealed class BuildLogTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public void One_program_is_named_with_its_path()
    {
        GoTasks.Log(_sandbox.Context, Built("linux/amd64"));

        Assert.Equal("agent is /öut/linux-amd64/agent", Assert.Single(_sandbox.Log));
    }

    [Fact]
    public void Several_programs_are_one_line_with_their_folder()
    {
        GoTasks.Log(_sandbox.Context, Built("linux/amd64", "linux/arm64"));

        Assert.Equal("2 programs are in /öut", Assert.Single(_sandbox.Log));
    }

    public void Dispose() => _sandbox.Dispose();

    private static GoBuildInfo Built(params string[] targets) => new()
    {
        GoVersion = "1.22.6",
        OutputDirectory = "/öut",
        Artifacts = [],
        GoProcesses = 0,
        Programs =
        [
            .. targets.Select(target => new GoProgramInfo
            {
                Name = "agent",
                Target = target,
                GoOS = "linux",
                GoArch = "amd64",
                RuntimeIdentifier = null,
                Path = $"/öut/{target.Replace('/', '-')}/agent",
                Size = 1,
                Sha256 = "",
                IsUnchanged = true,
                Duration = TimeSpan.Zero,
            }),
        ],
    };
}
