using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Store;

/// <summary>The list of files, which is written beside the last check of an install.</summary>
public sealed class InstallListTests : IDisposable
{
    private readonly StoreSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_list_of_files_is_that_of_the_record_whether_it_was_begun_for_others_or_not_at_all(bool beginsOther)
    {
        var store = _sandbox.NewStore();
        var expected = (await new SampleToolchain().InstallAsync(_sandbox.NewStore())).Manifest.ContentDigest;
        using var held = await store.LockAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);
        await using var transaction = await store.BeginAsync(held, CancellationToken.None);
        var record = new SampleToolchain().WriteTo(transaction.StagingRoot);
        if (beginsOther)
        {
            transaction.BeginList([record.Entries[0]]);
        }

        var installed = await transaction.CommitAsync(record, CancellationToken.None);

        Assert.Equal(expected, installed.Manifest.ContentDigest);
        Assert.True((await store.VerifyAsync(installed, CancellationToken.None)).IsIntact);
    }

    [Fact]
    public async Task Dispose_waits_for_the_list_of_files_and_removes_it()
    {
        using var writes = new SemaphoreSlim(0);
        using var goesOn = new ManualResetEventSlim();
        var isBegun = false;
        var store = new ToolchainStore(_sandbox.Environment, _sandbox.Layout, _sandbox.Log, new FaultyFileOperations((_, name) =>
        {
            if (name == "WriteFile" && isBegun)
            {
                writes.Release();
                goesOn.Wait();
            }
        }));
        using var held = await store.LockAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);
        var transaction = await store.BeginAsync(held, CancellationToken.None);
        isBegun = true;
        transaction.BeginList(new SampleToolchain().WriteTo(transaction.StagingRoot).Entries);
        await writes.WaitAsync();

        var disposal = transaction.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        goesOn.Set();
        await disposal;

        Assert.Empty(Directory.EnumerateFileSystemEntries(_sandbox.Layout.Staging));
    }
}
