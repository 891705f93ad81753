namespace GoBootstrap.Build.Outputs;

/// <summary>Signs the list of digests as a definition asks.</summary>
/// <param name="plan">The plan.</param>
/// <param name="environment">Has the passphrase.</param>
internal sealed class ChecksumSigner(BuildPlan plan, GoBootstrapEnvironment environment)
{
    /// <summary>Gets a value indicating whether a signature is wanted.</summary>
    public bool IsWanted => KeyFile is not null;

    /// <summary>Gets the file with the secret key, absolute; <see langword="null"/> when none is named.</summary>
    public string? KeyFile { get; } = plan.Definition.Output.SigningKeyFile is { } file
        ? Path.GetFullPath(file.Value, plan.Definition.RootDirectory)
        : null;

    /// <summary>Signs a list.</summary>
    /// <param name="content">The list.</param>
    /// <returns>The armored signature.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB7018 to GOB7020: the key cannot be used.</exception>
    public byte[] Sign(byte[] content)
    {
        var variable = plan.Definition.Output.SigningPassphraseVariable?.Value;
        var passphrase = variable is null ? null : environment.Variable(variable);
        return SigningKey.Open(KeyFile!, variable, passphrase, plan.SourceDate).Sign(content, plan.SourceDate);
    }
}
