using System.Reflection;
using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting;

/// <summary>Makes a task of Cake out of a task of Frosting, by the rules of the real host.</summary>
internal static class TaskRegistration
{
    public static void Register(CakeEngine engine, IFrostingTask task, IFrostingContext context)
    {
        if (!ContextOf(task).IsInstanceOfType(context))
        {
            context.Log.Warning("Task cannot be used since the context isn't convertible to {0}.", ContextOf(task).FullName);
            return;
        }

        var builder = engine.RegisterTask(NameOf(task.GetType()));
        if (task.GetType().GetCustomAttribute<TaskDescriptionAttribute>() is { } description)
        {
            builder.Description(description.Description);
        }

        // What a task does not override is not registered: an error handler that does nothing would make every error pass for handled.
        if (Overrides(task, "Run", context.GetType()))
        {
            builder.Does(task.RunAsync);
        }

        if (Overrides(task, "ShouldRun", context.GetType()))
        {
            builder.WithCriteria(task.ShouldRun, task.SkippedMessage);
        }

        if (Overrides(task, "OnError", typeof(Exception), context.GetType()))
        {
            builder.OnError(exception => task.OnError(exception, context));
        }

        if (Overrides(task, "Finally", context.GetType()))
        {
            builder.Finally(() => task.Finally(context));
        }

        if (task.GetType().GetCustomAttribute<ContinueOnErrorAttribute>() is not null)
        {
            builder.ContinueOnError();
        }

        foreach (var needed in task.GetType().GetCustomAttributes<IsDependentOnAttribute>())
        {
            builder.IsDependentOn(NameOf(needed.Task));
        }

        foreach (var needing in task.GetType().GetCustomAttributes<IsDependeeOfAttribute>())
        {
            builder.IsDependeeOf(NameOf(needing.Task));
        }
    }

    private static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;

    // The real host looks at the class right below the task and nowhere else.
    private static Type ContextOf(IFrostingTask task) =>
        task.GetType().BaseType is { IsConstructedGenericType: true } type && type.GetGenericTypeDefinition() == typeof(FrostingTask<>)
            ? type.GenericTypeArguments[0]
            : typeof(ICakeContext);

    private static bool Overrides(IFrostingTask task, string name, params Type[] parameters) =>
        task.GetType().GetMethod(name, parameters) is { } method && method.GetBaseDefinition().DeclaringType != method.DeclaringType;
}
