namespace GoBootstrap.Diagnostics;

/// <summary>What a <see cref="ProgressUpdate"/> counts.</summary>
public enum ProgressUnit
{
    /// <summary>Bytes, shown as KiB or MiB.</summary>
    Bytes,

    /// <summary>Things, such as programs, shown as they are.</summary>
    Items,
}
