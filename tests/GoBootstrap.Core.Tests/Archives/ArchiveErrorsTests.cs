using GoBootstrap.Archives;

namespace GoBootstrap.Tests.Archives;

public sealed class ArchiveErrorsTests
{
    [Fact]
    public void Show_NameOfAnEnemy_IsHarmless()
    {
        Assert.Equal("a\\u001b[31m", ArchiveErrors.Show("a\u001b[31m"));
        Assert.Equal(201, ArchiveErrors.Show(new string('x', 5000)).Length);
    }
}
