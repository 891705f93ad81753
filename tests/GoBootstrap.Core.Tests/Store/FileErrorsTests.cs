using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Store;

public sealed class FileErrorsTests
{
    [Theory]
    [InlineData(28, ErrorCode.DiskFull)]
    [InlineData(122, ErrorCode.DiskFull)]
    [InlineData(unchecked((int)0x80070070), ErrorCode.DiskFull)]
    [InlineData(unchecked((int)0x80070027), ErrorCode.DiskFull)]
    [InlineData(30, ErrorCode.NoWriteAccess)]
    [InlineData(unchecked((int)0x80070013), ErrorCode.NoWriteAccess)]
    [InlineData(18, ErrorCode.FileOperationFailed)]
    public void Writing_translates_by_the_systems_number(int hresult, ErrorCode expected)
    {
        var error = FileErrors.Writing("write", "/no such folder/ü x", new IOException("The reason", hresult));

        Assert.Equal(expected, error.Code);
        Assert.Contains("'/no such folder/ü x'", error.Message, StringComparison.Ordinal);
        Assert.Equal("The reason", error.InnerException!.Message);
    }

    [Fact]
    public void Writing_to_a_full_device_is_a_full_disk()
    {
        if (!File.Exists("/dev/full"))
        {
            // Only Linux has it; the numbers above stand for the others.
            return;
        }

        var failure = Assert.ThrowsAny<IOException>(() =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            full.Write("x"u8);
        });

        var error = FileErrors.Writing("write", "/dev/full", failure);
        Assert.Equal(ErrorCode.DiskFull, error.Code);
        Assert.Contains("bytes are free", error.Message, StringComparison.Ordinal);
    }
}
