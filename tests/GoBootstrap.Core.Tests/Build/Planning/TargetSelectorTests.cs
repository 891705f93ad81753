using CsCheck;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Build.Planning;

public sealed class TargetSelectorTests
{
    [Theory]
    [InlineData("linux/arm64", "linux", "arm64", null)]
    [InlineData("linux/386", "linux", "386", null)]
    [InlineData("linux/arm/7", "linux", "arm", "GOARM=7")]
    [InlineData("linux/arm/v7", "linux", "arm", "GOARM=7")]
    [InlineData("linux/arm/5,hardfloat", "linux", "arm", "GOARM=5,hardfloat")]
    [InlineData("linux/amd64/v3", "linux", "amd64", "GOAMD64=v3")]
    [InlineData("linux/arm64/v8.1,lse", "linux", "arm64", "GOARM64=v8.1,lse")]
    [InlineData("linux/arm64/v9.5,crypto,lse", "linux", "arm64", "GOARM64=v9.5,lse,crypto")]
    [InlineData("linux/386/softfloat", "linux", "386", "GO386=softfloat")]
    [InlineData("linux/mipsle/softfloat", "linux", "mipsle", "GOMIPS=softfloat")]
    [InlineData("linux/mips64/hardfloat", "linux", "mips64", "GOMIPS64=hardfloat")]
    [InlineData("linux/ppc64le/power10", "linux", "ppc64le", "GOPPC64=power10")]
    [InlineData("linux/riscv64/rva22u64", "linux", "riscv64", "GORISCV64=rva22u64")]
    [InlineData("js/wasm/signext,satconv", "js", "wasm", "GOWASM=satconv,signext")]
    [InlineData("linux/*", "linux", null, null)]
    [InlineData("*/arm64", null, "arm64", null)]
    [InlineData("*/*", null, null, null)]
    [InlineData("*/amd64/v2", null, "amd64", "GOAMD64=v2")]
    [InlineData("win-x64", "windows", "amd64", null)]
    [InlineData("LINUX-MUSL-ARM64", "linux", "arm64", null)]
    [InlineData("linux-arm", "linux", "arm", "GOARM=7")]
    [InlineData("linux-armv6", "linux", "arm", "GOARM=6")]
    public void Forms_are_read(string text, string? os, string? arch, string? variant)
    {
        var selector = TargetSelectorParser.Parse(text);
        Assert.Equal((os, arch, variant), (selector.Os, selector.Arch, selector.Variant?.ToString()));
    }

    [Theory]
    [InlineData("", ErrorCode.TargetNotUnderstood)]
    [InlineData(" linux/amd64", ErrorCode.TargetNotUnderstood)]
    [InlineData("linux/", ErrorCode.TargetNotUnderstood)]
    [InlineData("/", ErrorCode.TargetNotUnderstood)]
    [InlineData("linux/arm/7/x", ErrorCode.TargetNotUnderstood)]
    [InlineData("linux/arm/*", ErrorCode.TargetNotUnderstood)]
    [InlineData("linux/*/v3", ErrorCode.TargetNotUnderstood)]
    [InlineData("lin*/amd64", ErrorCode.TargetNotUnderstood)]
    [InlineData("Linux/amd64", ErrorCode.TargetNotUnderstood)]
    [InlineData("!linux/amd64", ErrorCode.TargetNotUnderstood)]
    [InlineData("linux/amd64\n", ErrorCode.TargetNotUnderstood)]
    [InlineData("ubuntu.22.04-x64", ErrorCode.TargetNotUnderstood)]
    [InlineData("linux_arm_7", ErrorCode.TargetNotUnderstood)]
    [InlineData("First-Class", ErrorCode.TargetNotUnderstood)]
    [InlineData("windows/wasm", ErrorCode.UnknownPort)]
    [InlineData("beos/amd64", ErrorCode.UnknownPort)]
    [InlineData("*/x86", ErrorCode.UnknownPort)]
    [InlineData("linux/arm/8", ErrorCode.VariantNotAvailable)]
    [InlineData("linux/arm/7,softfloat,hardfloat", ErrorCode.VariantNotAvailable)]
    [InlineData("linux/arm/7,", ErrorCode.VariantNotAvailable)]
    [InlineData("linux/arm64/v8.10", ErrorCode.VariantNotAvailable)]
    [InlineData("linux/arm64/lse", ErrorCode.VariantNotAvailable)]
    [InlineData("linux/arm64/v8.0,lse,lse", ErrorCode.VariantNotAvailable)]
    [InlineData("linux/amd64/3", ErrorCode.VariantNotAvailable)]
    [InlineData("linux/386/387", ErrorCode.VariantNotAvailable)]
    [InlineData("linux/loong64/v1", ErrorCode.VariantNotAvailable)]
    public void Other_texts_are_errors(string text, ErrorCode code) =>
        Assert.Equal(code, Assert.Throws<GoBootstrapException>(() => TargetSelectorParser.Parse(text)).Code);

