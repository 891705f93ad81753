using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Transfer;

public sealed class PartialRecordTests
{
    [Fact]
    public void Every_host_that_had_a_say_is_known_to_the_next_run()
    {
        var record = new PartialRecord(new("https://b.example/f", "\"tag\"", null), ["a.example", "b.example", "127.0.0.1:80"]);

        var read = PartialRecord.Parse(record.ToText())!;

        Assert.Equal(record.Validator, read.Validator);
        Assert.Equal(record.Hosts, read.Hosts);
    }

    [Fact]
    public void A_file_of_an_earlier_version_names_the_host_of_its_address() =>
        Assert.Equal(["b.example"], PartialRecord.Parse("address: https://b.example/f\netag: \"tag\"\n")!.Hosts);

    [Fact]
    public void A_list_that_was_cut_short_is_not_used()
    {
        var text = new PartialRecord(new("https://b.example/f", null, null), ["a.example", "b.example", "c.example"]).ToText();
        var whole = PartialRecord.Parse(text)!.Hosts;
        for (var length = 0; length < text.Length; length++)
        {
            // Either nothing is known, so that every location counts, or the list is whole.
            Assert.Equal(whole, PartialRecord.Parse(text[..length])?.Hosts ?? whole);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hosts: 2 a.example\naddress: https://b.example/f\n")]
    [InlineData("hosts: -1\naddress: https://b.example/f\n")]
    [InlineData("hosts: many a.example\naddress: https://b.example/f\n")]
    [InlineData("hosts: 1 a.example")]
    [InlineData("address: not an address\n")]
    public void What_cannot_be_used_is_nothing(string text) => Assert.Null(PartialRecord.Parse(text));
}
