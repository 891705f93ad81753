using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>Checks what a lock file says, value by value: what it names becomes part of addresses and paths.</summary>
/// <param name="content">The file's content, in which wrong values are looked for to say where they stand.</param>
/// <param name="path">The file's absolute path.</param>
internal sealed class LockChecker(byte[] content, string path)
{
    private const int LongestText = 300;

    /// <summary>Checks a document.</summary>
    /// <param name="document">The document.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="GoBootstrapException">GOB3036: a value cannot be used.</exception>
    public LockFile Check(LockDocument document)
    {
        if (!GoVersion.TryParse(document.Version, out var version) || version.IsLanguageVersion || version.ToString() != document.Version)
        {
            throw Wrong(document.Version, "is not a release of Go");
        }

        if (!GoVersionSpec.TryParse(document.Request.Version, out var spec))
        {
            throw Wrong(document.Request.Version, "is not a version spec");
        }

        if (document.Ports.Count == 0)
        {
            throw LockErrors.Malformed(path, 0, 0, "it pins no port");
        }

        Require(document.Request.By);
        var toolchains = document.Ports.Select(entry => Check(version, entry.Key, entry.Value)).ToDictionary(toolchain => toolchain.Port);
        return new(path, spec, document.Request.By, version, toolchains);
    }

    private LockedToolchain Check(GoVersion version, string name, LockPortDocument entry)
    {
        if (!GoPort.TryParse(name, out var port) || port.ToString() != name || !PortTable.TryFind(port, out var row) || !row.IsPublished)
        {
            throw Wrong(name, "is not a port that Go toolchains run on");
        }

        Require(entry.Source);
        Require(entry.Release);
        if (entry.H1 is { } sum && !ModuleSum.IsSum(sum))
        {
            throw Wrong(sum, "is not a sum 'h1:' of a module");
        }

        var files = entry.Files.Select(file => Check(file, entry.H1)).ToList();
        if (files.Count == 0 || files.DistinctBy(file => file.Name).Count() != files.Count)
        {
            throw Wrong(name, "has no file, or one file twice");
        }

        var toolchain = new LockedToolchain
        {
            Version = version,
            Port = port,
            Source = entry.Source,
            Release = entry.Release,
            Sum = entry.H1,
            Files = files,
            Evidence = [.. entry.Evidence.Select(evidence => Check(evidence, new(version, port), entry.H1, files))],
        };
        return LockSeal.Of(version.ToString(), name, entry) == entry.Seal
            ? toolchain
            : throw Wrong(entry.Seal ?? name, $"is not the seal of '{name}': its entry or the version was changed by hand, or a merge mixed two versions of it");
    }

    private LockedFile Check(LockFileDocument file, string? sum)
    {
        RequireName(file.Name);
        if (file.Path is { } below)
        {
            Require(below);
            foreach (var segment in below.Split('/'))
            {
                RequireName(segment);
            }

            if (!below.EndsWith("/" + file.Name, StringComparison.Ordinal))
            {
                throw Wrong(below, $"is not the path of '{file.Name}'");
            }
        }

        if (file.Size is <= 0)
        {
            throw Wrong(file.Name, $"has the size {file.Size}");
        }

        var digest = default(Sha256Digest);
        if (file.Sha256 is { } text && !(Sha256Digest.TryParse(text, out digest) && digest.ToString() == text))
        {
            throw Wrong(text, "is not a SHA-256 digest of 64 hexadecimal characters in lower case");
        }

        return file.Sha256 is not null || sum is not null
            ? new(file.Name, file.Size, file.Sha256 is null ? null : digest, file.Path)
            : throw Wrong(file.Name, "has neither a digest nor a sum");
    }

    private Evidence Check(EvidenceDocument evidence, ToolchainModule module, string? sum, List<LockedFile> files)
    {
        if (Marker.RootOf(evidence.Root) is not { } root || root == TrustRoot.Lock)
        {
            throw Wrong(evidence.Root, "is not a root of trust that a lock file can record");
        }

        Require(evidence.Origin);
        if (files.Find(file => file.Name == evidence.Subject) is not { } subject)
        {
            throw Wrong(evidence.Subject, "is vouched for, and is none of the files");
        }

        if (root == TrustRoot.Sumdb ? evidence.Log?.Module != module.Name || evidence.Log.Sum != sum : evidence.Log is not null)
        {
            throw Wrong(evidence.Log?.Sum ?? evidence.Root, $"does not go with '{module.Name}' and its 'h1'");
        }

        return evidence.Digest is null
            ? Marker.FromDocument(evidence with { Digest = (subject.Digest ?? default).ToString() })!
            : throw Wrong(evidence.Digest, "stands at evidence, and the digest stands at the file");
    }

    private void Require(string text)
    {
        if (text.Length is 0 or > LongestText || text.Any(char.IsControl))
        {
            throw Wrong(text, "is empty, too long, or has control characters");
        }
    }

    private void RequireName(string text)
    {
        Require(text);
        if (text is "." or ".." || text.AsSpan().ContainsAny('/', '\\', ':'))
        {
            throw Wrong(text, "is not the name of a file");
        }
    }

    private GoBootstrapException Wrong(string value, string problem)
    {
        var at = content.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\"{value}\""));
        var before = at < 0 ? [] : content.AsSpan(0, at);
        return LockErrors.Malformed(
            path,
            at < 0 ? 0 : before.Count((byte)'\n') + 1,
            at < 0 ? 0 : at - before.LastIndexOf((byte)'\n'),
            $"'{UserText.Show(value)}' {problem}");
    }
}
