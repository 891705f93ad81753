using System.Collections.Concurrent;
using GoBootstrap.Build.Execution;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Execution;

public sealed class SchedulerTests : IDisposable
{
    private readonly SamplePlan _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public async Task No_more_than_the_budget_runs_and_links_at_once()
    {
        var runner = new Runner();
        var jobs = Enumerable.Range(0, 40).Select(i => new BuildJob([_sample.Binary("a", $"linux/arch{(char)('a' + (i % 26))}{i / 26}".Replace("0", "x", StringComparison.Ordinal))])).ToList();

        await new JobScheduler(new(8, 4, 2, null), false, runner, _sample.Log).RunAsync(jobs, CancellationToken.None);

        Assert.Equal(40, runner.Done);
        Assert.InRange(runner.MostRunning, 2, 4);
        Assert.InRange(runner.MostLinking, 1, 2);
        Assert.Equal(1, runner.MostCompilingOneTarget);
    }

    [Fact]
    public async Task Jobs_of_one_target_do_not_compile_at_once()
    {
        var runner = new Runner();

        await new JobScheduler(new(8, 8, 8, null), false, runner, _sample.Log)
            .RunAsync([.. Enumerable.Range(0, 10).Select(i => new BuildJob([_sample.Binary($"p{i}")]))], CancellationToken.None);

        Assert.Equal(10, runner.Done);
        Assert.Equal(1, runner.MostCompilingOneTarget);
    }

    [Fact]
    public async Task Cores_are_shared_out_and_the_last_one_gets_all()
    {
        var runner = new Runner();
        var budget = new BuildBudget(8, 4, 1, null);

        await new JobScheduler(budget, false, runner, _sample.Log)
            .RunAsync([new([_sample.Binary("a")])], CancellationToken.None);

        Assert.Equal([8], runner.Shares);
        Assert.Equal([8, 4, 3, 2, 2], new[] { 1, 2, 3, 4, 9 }.Select(budget.Share));
        Assert.Equal(1, new BuildBudget(1, 1, 1, null).Share(5));
    }

    [Fact]
    public async Task A_failure_stops_what_runs()
    {
        var runner = new Runner { Behaviour = async (job, token) =>
        {
            if (job.Binaries[0].Name == "bad")
            {
                return JobEnd.Failed;
            }

            await Task.Delay(Timeout.Infinite, token);
            return JobEnd.Succeeded;
        } };

        await new JobScheduler(new(2, 2, 2, null), false, runner, _sample.Log)
            .RunAsync([new([_sample.Binary("slow")]), new([_sample.Binary("bad", "linux/arm64")]), new([_sample.Binary("never", "linux/arm")])], CancellationToken.None);

        Assert.DoesNotContain("never", runner.Names);
    }

    [Fact]
    public async Task A_bug_in_a_job_comes_through_and_stops_the_others()
    {
        var runner = new Runner { Behaviour = async (job, token) =>
        {
            if (job.Binaries[0].Name == "bug")
            {
                throw new InvalidOperationException("bug");
            }

            await Task.Delay(Timeout.Infinite, token);
            return JobEnd.Succeeded;
        } };

        await Assert.ThrowsAsync<InvalidOperationException>(() => new JobScheduler(new(2, 2, 2, null), true, runner, _sample.Log)
            .RunAsync([new([_sample.Binary("slow")]), new([_sample.Binary("bug", "linux/arm64")])], CancellationToken.None));
    }

    [Fact]
    public void Names_decide_which_programs_go_together()
    {
        var plan = _sample.Plan(
            "1.22.6",
            _sample.Binary("one", importPath: "example.com/m/x/tool"),
            _sample.Binary("two", importPath: "example.com/m/y/Tool/v2"),
            _sample.Binary("three"),
            _sample.Binary("four", options: new() { Strip = true }),
            _sample.Binary("five", options: new() { BuildMode = "c-shared" }),
            _sample.Binary("six", options: new() { BuildMode = "c-shared" }),
            _sample.Binary("seven", "linux/arm/6"),
            _sample.Binary("eight", "linux/arm/7"));

        var jobs = JobPlanner.Plan(plan.Binaries, static _ => 0);

        Assert.Equal(
            ["one, three for linux/amd64", "two for linux/amd64", "four for linux/amd64", "five for linux/amd64", "six for linux/amd64", "seven for linux/arm/6", "eight for linux/arm/7"],
            jobs.Select(job => job.DisplayName));
        Assert.Equal("tool", JobPlanner.ExecutableName("example.com/m/tool/v10"));
        Assert.Equal("v1", JobPlanner.ExecutableName("example.com/m/tool/v1"));
    }

