using CsCheck;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Apt;

namespace GoBootstrap.Tests.Sources.Apt;

public sealed class AptConfigurationTests : IDisposable
{
    private readonly AptMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task One_line_form_with_options_comments_and_quotes_is_read()
    {
        _machine.Write("etc/apt/sources.list", """
            # comment
            deb-src http://mirror.example/debian trixie main
            deb [ arch=amd64,arm64 signed-by=/usr/share/keyrings/a.gpg trusted=yes by-hash=no ] http://mirror.example/de%62ian trixie main contrib # end
            deb "https://mirror.example/debian" trixie-updates main
            deb file:/srv/mirror trixie main
            deb mirror+file:/etc/apt/mirrors trixie main
            deb cdrom:[Debian GNU/Linux 13]/ trixie main
            deb https://flat.example ./
            """);

        var entries = await EntriesAsync();

        Assert.Equal(["http://mirror.example/debian", "https://mirror.example/debian", "file:///srv/mirror"], entries.Select(e => e.Archive.ToString()));
        var first = entries[0];
        Assert.Equal(3, first.Line);
        Assert.Equal(["main", "contrib"], first.Components);
        Assert.Equal(["/usr/share/keyrings/a.gpg"], first.SignedBy.KeyringFiles);
        Assert.False(first.UsesByHash);
        Assert.True(first.Allows("arm64"));
        Assert.False(first.Allows("armhf"));
        Assert.Contains("signatures are verified all the same", _machine.Log.ToString(), StringComparison.Ordinal);
        Assert.Contains("'mirror+file'", _machine.Log.ToString(), StringComparison.Ordinal);
        Assert.Contains("'cdrom'", _machine.Log.ToString(), StringComparison.Ordinal);
        Assert.Contains("flat archives are not read", _machine.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stanza_form_with_continuations_and_comments_between_lines_is_read()
    {
        _machine.Write("etc/apt/sources.list.d/debian.sources", """
            # The distribution.
            Types: deb deb-src
            # http://snapshot.example/
            URIs: http://mirror.example/debian
             https://second.example/debian
            Suites: trixie
            # between
              trixie-updates
            Components: main contrib
            Architectures-Remove: armhf
            Signed-By: /usr/share/keyrings/debian.gpg, 4CB50190207B4758A3F73A796ED0E7B82643E131!

            Enabled: no
            Types: deb
            URIs: http://off.example
            Suites: x
            Components: main

            Types: deb-src
            URIs: http://sources.example
            Suites: x
            Components: main
            """.ReplaceLineEndings("\r\n"));
        _machine.Write("etc/apt/sources.list.d/old.list.disabled", "nonsense").Write("etc/apt/sources.list.d/.hidden.list", "nonsense");

        var entries = await EntriesAsync();

        Assert.Equal(
            ["http://mirror.example/debian trixie", "http://mirror.example/debian trixie-updates", "https://second.example/debian trixie", "https://second.example/debian trixie-updates"],
            entries.Select(e => $"{e.Archive} {e.Suite}"));
        Assert.Equal(["/usr/share/keyrings/debian.gpg"], entries[0].SignedBy.KeyringFiles);
        Assert.Equal([new AptKeySelector("4CB50190207B4758A3F73A796ED0E7B82643E131", IsExact: true)], entries[0].SignedBy.Keys);
        Assert.False(entries[0].Allows("armhf"));
        Assert.True(entries[0].Allows("amd64"));
    }

    [Fact]
    public async Task An_embedded_key_block_is_a_keyring()
    {
        var key = new TestKey("Embedded");
        var block = string.Join('\n', key.Armored.TrimEnd().Split('\n').Select(line => line.Length == 0 ? " ." : " " + line));
        _machine.Write("etc/apt/sources.list.d/a.sources", $"Types: deb\nURIs: http://mirror.example/debian\nSuites: trixie\nComponents: main\nSigned-By:\n{block}\n");

        var entry = Assert.Single(await EntriesAsync());
        var keyring = await new AptKeyrings(_machine.Environment, _machine.Log).LoadAsync(entry.SignedBy, default);

        Assert.Equal([key.Fingerprint], keyring.PrimaryFingerprints);
    }

    [Fact]
    public async Task Keyrings_without_Signed_By_are_those_that_apt_trusts_and_a_broken_one_is_passed_over()
    {
        var one = new TestKey("One");
        var two = new TestKey("Two");
        _machine.Write("etc/apt/trusted.gpg.d/one.asc", one.Armored)
            .Write("etc/apt/trusted.gpg.d/broken.gpg", "no key")
            .Write("etc/apt/trusted.gpg.d/note.txt", "no key")
            .Write("usr/share/keyrings/other.asc", new TestKey("Other").Armored);
        File.WriteAllBytes(Path.Combine(_machine.Folder, "etc/apt/trusted.gpg"), two.Binary);

        var keyring = await new AptKeyrings(_machine.Environment, _machine.Log).LoadAsync(new(), default);

        Assert.Equal([two.Fingerprint, one.Fingerprint], keyring.PrimaryFingerprints);
    }

    [Fact]
    public async Task A_missing_named_keyring_is_an_error()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() =>
            new AptKeyrings(_machine.Environment, _machine.Log).LoadAsync(new() { KeyringFiles = ["/usr/share/keyrings/none.gpg"] }, default));

        Assert.Equal(ErrorCode.KeyringUnreadable, error.Code);
    }

