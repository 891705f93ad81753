using System.Globalization;
using System.Text;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Incremental;

/// <summary>Collects named values into a digest. Every value goes in with its length, so that no two collections give the same text.</summary>
internal sealed class FingerprintText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <returns>This collection.</returns>
    public FingerprintText Add(string name, string? value)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{name}:{value?.Length ?? -1}:{value}\n");
        return this;
    }

    /// <summary>Adds a list of values; their order counts.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The values.</param>
    /// <returns>This collection.</returns>
    public FingerprintText Add(string name, IReadOnlyCollection<string> values)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{name}[{values.Count}]\n");
        foreach (var value in values)
        {
            Add("", value);
        }

        return this;
    }

    /// <summary>Adds variables in their order.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The variables, ordered.</param>
    /// <returns>This collection.</returns>
    public FingerprintText Add(string name, SortedDictionary<string, string> values)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{name}[{values.Count}]\n");
        foreach (var (key, value) in values)
        {
            Add(key, value);
        }

        return this;
    }

    /// <summary>Gives the digest of everything so far.</summary>
    /// <returns>The digest.</returns>
    public Sha256Digest Digest() => Sha256Digest.Of(Encoding.UTF8.GetBytes(_text.ToString()));
}
