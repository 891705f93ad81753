namespace GoBootstrap.Testing;

/// <summary>Says whether tests may ask anything beyond the loopback. <c>dotnet cake --target=TestOffline</c> runs them where nothing else is.</summary>
public static class TestNetwork
{
    /// <summary>The environment variable that says <c>off</c> where there is no network.</summary>
    public const string Variable = "GOBOOTSTRAP_TEST_NETWORK";

    /// <summary>Gets whether there is no network but the loopback.</summary>
    public static bool IsOff => Environment.GetEnvironmentVariable(Variable) == "off";
}
