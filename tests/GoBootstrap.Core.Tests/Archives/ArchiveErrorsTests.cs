using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Archives;

public sealed class ArchiveErrorsTests
{
    public static TheoryData<int, ErrorCode> Answers => OperatingSystem.IsWindows()
        ? new() { { unchecked((int)0x80070070), ErrorCode.DiskFull }, { unchecked((int)0x80070013), ErrorCode.NoWriteAccess }, { 5, ErrorCode.FileOperationFailed } }
        : new() { { 28, ErrorCode.DiskFull }, { 30, ErrorCode.NoWriteAccess }, { 5, ErrorCode.FileOperationFailed } };

    [Theory]
    [MemberData(nameof(Answers))]
    public void FromFileSystem_AnswerOfTheSystem_HasItsCode(int hresult, ErrorCode code)
    {
        var cause = new IOException("It failed.", hresult);

        var error = ArchiveErrors.FromFileSystem(cause, "/store/some file");

        Assert.Equal(code, error.Code);
        Assert.Same(cause, error.InnerException);
        Assert.Contains("'/store/some file'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFileSystem_AccessDenied_IsNoWriteAccess() =>
        Assert.Equal(ErrorCode.NoWriteAccess, ArchiveErrors.FromFileSystem(new UnauthorizedAccessException(), "x").Code);

    [Fact]
    public void Show_NameOfAnEnemy_IsHarmless()
    {
        Assert.Equal("a\\u001b[31m", ArchiveErrors.Show("a\u001b[31m"));
        Assert.Equal(201, ArchiveErrors.Show(new string('x', 5000)).Length);
    }
}
