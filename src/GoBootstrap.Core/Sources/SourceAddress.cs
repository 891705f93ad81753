using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources;

/// <summary>Reads addresses that users wrote.</summary>
internal static class SourceAddress
{
    /// <summary>Reads the address of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="role">What it is the address of, for the message.</param>
    /// <returns>The address.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is not an absolute http, https or file address.</exception>
    public static Uri Parse(string text, string role)
    {
        if (AddressText.TryParse(text, out var address) && address.Scheme is "https" or "http" or "file")
        {
            return address;
        }

        throw new GoBootstrapException(
            ErrorCode.InvalidOption,
            $"The {role} '{Redactor.ShowText(text)}' is not an address. Expected an absolute 'https', 'http' or 'file' address.");
    }

    /// <summary>Reads the address of a folder that file names are appended to.</summary>
    /// <param name="text">The text, with or without a slash at its end.</param>
    /// <param name="role">What it is the address of, for the message.</param>
    /// <returns>The address, with a slash at the end of its path.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is not an absolute http, https or file address, or it has a query.</exception>
    public static Uri ParseFolder(string text, string role)
    {
        var address = Parse(text, role);
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption,
                $"The {role} '{Redactor.Show(address)}' has a query or a fragment, so file names cannot be appended to it. "
                + "Give the folder's address alone.");
        }

        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
