namespace GoBootstrap.Build.Inspection;

/// <summary>Knows the modules by which the two hosts of Go's WebAssembly ports supply their functions.</summary>
internal static class WasmHosts
{
    /// <summary>Tells whether a module is that of JavaScript hosts; it was called <c>go</c> before Go 1.21.</summary>
    /// <param name="module">The module.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsJavaScript(string module) => module is "gojs" or "go";

    /// <summary>Tells whether a module is WASI preview 1. See <see href="https://github.com/WebAssembly/WASI/tree/wasi-0.1"/>.</summary>
    /// <param name="module">The module.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsWasi(string module) => module is "wasi_snapshot_preview1";
}
