using System.Text;

namespace GoBootstrap.Testing;

/// <summary>Writes Debian packages member by member.</summary>
public static class DebFormat
{
    /// <summary>Builds a package with the first two members in order, and the given data member.</summary>
    public static byte[] Build((string Name, byte[] Content) data) =>
        BuildMembers(("debian-binary", "2.0\n"u8.ToArray()), ("control.tar.gz", new ArchiveBuilder().File("./control", "Package: go\n").ToTarGz()), data);

    /// <summary>Builds an ar file of any members.</summary>
    public static byte[] BuildMembers(params (string Name, byte[] Content)[] members)
    {
        using var file = new MemoryStream();
        file.Write("!<arch>\n"u8);
        foreach (var (name, content) in members)
        {
            file.Write(Encoding.Latin1.GetBytes($"{name,-16}{0,-12}{0,-6}{0,-6}{"100644",-8}{content.Length,-10}`\n"));
            file.Write(content);
            if (content.Length % 2 != 0)
            {
                file.WriteByte((byte)'\n');
            }
        }

        return file.ToArray();
    }
}
