namespace GoBootstrap.Build;

/// <summary>A package of a module, as <c>go list</c> prints it and as it is remembered.</summary>
/// <param name="ImportPath">The import path.</param>
/// <param name="Name">The name in its package clause.</param>
/// <param name="Dir">The absolute folder.</param>
internal sealed record KnownPackage(string ImportPath, string Name = "", string Dir = "");
