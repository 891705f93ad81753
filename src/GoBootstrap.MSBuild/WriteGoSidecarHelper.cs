using GoBootstrap.Diagnostics;
using GoBootstrap.MSBuild.Helper;
using Microsoft.Build.Framework;

namespace GoBootstrap.MSBuild;

/// <summary>Writes the class by which C# code finds the sidecars at run time.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteGoSidecarHelper : GoBootstrapTask
{
    /// <summary>Gets or sets the absolute path of the file.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <summary>Gets or sets the name of the class.</summary>
    [Required]
    public string ClassName { get; set; } = "";

    /// <summary>Gets or sets the namespace. Defaults to empty: none.</summary>
    public string Namespace { get; set; } = "";

    /// <summary>Gets or sets the sidecars as one text.</summary>
    [Required]
    public string Members { get; set; } = "";

    /// <inheritdoc/>
    private protected override string? Origin => File.Length > 0 ? File : null;

    /// <inheritdoc/>
    private protected override async System.Threading.Tasks.Task RunAsync(MSBuildLogAdapter log, CancellationToken cancellationToken)
    {
        var text = HelperSource.Write(Namespace, ClassName, HelperMember.ParseAll(Members));
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File)!);
            var temporary = $"{File}.{Guid.NewGuid():N}";
            await System.IO.File.WriteAllTextAsync(temporary, text, cancellationToken);
            System.IO.File.Move(temporary, File, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(ErrorCode.FileOperationFailed, $"'{File}' cannot be written: {exception.Message}", exception);
        }
    }
}
