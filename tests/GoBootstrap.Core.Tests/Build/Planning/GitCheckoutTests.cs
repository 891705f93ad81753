using GoBootstrap.Build;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Build.Planning;

public sealed class GitCheckoutTests : IDisposable
{
    private const string First = "0123456789abcdef0123456789abcdef01234567";
    private const string Second = "fedcba9876543210fedcba9876543210fedcba98";

    private readonly VersionFileTree _tree = new();

    public GitCheckoutTests() => File.Delete(_tree.PathOf(".git"));

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_detached_head_is_the_commit()
    {
        _tree.Write(".git/HEAD", First.ToUpperInvariant() + "\n");
        Assert.Equal(First, Commit("."));
    }

    [Fact]
    public void A_branch_is_a_file_or_a_packed_line_and_the_file_wins()
    {
        _tree.Write(".git/HEAD", "ref: refs/heads/feature/x\n");
        Assert.Null(Commit("."));
        _tree.Write(".git/packed-refs", $"# pack-refs with: peeled\n{Second} refs/heads/other-feature/x\n{First} refs/heads/feature/x\n^{Second}\n");
        Assert.Equal(First, Commit("a/b"));
        _tree.Write(".git/refs/heads/feature/x", Second + "\n");
        Assert.Equal(Second, Commit("."));
    }

    [Fact]
    public void A_worktree_has_a_head_of_its_own_and_common_branches()
    {
        _tree.Write("main/.git/refs/heads/x", First);
        _tree.Write("main/.git/worktrees/w/HEAD", "ref: refs/heads/x\n");
        _tree.Write("main/.git/worktrees/w/commondir", "../..\n");
        _tree.Write("w/.git", "gitdir: ../main/.git/worktrees/w\n");
        Assert.Equal(First, Commit("w"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ref: ../../secret")]
    [InlineData("ref: refs/../../secret")]
    [InlineData("ref: refs/heads/loop")]
    [InlineData("ref: refs/heads/.invalid")]
    [InlineData("not a commit")]
    public void Anything_else_is_no_commit(string head)
    {
        _tree.Write("secret", First);
        _tree.Write(".git/HEAD", head);
        _tree.Write(".git/refs/heads/loop", "ref: refs/heads/loop");
        Assert.Null(Commit("."));
    }

    [Fact]
    public void Without_a_checkout_there_is_none()
    {
        _tree.Write(".git", "something else");
        Assert.Null(Commit("."));
    }

    private string? Commit(string folder) => new GitCheckout(Path.GetFullPath(folder, _tree.Root), NullLog.Instance).Commit();
}
