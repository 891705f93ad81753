using GoBootstrap.Build.Execution;
using GoBootstrap.Processes;

namespace GoBootstrap.Build.Incremental;

/// <summary>Makes the digest of everything that decides a program's bytes and is no file: toolchain, arguments, environment, commit.</summary>
/// <param name="environment">The outside.</param>
/// <param name="repository">Knows the commit.</param>
internal sealed class Fingerprint(GoBootstrapEnvironment environment, RepositoryState repository)
{
    // To be counted up when this version builds or proves in another way than the one before.
    private const string Format = "1";

    /// <summary>Makes the digest.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="binary">The program.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The digest; <see langword="null"/> when it cannot be known what decides, so that the program is always built.</returns>
    public async Task<string?> OfAsync(BuildPlan plan, PlannedBinary binary, CancellationToken cancellationToken)
    {
        var options = binary.Options;
        var names = options.Flags.Select(flag => flag.TrimStart('-').Split('=')[0]);
        var commit = options.BuildVcs == "false" ? "" : await repository.DescribeAsync(binary.ModuleDirectory, cancellationToken);
        if (commit is null || names.Any(name => name is "overlay" or "toolexec" or "a"))
        {
            return null;
        }

        var text = new FingerprintText()
            .Add("format", Format)
            .Add("toolchain", plan.Toolchain.Manifest.ContentDigest.ToString())
            .Add("host", plan.Toolchain.Port.ToString())
            .Add("module", binary.ModuleDirectory)
            .Add("package", binary.ImportPath)
            .Add("flags", BuildFlags.Of(options))
            // Only C compilers look at the source's date (__DATE__), and by default every commit has another one.
            .Add("environment", BuildEnvironment.Deciding(binary.Target, options, options.Cgo ? plan.SourceDate : null))
            .Add("commit", commit);
        if (options.Cgo)
        {
            text.Add("cc", Compiler(options.CCompiler ?? "cc")).Add("cxx", Compiler(options.CxxCompiler ?? "c++"));
        }

        return text.Digest().ToString();
    }

    // What a C compiler is shows in its file as well as it can be known without starting it.
    private string Compiler(string command)
    {
        var name = command.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
        var path = ProgramFinder.TryFind(name, environment.Variables, environment);
        var file = path is null ? null : new FileInfo(path);
        return file is { Exists: true } ? $"{path} {file.Length} {file.LastWriteTimeUtc.Ticks}" : command;
    }
}
