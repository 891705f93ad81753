using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>Refuses, before anything is built, programs that need a C toolchain that is not there.</summary>
internal static class CompilerRules
{
    /// <summary>Checks a program.</summary>
    /// <param name="name">The program's name.</param>
    /// <param name="target">The target.</param>
    /// <param name="options">The options.</param>
    /// <param name="host">The port of this machine.</param>
    /// <returns>Whether it can be built; not when a pattern or group selected a port that Go cannot link for alone.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0002: the build mode needs cgo. GOB5003: no C compiler is named. GOB5008: there is no cgo for the port. GOB5009: the port needs a C toolchain.
    /// </exception>
    public static bool Check(string name, SelectedTarget target, ResolvedOptions options, GoPort host)
    {
        var shown = $"'{UserText.Show(name)}' for {target.Target}";
        if (options.Cgo && !target.Port.SupportsCgo)
        {
            throw ConfigurationErrors.At(
                ErrorCode.CgoNotSupported,
                target.Source,
                $"{shown} asks for cgo, and Go does not support cgo for '{target.Target.Port}'. Set 'cgo: false' for this target in 'overrides', or leave the target out.");
        }

        if (target.Port.NeedsExternalLinker && (!options.Cgo || options.CCompiler is null))
        {
            return target.IsNamed
                ? throw ConfigurationErrors.At(
                    ErrorCode.ExternalLinkerNeeded,
                    target.Source,
                    $"{shown} needs a C toolchain to be linked: Go cannot link for '{target.Target.Port}' alone. Set 'cgo: true' and 'cc' for this target in "
                    + "'overrides' (the compiler of the Android NDK or of Xcode), or leave the target out.")
                : false;
        }

        if (options.Cgo && target.Target.Port != host && options.CCompiler is null)
        {
            throw ConfigurationErrors.At(
                ErrorCode.CompilerMissing,
                target.Source,
                $"{shown} asks for cgo, and no C compiler for '{target.Target.Port}' is named: this machine's own compiles for '{host}'. Set 'cc' for this "
                + "target in 'overrides', or 'cgo: false'.");
        }

        // wasip1 makes reactors without C.
        if (options.BuildMode is "c-shared" or "c-archive" && !options.Cgo && target.Target.Port.Arch != "wasm")
        {
            throw ConfigurationErrors.At(
                ErrorCode.OptionsContradict,
                target.Source,
                $"{shown} has 'buildmode: {options.BuildMode}', which needs cgo. Set 'cgo: true' and 'cc', or choose 'exe'.");
        }

        return true;
    }
}
