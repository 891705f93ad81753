using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GoBootstrap.Locking;

/// <summary>
/// The seal of a port's entry: a digest over everything that the entry says. It tells a change by hand and a merge that mixed two entries. It
/// protects against nobody who can write the file: a committed file is as trustworthy as its repository.
/// </summary>
internal static class LockSeal
{
    /// <summary>Computes the seal of an entry.</summary>
    /// <param name="version">The version that the file pins.</param>
    /// <param name="port">The port.</param>
    /// <param name="entry">The entry, with or without a seal.</param>
    /// <returns>64 hexadecimal characters.</returns>
    public static string Of(string version, string port, LockPortDocument entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{LockSettings.FileName} {LockReader.Schema}\n{version}\n{port}\n"));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(entry with { Seal = null }, LockFormat.Compact.LockPortDocument));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
