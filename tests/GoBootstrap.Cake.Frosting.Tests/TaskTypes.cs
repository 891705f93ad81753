using Cake.Frosting;
using Cake.Frosting.GoBootstrap;

namespace GoBootstrap.Tests.Frosting;

/// <summary>What a host registers when it is given the assembly.</summary>
internal static class TaskTypes
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(EnsureGoTask).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask))),
    ];
}
