namespace Cake.Frosting;

public static class CakeHostExtensions
{
    public static CakeHost UseContext<TContext>(this CakeHost host)
        where TContext : class, IFrostingContext
    {
        host.SetContext(context => (TContext)Activator.CreateInstance(typeof(TContext), context)!);
        return host;
    }
}
