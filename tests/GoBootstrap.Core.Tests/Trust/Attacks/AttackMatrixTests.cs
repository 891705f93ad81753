using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>Each root alone catches what it can catch, with exactly the code that the security model names; and what it cannot catch passes.</summary>
public sealed class AttackMatrixTests
{
    public static TheoryData<string, TrustRoot, Attack, bool, ErrorCode?> Cells => AttackTable.Cells;

    public static TheoryData<string, TrustRoot, bool> Columns
    {
        get
        {
            var data = new TheoryData<string, TrustRoot, bool>();
            foreach (var (files, root) in AttackTable.Columns)
            {
                data.Add(files, root, false);
                if (root != TrustRoot.Index)
                {
                    data.Add(files, root, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_root_alone_catches_what_the_security_model_says(string files, TrustRoot root, Attack attack, bool isOffline, ErrorCode? expected)
    {
        await using var source = Source(files, isOffline);
        if (expected is null)
        {
            Assert.True((await source.AttackAsync(root, attack)).WasInstalled);
            return;
        }

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => source.AttackAsync(root, attack));

        Assert.True(expected == exception.Code, $"{exception.Id}: {exception.Message}");
        using var client = source.Client(root);
        Assert.Empty(client.List());
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Without_an_attack_each_root_alone_is_enough(string files, TrustRoot root, bool isOffline)
    {
        await using var source = Source(files, isOffline);

        var result = await source.AttackAsync(root, attack: null);

        Assert.Contains(result.Toolchain.Manifest.Evidence, evidence => evidence.Root == root);
    }

    [Theory]
    [InlineData(AttackTable.TarGz)]
    [InlineData(AttackTable.Zip)]
    public async Task In_one_folder_an_index_is_no_root(string files)
    {
        await using var source = Source(files, isOffline: true);

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => source.AttackAsync(TrustRoot.Index, attack: null));

        Assert.Equal(ErrorCode.RequiredRootMissing, exception.Code);
    }

    [Fact]
    public void The_table_of_the_security_model_is_this_one() => GeneratedTable.Check(
        "attacks", AttackTable.ToMarkdown(TrustRoot.Index, TrustRoot.OpenPgp, TrustRoot.Sumdb, TrustRoot.Apt));

    [Fact]
    public void The_table_of_bundles_and_lock_files_is_this_one() => GeneratedTable.Check(
        "own-attacks", AttackTable.ToMarkdown(TrustRoot.Bundle, TrustRoot.Lock));

    private static AttackedSource Source(string files, bool isOffline) => files switch
    {
        AttackTable.TarGz => new AttackedOfficial(isZip: false, isOffline),
        AttackTable.Zip => new AttackedOfficial(isZip: true, isOffline),
        AttackTable.Module => new AttackedGoProxy(isOffline),
        AttackTable.Package => new AttackedApt(isOffline),
        AttackTable.InBundle => new AttackedBundle(isPackage: false, isOffline),
        AttackTable.OnFeed => new AttackedBundle(isPackage: true, isOffline),
        _ => throw new ArgumentOutOfRangeException(nameof(files), files, "No source has such files."),
    };
}
