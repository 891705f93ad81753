using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;

namespace GoBootstrap.Ensure;

/// <summary>This machine's port, concluded when it is first asked for.</summary>
internal sealed class HostPort
{
    private readonly Lazy<GoPort> _port;

    /// <summary>Initializes a new instance of the <see cref="HostPort"/> class.</summary>
    /// <param name="facts">The machine.</param>
    /// <param name="log">Is told of emulation, once.</param>
    public HostPort(HostFacts facts, IGoBootstrapLog log) => _port = new(() => Conclude(facts, log));

    /// <summary>Gets the port.</summary>
    /// <exception cref="GoBootstrapException">GOB5001: Go is not published for this machine.</exception>
    public GoPort Value => _port.Value;

    /// <summary>
    /// Says whether a port is this machine's. A machine that Go is not published for can still fetch toolchains for others, so it has none.
    /// </summary>
    /// <param name="port">The port.</param>
    /// <returns>Whether programs for it run here.</returns>
    public bool Is(GoPort port)
    {
        try
        {
            return port == Value;
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.HostNotSupported)
        {
            return false;
        }
    }

    private static GoPort Conclude(HostFacts facts, IGoBootstrapLog log)
    {
        var host = HostFingerprint.From(facts);
        if (host.IsEmulated)
        {
            log.Warning(ErrorCode.RunningUnderEmulation, $"This process runs under {host.Emulation}; the toolchain for {host.Port} is used.");
        }

        return host.Port;
    }
}
