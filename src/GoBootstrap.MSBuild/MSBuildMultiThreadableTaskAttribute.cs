namespace Microsoft.Build.Framework;

/// <summary>
/// Says that a task may run in the process of a multithreaded build. MSBuild matches the mark by its full name, so that this copy of our own works
/// in every MSBuild, also in those whose assemblies do not have it. See
/// <see href="https://github.com/dotnet/msbuild/blob/main/documentation/specs/multithreading/thread-safe-tasks.md">MSBuild's specification</see>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