    [Theory]
    [InlineData("linux_amd64_v3", "'linux/amd64/v3'")]
    [InlineData("linux-amr64", "'linux-arm64'")]
    [InlineData("firstclass", "'first-class'")]
    [InlineData("lunix/amd64", "'linux'")]
    [InlineData("linux/amd46", "'amd64'")]
    [InlineData("!windows/arm64", "'exclude'")]
    public void An_error_says_what_was_probably_meant(string text, string hint) =>
        Assert.Contains(hint, Assert.Throws<GoBootstrapException>(() => TargetSelectorParser.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("386", "sse2", "1.22.12")]
    [InlineData("amd64", "v4", "1.22.12")]
    [InlineData("arm", "7,softfloat", "1.22.12")]
    [InlineData("arm64", "v8.1", "1.23.0")]
    [InlineData("riscv64", "rva20u64", "1.23.0")]
    [InlineData("riscv64", "rva23u64", "1.25.0")]
    [InlineData("ppc64le", "power10", "1.20")]
    public void A_version_knows_a_variant_from_its_first_release_on(string arch, string variant, string first)
    {
        Assert.True(VariantTable.TryFind(arch, out var row));
        row.EnsureKnown(row.Parse(variant, "x"), GoVersion.Parse(first), "x");
    }

    [Theory]
    [InlineData("arm", "7,softfloat", "1.21.13")]
    [InlineData("arm64", "v8.0", "1.22.12")]
    [InlineData("riscv64", "rva22u64", "1.22.12")]
    [InlineData("riscv64", "rva23u64", "1.24.9")]
    [InlineData("amd64", "v1", "1.17.13")]
    public void An_older_version_refuses_it(string arch, string variant, string version)
    {
        Assert.True(VariantTable.TryFind(arch, out var row));
        var error = Assert.Throws<GoBootstrapException>(() => row.EnsureKnown(row.Parse(variant, "x"), GoVersion.Parse(version), "x"));
        Assert.Equal(ErrorCode.VariantNotAvailable, error.Code);
    }

    [Fact]
    public void Every_value_of_the_table_can_be_written_for_every_port_of_its_architecture()
    {
        foreach (var port in PortTable.All.Select(row => row.Port))
        {
            if (VariantTable.TryFind(port.Arch, out var row))
            {
                Assert.All(row.Values, value => Assert.Equal(new(row.Variable, value.Text), TargetSelectorParser.Parse($"{port}/{value.Text}").Variant));
                Assert.True(row.Default.Length == 0 || row.Values.Any(value => value.Text == row.Default), row.Arch);
            }
        }
    }

    [Fact]
    public void Any_text_is_read_or_is_a_coded_error()
    {
        Gen.Char["lin uxarm64d/*,v7.!_-\n8"].Array[0, 24].Sample(characters =>
        {
            var text = new string(characters);
            try
            {
                var selector = TargetSelectorParser.Parse(text);
                return selector.Text.Value == text && (selector.Port is null || PortTable.TryFind(selector.Port, out _));
            }
            catch (GoBootstrapException exception)
            {
                return exception.Code is ErrorCode.TargetNotUnderstood or ErrorCode.UnknownPort or ErrorCode.VariantNotAvailable;
            }
        });
    }

    [Fact]
    public void A_target_s_name_is_read_back_as_the_same_target()
    {
        var targets =
            from port in Gen.Int[0, PortTable.All.Length - 1].Select(number => PortTable.All[number].Port)
            from index in Gen.Int[0, 30]
            select VariantTable.TryFind(port.Arch, out var row) && index < row.Values.Count
                ? new BuildTarget(port, new(row.Variable, row.Values[index].Text))
                : new BuildTarget(port);
        targets.Sample(target =>
        {
            var selector = TargetSelectorParser.Parse(target.Name);
            return selector.Port == target.Port && selector.Variant == target.Variant;
        });
    }
}
