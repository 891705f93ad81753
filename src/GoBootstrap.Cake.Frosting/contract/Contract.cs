// Signatures only. What a member does is said by Cake.Frosting itself: https://cakebuild.net/docs/running-builds/runners/cake-frosting
// One file, because it is read beside the documentation of the real assembly, and no code of it ever runs.
using System.Reflection;
using System.Runtime.CompilerServices;
using Cake.Core;

// The runtime refuses to load an assembly that is marked so: a contract that was packed by mistake fails at once.
[assembly: ReferenceAssembly]

namespace Cake.Frosting;

public interface IFrostingContext : ICakeContext;

public class FrostingContext : CakeContextAdapter, IFrostingContext
{
    public FrostingContext(ICakeContext context) : base(context) => throw null;
}

public interface IFrostingTask
{
    string SkippedMessage => throw null;

    Task RunAsync(ICakeContext context);

    bool ShouldRun(ICakeContext context);

    void OnError(Exception exception, ICakeContext context);

    void Finally(ICakeContext context);
}

public abstract class FrostingTask<T> : IFrostingTask
    where T : ICakeContext
{
    public virtual void Run(T context) => throw null;

    public virtual bool ShouldRun(T context) => throw null;

    public virtual void OnError(Exception exception, T context) => throw null;

    public virtual void Finally(T context) => throw null;

    Task IFrostingTask.RunAsync(ICakeContext context) => throw null;

    bool IFrostingTask.ShouldRun(ICakeContext context) => throw null;

    void IFrostingTask.OnError(Exception exception, ICakeContext context) => throw null;

    void IFrostingTask.Finally(ICakeContext context) => throw null;
}

[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskNameAttribute : Attribute
{
    public TaskNameAttribute(string name) => throw null;

    public string Name => throw null;
}

[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskDescriptionAttribute : Attribute
{
    public TaskDescriptionAttribute(string description) => throw null;

    public string Description => throw null;
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute : Attribute
{
    public IsDependentOnAttribute(Type type) => throw null;

    public Type Task => throw null;
}

public sealed class CakeHost
{
    public CakeHost AddAssembly(Assembly assembly) => throw null;
}
