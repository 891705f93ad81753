using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.GoBootstrap;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using LogLevel = Cake.Core.Diagnostics.LogLevel;

namespace GoBootstrap.Tests.CakeAddIn;

/// <summary>What a script's author reads of what the engine says.</summary>
public sealed class MessageTests : IDisposable
{
    private readonly FakeCake _cake = new(Path.GetTempPath());
    private readonly StubClient _client = new();

    [Fact]
    public void The_log_keeps_levels_codes_and_braces()
    {
        Run(new());
        var log = _client.Log!;

        log.Warning(ErrorCode.FellBackToMirror, "w {0} {x}");
        log.Write(new(Diagnostics.LogLevel.Warning, "plain {"));
        log.Information("i {1}");
        log.Debug("d }");

        Assert.Equal(
            [
                (Verbosity.Minimal, LogLevel.Warning, "GOB2502: w {0} {x}"),
                (Verbosity.Minimal, LogLevel.Warning, "plain {"),
                (Verbosity.Normal, LogLevel.Information, "i {1}"),
                (Verbosity.Diagnostic, LogLevel.Debug, "d }"),
            ],
            _cake.Lines);
    }

    [Fact]
    public void Progress_is_one_line_at_the_end_of_an_activity()
    {
        Run(new());

        _client.Log!.Report(new("Downloading {x}", 1, 100));
        _client.Log!.Report(new("Downloading {x}", 3 << 19, 3 << 19, IsFinished: true));

        Assert.Equal([(Verbosity.Verbose, LogLevel.Verbose, "Downloading {x}: 1.5 MiB")], _cake.Lines);
    }

    [Theory]
    [InlineData(512, ProgressUnit.Bytes, "a: 0.5 KiB")]
    [InlineData((1 << 20) - 1, ProgressUnit.Bytes, "a: 1024.0 KiB")]
    [InlineData(1 << 20, ProgressUnit.Bytes, "a: 1.0 MiB")]
    [InlineData(7, ProgressUnit.Items, "a: 7 of 9")]
    [InlineData(0, ProgressUnit.Bytes, null)]
    [InlineData(0, ProgressUnit.Items, null)]
    public void A_small_download_is_not_shown_as_nothing_and_a_failed_one_not_at_all(long completed, ProgressUnit unit, string? expected)
    {
        Run(new());

        _client.Log!.Report(new("a", completed, 9, IsFinished: true) { Unit = unit });

        Assert.Equal(expected is null ? [] : [expected], _cake.Lines.Select(line => line.Text));
    }

    [Fact]
    public void Further_lines_of_what_Go_says_stay_below_their_place()
    {
        Run(new());

        _client.Log!.Diagnose(new() { File = "/r/main.go", Line = 4, Column = 9, Message = "too many\nhave (int)\nwant ()", Code = ErrorCode.GoBuildFailed });

        Assert.Equal("/r/main.go(4,9): error GOB6002: too many\n    have (int)\n    want ()", Assert.Single(_cake.Lines).Text);
    }

    [Fact]
    public void Advice_names_settings_and_not_options_of_the_command_line()
    {
        Run(new());
        _client.Log!.Warning(ErrorCode.BundleUnsigned, "Pin it: '--bundle-key' or '--bundle-keyring'. '--no-such' stays, 'go -x' too.");
        _client.Ensures = () => throw new GoBootstrapException(ErrorCode.InvalidOption, "Name at least one with '--version'.");

        var exception = Assert.Throws<CakeException>(() => Run(new()));

        Assert.EndsWith("Pin it: 'BundleKeys' or 'BundleKeyringFile'. '--no-such' stays, 'go -x' too.", Assert.Single(_cake.Lines).Text, StringComparison.Ordinal);
        Assert.Equal("GOB0001: Name at least one with 'Versions'.", exception.Message);
    }

    [Fact]
    public void Every_option_that_the_engine_names_in_a_text_has_the_name_of_a_setting()
    {
        var texts = Directory.GetFiles(RepositoryRoot.Of("src", "GoBootstrap.Core"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .SelectMany(File.ReadAllLines)
            .Where(line => line.Contains("'--", StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(SettingNames.In)
            .ToList();

        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => text.Contains("'--", StringComparison.Ordinal) && !text.Contains("'-----BEGIN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("first\nsecond {0}\r\n  third  ", "GOB6002: first")]
    [InlineData("two of them:\n third", "GOB6002: two of them: third")]
    [InlineData("one:\n a\n second {0}\n third", "GOB6002: one: a")]
    [InlineData("\n", "GOB6002: Go could not build a program")]
    public void A_message_of_several_lines_is_one_line_and_the_others_are_in_the_log(string message, string expected)
    {
        _client.Ensures = () => throw new GoBootstrapException(ErrorCode.GoBuildFailed, message);

        var exception = Assert.Throws<CakeException>(() => Run(new()));

        Assert.Equal(expected, exception.Message);
        Assert.Equal(
            message.Contains("second", StringComparison.Ordinal) ? ["second {0}", "third"] : [],
            _cake.Lines.Where(line => line.Level == LogLevel.Error).Select(line => line.Text));
    }

    public void Dispose() => _client.Dispose();

    private void Run(EnsureGoSettings settings) => EnsureGoRunner.Run(_cake, settings, _client.Engines());
}
