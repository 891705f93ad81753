using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Ensure;

/// <summary>A source with a list of versions, or with an error instead.</summary>
internal sealed class FakeSource(string name, params string[] versions) : IToolchainSource
{
    public string Name => name;

    public GoBootstrapException? Error { get; init; }

    public int Lists { get; private set; }

    public Task<IReadOnlyList<ToolchainCandidate>> ListAsync(SourceQuery query, CancellationToken cancellationToken)
    {
        Lists++;
        return Error is null
            ? Task.FromResult<IReadOnlyList<ToolchainCandidate>>(
                [.. versions.Select(version => new ToolchainCandidate(GoVersion.Parse(version), query.Port, name, $"{name}-{version}"))])
            : Task.FromException<IReadOnlyList<ToolchainCandidate>>(Error);
    }

    public Task<StagedToolchain> StageAsync(ToolchainCandidate candidate, string stagingRoot, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing is staged in these tests.");
}
