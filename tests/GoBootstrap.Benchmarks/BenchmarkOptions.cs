namespace GoBootstrap.Benchmarks;

/// <summary>What is measured, and with what.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Gets a value indicating whether everything runs once, to show that it works; times then mean nothing.</summary>
    public bool IsSmoke { get; init; }

    /// <summary>Gets how often the whole processes run.</summary>
    public int Rounds { get; init; }

    /// <summary>Gets the native <c>gobootstrap</c>; <see langword="null"/> to publish it.</summary>
    public string? Tool { get; init; }

    /// <summary>Gets a real <c>go&lt;version&gt;.&lt;os&gt;-&lt;arch&gt;.tar.gz</c>; <see langword="null"/> to pack a toolchain.</summary>
    public string? Archive { get; init; }

    /// <summary>Gets the toolchain to pack; <see langword="null"/> to let the product install one.</summary>
    public string? GoRoot { get; init; }

    /// <summary>Gets where the numbers of the whole processes are written as JSON; <see langword="null"/> for nowhere.</summary>
    public string? JsonFile { get; init; }

    /// <summary>Gets which stages run, such as <c>*StoreStages*</c>; <see langword="null"/> for all.</summary>
    public string? Filter { get; init; }
}
