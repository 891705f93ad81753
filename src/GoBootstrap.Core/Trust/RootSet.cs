using System.Collections;
using System.Numerics;

namespace GoBootstrap.Trust;

/// <summary>A set of roots, in the order in which <see cref="TrustRoot"/> lists them.</summary>
internal sealed class RootSet : IReadOnlyList<TrustRoot>, IEquatable<RootSet>
{
    private readonly uint _bits;

    private RootSet(uint bits) => _bits = bits;

    /// <summary>Gets the set without a root.</summary>
    public static RootSet Empty { get; } = new(0);

    /// <inheritdoc/>
    public int Count => BitOperations.PopCount(_bits);

    /// <inheritdoc/>
    public TrustRoot this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var bits = _bits;
            for (; index > 0; index--)
            {
                bits &= bits - 1;
            }

            return (TrustRoot)BitOperations.TrailingZeroCount(bits);
        }
    }

    /// <summary>Makes a set of a list.</summary>
    /// <param name="roots">The list; a root may be in it more than once.</param>
    /// <returns>The set.</returns>
    public static RootSet From(IReadOnlyList<TrustRoot> roots) => roots as RootSet ?? Of(roots as TrustRoot[] ?? [.. roots]);

    /// <summary>Makes a set.</summary>
    /// <param name="roots">The roots; one may be named more than once.</param>
    /// <returns>The set.</returns>
    public static RootSet Of(params TrustRoot[] roots)
    {
        var bits = 0u;
        foreach (var root in roots)
        {
            bits |= Bit(root);
        }

        return new(bits);
    }

    /// <summary>Says whether a root is in the set.</summary>
    /// <param name="root">The root.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(TrustRoot root) => (_bits & Bit(root)) != 0;

    /// <summary>Adds a root.</summary>
    /// <param name="root">The root.</param>
    /// <returns>The set with it.</returns>
    public RootSet With(TrustRoot root) => new(_bits | Bit(root));

    /// <summary>Takes a root out.</summary>
    /// <param name="root">The root.</param>
    /// <returns>The set without it.</returns>
    public RootSet Without(TrustRoot root) => new(_bits & ~Bit(root));

    /// <summary>Joins two sets.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The roots that are in one of them.</returns>
    public RootSet Union(RootSet other) => new(_bits | other._bits);

    /// <summary>Takes a set out.</summary>
    /// <param name="other">The set.</param>
    /// <returns>The roots that are not in it.</returns>
    public RootSet Except(RootSet other) => new(_bits & ~other._bits);

    /// <inheritdoc/>
    public IEnumerator<TrustRoot> GetEnumerator()
    {
        for (var bits = _bits; bits != 0; bits &= bits - 1)
        {
            yield return (TrustRoot)BitOperations.TrailingZeroCount(bits);
        }
    }

    /// <inheritdoc/>
    public bool Equals(RootSet? other) => other is not null && other._bits == _bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RootSet);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_bits;

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static uint Bit(TrustRoot root) => 1u << (int)root;
}
