using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Diagnostics;

public sealed class GoBootstrapExceptionTests
{
    [Fact]
    public void It_carries_code_message_cause_and_place()
    {
        var cause = new IOException("no");
        var exception = new GoBootstrapException(ErrorCode.VersionFileMalformed, "'go.mod' is odd.", cause) { File = "/ä b/go.mod", Line = 3, Column = 4 };

        Assert.Equal(ErrorCode.VersionFileMalformed, exception.Code);
        Assert.Equal("GOB1006", exception.Id);
        Assert.Equal(ErrorCatalog.Get(ErrorCode.VersionFileMalformed), exception.Descriptor);
        Assert.Equal("'go.mod' is odd.", exception.Message);
        Assert.Same(cause, exception.InnerException);
        Assert.Equal(("/ä b/go.mod", 3, 4), (exception.File, exception.Line, exception.Column));
    }

    [Fact]
    public void Without_a_place_it_names_none()
    {
        var exception = new GoBootstrapException(ErrorCode.InvalidOption, "message");

        Assert.Null(exception.InnerException);
        Assert.Equal((null, 0, 0), (exception.File, exception.Line, exception.Column));
    }

    [Fact]
    public void Only_network_errors_and_hosts_that_may_not_be_asked_let_another_source_be_asked()
    {
        Assert.All(
            Enum.GetValues<ErrorCode>(),
            code => Assert.Equal((int)code is >= 2000 and < 3000 || code == ErrorCode.HostNotAllowed, new GoBootstrapException(code, "message").IsSourceFailure()));
    }

    [Theory]
    [InlineData(ErrorCode.InvalidOption, "GOB0001")]
    [InlineData(ErrorCode.DigestMismatch, "GOB3001")]
    public void An_id_has_four_digits(ErrorCode code, string expected) => Assert.Equal(expected, new GoBootstrapException(code, "message").Id);
}
