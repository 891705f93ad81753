using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>What is known of the locations of one file: who had a say in its bytes, what proves that they are unchanged, who serves no ranges.</summary>
internal sealed class LocationMemory
{
    private readonly Dictionary<string, PartialValidator> _validators = new(StringComparer.Ordinal);
    private readonly HashSet<Uri> _withoutRanges = [];
    private readonly SortedSet<string> _hosts = new(StringComparer.Ordinal);
    private PartialRecord? _written;

    /// <summary>Gets the names of the hosts that had a say in the bytes.</summary>
    public IReadOnlyCollection<string> Hosts => _hosts;

    /// <summary>Takes what an earlier run left beside the bytes that it fetched.</summary>
    /// <param name="record">The record, if there is one.</param>
    /// <param name="locations">The locations. Who fetched the bytes is not always known; then every location may have.</param>
    public void Restore(PartialRecord? record, IReadOnlyList<Uri> locations)
    {
        if (record is not null)
        {
            _validators[record.Validator.Address] = record.Validator;
            _written = record;
        }

        _hosts.UnionWith(record is { Hosts.Count: > 0 } ? record.Hosts : locations.Select(HostNames.Of));
    }

    /// <summary>Notes that an address was asked or has answered.</summary>
    /// <param name="address">The address.</param>
    public void Heard(Uri address) => _hosts.Add(HostNames.Of(address));

    /// <summary>Notes that a location's answer to a range was of no use.</summary>
    /// <param name="location">The location.</param>
    public void RefuseRanges(Uri location) => _withoutRanges.Add(location);

    /// <summary>Says whether a part may be asked for.</summary>
    /// <param name="location">The location.</param>
    /// <returns>Whether nothing speaks against it.</returns>
    public bool MayServeRanges(Uri location) => !_withoutRanges.Contains(location);

    /// <summary>Gets the validator of a location.</summary>
    /// <param name="location">The location.</param>
    /// <returns>The validator; <see langword="null"/> when it has sent none.</returns>
    public PartialValidator? ValidatorOf(Uri location) => _validators.GetValueOrDefault(Redactor.Show(location));

    /// <summary>Takes the validator that came with an answer.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="partial">The partial file, which keeps it for a later run; <see langword="null"/> when there is none.</param>
    public void Keep(PartialValidator validator, PartialFile? partial)
    {
        _validators[validator.Address] = validator;
        if (partial is not null && (validator != _written?.Validator || !_hosts.SetEquals(_written.Hosts)))
        {
            _written = new(validator, [.. _hosts]);
            partial.WriteRecord(_written);
        }
    }
}