    [Theory]
    [InlineData(2, 16L << 30, null, 2, 1, 400)]
    [InlineData(2, 1L << 30, null, 1, 1, null)]
    [InlineData(1, 16L << 30, null, 1, 1, 400)]
    [InlineData(16, 8L << 30, null, 10, 8, null)]
    [InlineData(16, 64L << 30, 3, 3, 3, 400)]
    [InlineData(4, null, null, 4, 1, null)]
    [InlineData(4, 0L, null, 1, 1, null)]
    public void Cores_and_memory_make_the_budget(int cores, long? memory, int? asked, int jobs, int links, int? collection) =>
        Assert.Equal(new BuildBudget(cores, jobs, links, collection), BuildBudget.From(cores, memory, asked));

    [Fact]
    public void The_smallest_limit_of_memory_counts()
    {
        Root("proc/meminfo", "MemTotal:       32000000 kB\nMemAvailable:    8000000 kB\n");
        Assert.Equal(8_000_000L * 1024, Available());

        Root("proc/self/cgroup", "0::/a/b\n");
        Root("sys/fs/cgroup/a/memory.max", "4000000000\n");
        Root("sys/fs/cgroup/a/memory.current", "1000000000\n");
        Root("sys/fs/cgroup/a/memory.stat", "anon 5\ninactive_file 500000000\n");
        Root("sys/fs/cgroup/a/b/memory.max", "max\n");
        Root("sys/fs/cgroup/a/b/memory.current", "1000000000\n");
        Assert.Equal(3_500_000_000L, Available());

        Root("proc/self/cgroup", "12:cpu,cpuacct:/x\n5:memory:/docker/1\n");
        Root("sys/fs/cgroup/memory/memory.limit_in_bytes", "2000000000");
        Root("sys/fs/cgroup/memory/memory.usage_in_bytes", "2500000000");
        Assert.Equal(0, Available());

        Root("proc/self/cgroup", "nonsense");
        Root("proc/meminfo", "");
        Assert.Null(Available());
    }

    private long? Available() => new MemoryProbe(_sample.Environment, NullLog.Instance).Available();

    private void Root(string path, string content)
    {
        var file = Path.Combine(_sample.Environment.SystemRoot, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private sealed class Runner : IJobRunner
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, int> _compiling = [];
        private int _running;
        private int _linking;

        public Func<BuildJob, CancellationToken, Task<JobEnd>>? Behaviour { get; init; }

        public int Done { get; private set; }

        public int MostRunning { get; private set; }

        public int MostLinking { get; private set; }

        public int MostCompilingOneTarget { get; private set; }

        public ConcurrentQueue<string> Names { get; } = new();

        public ConcurrentQueue<int> Shares { get; } = new();

        public async Task<JobEnd> RunAsync(BuildJob job, JobTerms terms, CancellationToken cancellationToken)
        {
            Names.Enqueue(job.Binaries[0].Name);
            Shares.Enqueue(terms.Processes);
            if (Behaviour is not null)
            {
                return await Behaviour(job, cancellationToken);
            }

            lock (_gate)
            {
                MostRunning = Math.Max(MostRunning, ++_running);
                var compiling = _compiling[job.Target.Name] = _compiling.GetValueOrDefault(job.Target.Name) + 1;
                MostCompilingOneTarget = Math.Max(MostCompilingOneTarget, compiling);
            }

            for (var i = 0; i < 20; i++)
            {
                await Task.Yield();
            }

            lock (_gate)
            {
                _running--;
                _compiling[job.Target.Name]--;
            }

            await terms.EnterLink(cancellationToken);
            lock (_gate)
            {
                MostRunning = Math.Max(MostRunning, ++_running);
                MostLinking = Math.Max(MostLinking, ++_linking);
            }

            await Task.Yield();
            lock (_gate)
            {
                _running--;
                _linking--;
                Done++;
            }

            return JobEnd.Succeeded;
        }
    }
}
