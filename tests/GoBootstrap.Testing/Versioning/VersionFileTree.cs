using System.Text;

namespace GoBootstrap.Testing;

/// <summary>A folder tree for version files, with odd characters in its path. A file <c>.git</c> at its top ends the search upwards.</summary>
public sealed class VersionFileTree : IDisposable
{
    public VersionFileTree() => Write(".git", "gitdir: elsewhere");

    /// <summary>Gets the top folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("gobootstrap versions ü ").FullName;

    /// <summary>Gets the full path of a file or folder of the tree.</summary>
    public string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Writes a file, with its folders.</summary>
    public string Write(string relative, string text) => Write(relative, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file, with its folders.</summary>
    public string Write(string relative, byte[] content)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Makes an environment whose current folder is the top of the tree.</summary>
    public GoBootstrapEnvironment Environment(params (string Name, string Value)[] variables) => new()
    {
        HomeDirectory = Root,
        CurrentDirectory = Root,
        Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value),
        Host = RecordedHosts.Amd64,
    };

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
