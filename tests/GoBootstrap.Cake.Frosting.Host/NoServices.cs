using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Core.Tooling;

namespace Cake.Frosting;

/// <summary>Stands for what the tasks of this repository have no business with.</summary>
internal sealed class NoServices : IRegistry, IToolInstaller, IServiceProvider
{
    public IRegistryKey LocalMachine => throw NotHere();

    public IRegistryKey ClassesRoot => throw NotHere();

    public IRegistryKey Users => throw NotHere();

    public IRegistryKey PerformanceData => throw NotHere();

    public IRegistryKey CurrentConfig => throw NotHere();

    public IRegistryKey CurrentUser => throw NotHere();

    public IEnumerable<FilePath> Install(PackageReference tool) => throw NotHere();

    public object? GetService(Type serviceType) => throw NotHere();

    private static NotSupportedException NotHere() => new("This host has no registry, no tool installer and no services.");
}
