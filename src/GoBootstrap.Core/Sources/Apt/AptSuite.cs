namespace GoBootstrap.Sources.Apt;

/// <summary>A suite to read.</summary>
/// <param name="Entry">The entry that names it, or the entry of the same archive that it was derived from.</param>
/// <param name="Name">The suite's name.</param>
/// <param name="Tier">Why it is read.</param>
/// <param name="IsConfigured">Whether apt's configuration itself names it; otherwise it may well not exist.</param>
internal sealed record AptSuite(AptEntry Entry, string Name, AptSuiteTier Tier, bool IsConfigured)
{
    /// <summary>Gets the path of the folder with the suite's indexes, below the archive.</summary>
    public string Path => "dists/" + Name;

    /// <summary>Gets the address of the signed Release file, without credentials.</summary>
    public string Origin => Entry.Archive.Show(Path + "/InRelease");
}
