namespace GoBootstrap.Tests.Store;

/// <summary>The end of a process. It is no file error, so no code of the store may handle it.</summary>
internal sealed class SimulatedCrashException : Exception;
