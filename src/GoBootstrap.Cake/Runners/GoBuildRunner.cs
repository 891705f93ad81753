using Cake.Core;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>GoBuild</c>.</summary>
internal static class GoBuildRunner
{
    private const string Host = "host";

    /// <summary>Runs the verb.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>What was made.</returns>
    public static GoBuildInfo Run(ICakeContext context, GoBuildSettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, (session, cancellationToken) =>
        {
            var target = settings.Target ?? Host;
            // The file's own targets are those of a release; the developer wants the program for one, whether or not it is among them.
            var definition = CompileDefinition.From(settings, session) with { Targets = [target], Excludes = [] };
            var request = GoCompileRunner.RequestOf(definition, settings, session.Paths) with
            {
                Targets = [target],
                // Reports of one target would replace those of the whole matrix.
                SkipsOutputs = true,
            };
            return GoCompileRunner.RunAsync(session, request, cancellationToken);
        });
}
