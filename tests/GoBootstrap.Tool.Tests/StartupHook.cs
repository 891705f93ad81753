/// <summary>Runs inside the command that <c>StartupTests</c> starts, and notes which assemblies it had loaded when it ended. The runtime looks for
/// a class of this name outside every namespace.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var file = Environment.GetEnvironmentVariable("GOBOOTSTRAP_TEST_LOADED")!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            File.WriteAllLines(file, AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!));
    }
}
