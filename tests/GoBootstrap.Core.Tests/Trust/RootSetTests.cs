using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust;

public sealed class RootSetTests
{
    [Fact]
    public void A_set_lists_its_roots_once_and_in_the_order_of_the_enumeration()
    {
        var set = RootSet.From([TrustRoot.Bundle, TrustRoot.Index, TrustRoot.Bundle, TrustRoot.Apt]);

        Assert.Equal([TrustRoot.Index, TrustRoot.Apt, TrustRoot.Bundle], set);
        Assert.Equal(3, set.Count);
        Assert.Equal([TrustRoot.Index, TrustRoot.Apt, TrustRoot.Bundle], Enumerable.Range(0, set.Count).Select(index => set[index]));
        Assert.Throws<ArgumentOutOfRangeException>(() => set[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => set[-1]);
    }

    [Fact]
    public void Every_root_has_a_place_of_its_own()
    {
        var all = Enum.GetValues<TrustRoot>();

        Assert.Equal(all, RootSet.Of(all));
        Assert.All(all, root => Assert.Equal([root], RootSet.Empty.With(root)));
        Assert.All(all, root => Assert.Equal(all.Except([root]), RootSet.Of(all).Without(root)));
    }

    [Fact]
    public void Sets_are_joined_and_taken_apart()
    {
        var left = RootSet.Of(TrustRoot.Index, TrustRoot.Sumdb);
        var right = RootSet.Of(TrustRoot.Sumdb, TrustRoot.Lock);

        Assert.Equal([TrustRoot.Index, TrustRoot.Sumdb, TrustRoot.Lock], left.Union(right));
        Assert.Equal([TrustRoot.Index], left.Except(right));
        Assert.True(left.Contains(TrustRoot.Sumdb));
        Assert.False(left.Contains(TrustRoot.Lock));
    }

    [Fact]
    public void Sets_with_the_same_roots_are_equal()
    {
        Assert.Equal(RootSet.Of(TrustRoot.Apt, TrustRoot.Lock), RootSet.From([TrustRoot.Lock, TrustRoot.Apt]));
        Assert.NotEqual(RootSet.Of(TrustRoot.Apt), RootSet.Of(TrustRoot.Lock));
        Assert.Equal(new TrustPolicy() with { RequiredRoots = [TrustRoot.Apt] }, new TrustPolicy() with { RequiredRoots = [TrustRoot.Apt] });
        Assert.True((TrustPolicy.Default with { RequiredRoots = [] }).IsDefault);
    }
}
