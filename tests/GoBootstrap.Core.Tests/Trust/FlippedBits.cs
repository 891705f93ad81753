using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Trust;

/// <summary>Changes one bit and asks a verifier.</summary>
internal static class FlippedBits
{
    /// <summary>Asserts that a change is refused, or that it is one without meaning (white space at a line's end, the armor's checksum).</summary>
    /// <returns>Whether it was refused.</returns>
    public static bool AssertRefusedOrSame<T>(byte[] bytes, int bit, Func<byte[], T> verify, T expected)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        try
        {
            Assert.Equal(expected, verify(flipped));
            return false;
        }
        catch (GoBootstrapException exception)
        {
            Assert.InRange((int)exception.Code, 3010, 3018);
            return true;
        }
    }
}
