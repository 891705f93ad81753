namespace GoBootstrap.Tests.RealGo;

[Collection(RealGoGroup.Name)]
public sealed class RealIntegrityTests(RealGoFixture go)
{
    [Fact]
    public async Task A_real_toolchain_is_intact_also_after_it_was_moved_and_one_flipped_byte_is_found()
    {
        // Another store, so that the kept one stays whole. It holds no absolute paths: a copy is as good as an install.
        var store = Path.Combine(go.Scratch, "it's a störe ☃ \"2\"");
        CopyToolchain(store);

        var intact = Assert.Single((await go.RunInAsync(go.Scratch, store, "verify", RealGoFixture.Version, "--json")).Succeeds().Json.EnumerateArray());
        Assert.True(intact.GetProperty("intact").GetBoolean());
        Assert.True(intact.GetProperty("files").GetInt32() > 9000, intact.GetProperty("files").GetRawText());

        var file = Path.Combine(intact.GetProperty("toolchain").GetProperty("goroot").GetString()!, "src", "fmt", "print.go");
        Flip(file);
        var run = await go.RunInAsync(go.Scratch, store, "verify", RealGoFixture.Version, "--json");

        Assert.Equal(5, run.ExitCode);
        Assert.StartsWith("error GOB4004: ", run.Error, StringComparison.Ordinal);
        var difference = Assert.Single(Assert.Single(run.Json.EnumerateArray()).GetProperty("differences").EnumerateArray());
        Assert.Equal(("contentChanged", "src/fmt/print.go"), (difference.GetProperty("kind").GetString(), difference.GetProperty("path").GetString()));

        Flip(file);
        (await go.RunInAsync(go.Scratch, store, "verify", RealGoFixture.Version)).Succeeds();
        var version = await go.RunInAsync(go.Scratch, store, "exec", "--offline", "-V", RealGoFixture.Version, "--", "go", "version");
        Assert.Equal($"go version go{RealGoFixture.Version} linux/amd64\n", version.Succeeds().Output);
    }

    private static void Flip(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = stream.Length / 2;
        var letter = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(letter ^ 1));
    }

    private void CopyToolchain(string store)
    {
        var root = go.Ensured.GetProperty("toolchain").GetProperty("goroot").GetString()!;
        var entry = Path.GetDirectoryName(Path.GetDirectoryName(root))!;
        var source = new DirectoryInfo(entry);
        var target = Path.Combine(store, "toolchains", source.Name);
        foreach (var item in source.EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(target, Path.GetRelativePath(source.FullName, item.FullName));
            if (item is FileInfo file)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                file.CopyTo(path);
            }
            else
            {
                Directory.CreateDirectory(path);
            }
        }

        File.Copy(Path.Combine(go.Store, "store.json"), Path.Combine(store, "store.json"));
    }
}
