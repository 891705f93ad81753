using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Transfer;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("https://Mirror.Example/go", "mirror.example")]
    [InlineData("https://mirror.example.:8443/go", "mirror.example")]
    [InlineData("http://user:secret@mirror.example/", "mirror.example")]
    [InlineData("https://bücher.example/", "xn--bcher-kva.example")]
    [InlineData("http://127.0.0.1:8080/", "127.0.0.1:8080")]
    [InlineData("http://localhost:8081/", "localhost:8081")]
    [InlineData("file:///srv/go/", "")]
    public void One_host_has_one_name(string address, string expected) => Assert.Equal(expected, HostNames.Of(new Uri(address)));

    [Fact]
    public void What_is_no_address_has_no_host() => Assert.Null(HostNames.Of("not an address"));
}
