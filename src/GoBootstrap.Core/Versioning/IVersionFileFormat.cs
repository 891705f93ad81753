namespace GoBootstrap.Versioning;

/// <summary>One kind of file that says which Go a project wants.</summary>
internal interface IVersionFileFormat
{
    /// <summary>Gets the name that the file has in a project.</summary>
    string FileName { get; }

    /// <summary>Says whether a file that a user named is of this kind.</summary>
    /// <param name="fileName">The file's name without its folder.</param>
    /// <returns>Whether this format reads it.</returns>
    bool Reads(string fileName);

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>What it asks for; <see langword="null"/> when it does not speak of Go at all.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB1006: the file is malformed.</exception>
    VersionRequirement? Read(VersionFileText file);
}
