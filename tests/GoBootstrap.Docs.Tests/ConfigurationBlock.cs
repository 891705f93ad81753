using GoBootstrap.Configuration;

namespace GoBootstrap.Tests.Documentation;

/// <summary>A <c>gobootstrap.yaml</c> that a document shows.</summary>
internal static class ConfigurationBlock
{
    /// <summary>Reads it as the command does.</summary>
    /// <param name="text">The text between the fences.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB0007: it has a mistake.</exception>
    public static GoBootstrapFile Read(string text)
    {
        var folder = Directory.CreateTempSubdirectory("gobootstrap döcs yaml ").FullName;
        try
        {
            Write(folder, text);
            return new GoBootstrapFileReader(GoBootstrapEnvironment.From(new Dictionary<string, string>(), folder)).Read(Path.Combine(folder, GoBootstrapFile.FileName));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Puts it where the commands below it find it.</summary>
    /// <param name="folder">The current folder of the document's commands.</param>
    /// <param name="text">The text between the fences.</param>
    public static void Write(string folder, string text) => File.WriteAllText(Path.Combine(folder, GoBootstrapFile.FileName), text + "\n");
}