    [Theory]
    [InlineData("sources.list", "\ndebb http://mirror.example trixie main", 2)]
    [InlineData("sources.list", "deb http://mirror.example", 1)]
    [InlineData("sources.list", "deb [arch=amd64 http://mirror.example trixie main", 1)]
    [InlineData("sources.list", "deb [arch] http://mirror.example trixie main", 1)]
    [InlineData("sources.list", "deb \"http://mirror.example trixie main", 1)]
    [InlineData("sources.list", "deb http://mirror.example trixie", 1)]
    [InlineData("sources.list", "deb no-address trixie main", 1)]
    [InlineData("sources.list", "deb [signed-by=relative.gpg] http://mirror.example trixie main", 1)]
    [InlineData("sources.list.d/a.sources", " continuation: first", 1)]
    [InlineData("sources.list.d/a.sources", "Types: deb\nno colon", 2)]
    [InlineData("sources.list.d/a.sources", "Types: deb\nTypes: deb", 2)]
    [InlineData("sources.list.d/a.sources", "\n\nTypes: deb\nURIs: http://mirror.example\nComponents: main", 3)]
    [InlineData("sources.list.d/a.sources", "Types: rpm\nURIs: http://mirror.example\nSuites: x\nComponents: main", 1)]
    public async Task A_malformed_file_is_named_with_its_line(string file, string text, int line)
    {
        _machine.Write("etc/apt/" + file, text);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(EntriesAsync);

        Assert.Equal(ErrorCode.SourceConfigurationMalformed, error.Code);
        Assert.EndsWith(Path.GetFileName(file), error.File, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public async Task No_configuration_at_all_is_one_clear_error()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(EntriesAsync);

        Assert.Equal(ErrorCode.SourceConfigurationMalformed, error.Code);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Credentials_go_to_their_host_path_and_scheme_only()
    {
        var credentials = AptCredentials.Parse("# note\nmachine mirror.example/debian\n login us%er password p@ss\nmachine http://plain.example:8080 login a password b", "auth.conf");

        string Apply(string address) => credentials.Apply(new(address)).AbsoluteUri;
        Assert.Equal("https://us%25er:p%40ss@mirror.example/debian/x", Apply("https://mirror.example/debian/x"));
        Assert.Equal("https://mirror.example/debian2/x", Apply("https://mirror.example/debian2/x"));
        Assert.Equal("http://mirror.example/debian/x", Apply("http://mirror.example/debian/x"));
        Assert.Equal("https://mirror.example.evil/debian/x", Apply("https://mirror.example.evil/debian/x"));
        Assert.Equal("http://a:b@plain.example:8080/x", Apply("http://plain.example:8080/x"));
        Assert.Equal("http://plain.example/x", Apply("http://plain.example/x"));
        Assert.Equal("https://own:one@mirror.example/debian/x", Apply("https://own:one@mirror.example/debian/x"));
    }

    [Fact]
    public void Credentials_are_never_shown()
    {
        var archive = new AptArchive(new("https://user:secret@mirror.example/debian/"), AptCredentials.None);

        Assert.Equal("https://user:secret@mirror.example/debian/pool/a%20b", archive.Locate("./pool/a b").AbsoluteUri);
        Assert.DoesNotContain("secret", archive + archive.Show("x"), StringComparison.Ordinal);
        var error = Assert.Throws<GoBootstrapException>(() => AptCredentials.Parse("machine a login u passwrd hunter2", "auth.conf"));
        Assert.Equal(ErrorCode.CredentialsUnreadable, error.Code);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_of_apt_is_pointed_out()
    {
        _machine.Write("etc/apt/sources.list", "deb http://mirror.example/debian trixie main").Write("etc/apt/apt.conf.d/80proxy", "Acquire::http::Proxy \"http://proxy.example:3128\";\n");

        await EntriesAsync();

        Assert.Contains("'HTTP_PROXY'", _machine.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_a_code()
    {
        string[] vocabulary = ["deb", "deb-src", "[", "]", "arch=", "=", "\"", "%", "%zz", "#", "Types:", "URIs: http://x.example", "Suites: a/", " ", "\n", "\n\n", " .", "http://x.example", "http://", "main", "Signed-By: ", "ä", "\0", "\t"];
        var words = Gen.Int[0, vocabulary.Length - 1].Select(i => vocabulary[i]);
        Gen.OneOf(words.Array[0, 30].Select(parts => string.Join(' ', parts)), words.Array[0, 30].Select(parts => string.Concat(parts)), Gen.String)
            .Sample(text =>
            {
                foreach (var parse in new Func<string, string, IEnumerable<AptEntryOptions>>[] { AptOneLineParser.Parse, AptStanzaParser.Parse })
                {
                    try
                    {
                        _ = parse(text, "file").SelectMany(options => options.ToEntries(AptCredentials.None, NullLog.Instance)).ToList();
                    }
                    catch (GoBootstrapException exception)
                    {
                        Assert.Equal(ErrorCode.SourceConfigurationMalformed, exception.Code);
                        Assert.InRange(exception.Line, 1, text.Split('\n', '\r').Length);
                    }
                }
            });
    }

    private async Task<IReadOnlyList<AptEntry>> EntriesAsync() =>
        (await new AptConfigurationReader(_machine.Environment, _machine.Log).ReadAsync(default)).Entries;
}
