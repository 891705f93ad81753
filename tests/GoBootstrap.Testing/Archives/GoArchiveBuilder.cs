using System.Text;

namespace GoBootstrap.Testing;

/// <summary>
/// Makes a tiny Go distribution in upstream's shape: one folder <c>go</c> with VERSION, go.env, bin, pkg/tool, src, api, doc and test. Its
/// <c>bin/go</c> is a shell script that answers <c>version</c> and <c>env</c> as the real one does.
/// </summary>
public static class GoArchiveBuilder
{
    /// <summary>Makes the entries.</summary>
    /// <param name="version">The version, with or without <c>go</c> before it.</param>
    /// <param name="goos">The operating system.</param>
    /// <param name="goarch">The architecture.</param>
    /// <param name="fillerFiles">How many more files to put below src.</param>
    /// <param name="fillerSize">Their size together in bytes.</param>
    /// <param name="root">The top folder; empty for none.</param>
    public static ArchiveBuilder Create(
        string version, string goos = "linux", string goarch = "amd64", int fillerFiles = 0, long fillerSize = 0, string root = "go")
    {
        var name = version.StartsWith("go", StringComparison.Ordinal) ? version : "go" + version;
        var exe = goos == "windows" ? ".exe" : "";
        var tools = $"pkg/tool/{goos}_{goarch}";
        var archive = new ArchiveBuilder();
        File("VERSION", $"{name}\ntime 2024-08-06T15:23:09Z\n");
        File("LICENSE", "A licence.\n");
        File("PATENTS", "A patent grant.\n");
        File("README.md", "# The Go Programming Language\n");
        File("go.env", "GOPROXY=https://proxy.example,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n");
        File("api/go1.22.txt", "pkg fmt, func Println(...any) (int, error)\n");
        Program($"bin/go{exe}", GoScript(name, goos, goarch, exe));
        Program($"bin/gofmt{exe}", "#!/bin/sh\nexec cat \"$@\"\n");
        File("doc/go_spec.html", "<h1>The Go Programming Language Specification</h1>\n");
        Program($"{tools}/compile{exe}", ToolScript("compile", name));
        Program($"{tools}/link{exe}", ToolScript("link", name));
        Program("lib/wasm/go_js_wasm_exec", "#!/bin/sh\nexit 1\n");
        File("src/go.mod", "module std\n\ngo 1.22\n");
        File("src/fmt/print.go", "package fmt\n");
        File("src/internal/goversion/goversion.go", "package goversion\n\nconst Version = 22\n");
        Program("src/make.bash", "#!/bin/sh\nexit 1\n");
        File("test/helloworld.go", "// run\n\npackage main\n\nfunc main() { println(\"hello, world\") }\n");
        for (var i = 0; i < fillerFiles; i++)
        {
            var size = (fillerSize / fillerFiles) + (i < fillerSize % fillerFiles ? 1 : 0);
            var content = new byte[size];
            new Random(i).NextBytes(content.AsSpan(0, (int)(size / 3)));
            Add($"src/filler{i / 100}/file{i}.go", path => archive.File(path, content));
        }

        return archive;

        void File(string path, string content) => Add(path, whole => archive.File(whole, content));
        void Program(string path, string content) => Add(path, whole => archive.Executable(whole, content));
        void Add(string path, Func<string, ArchiveBuilder> add)
        {
            var whole = root.Length == 0 ? path : $"{root}/{path}";
            if (whole.LastIndexOf('/') is var slash and > 0)
            {
                archive.Directories(whole[..slash]);
            }

            add(whole);
        }
    }

    private static string ToolScript(string tool, string version) => $"#!/bin/sh\necho \"{tool} version {version}\"\n";

    private static string GoScript(string version, string goos, string goarch, string exe)
    {
        var script = new StringBuilder("#!/bin/sh\n");
        script.Append("""
            root=$(cd "$(dirname "$0")/.." && pwd)
            value() {
              case "$1" in
                GOROOT) printf '%s' "$root" ;;
                GOVERSION) printf '%s' '@version' ;;
                GOOS) printf '%s' "${GOOS:-@goos}" ;;
                GOARCH) printf '%s' "${GOARCH:-@goarch}" ;;
                GOHOSTOS) printf '%s' '@goos' ;;
                GOHOSTARCH) printf '%s' '@goarch' ;;
                GOEXE) printf '%s' '@exe' ;;
                GOTOOLDIR) printf '%s' "$root/pkg/tool/@goos_@goarch" ;;
                GOPATH) printf '%s' "${GOPATH:-$HOME/go}" ;;
                GOMODCACHE) printf '%s' "${GOMODCACHE:-${GOPATH:-$HOME/go}/pkg/mod}" ;;
                GOCACHE) printf '%s' "${GOCACHE:-$HOME/.cache/go-build}" ;;
                GOTOOLCHAIN) printf '%s' "${GOTOOLCHAIN:-auto}" ;;
                CGO_ENABLED) printf '%s' "${CGO_ENABLED:-0}" ;;
                *) eval "printf '%s' \"\${$1:-}\"" ;;
              esac
            }
            names='CGO_ENABLED GOARCH GOCACHE GOEXE GOHOSTARCH GOHOSTOS GOMODCACHE GOOS GOPATH GOROOT GOTOOLCHAIN GOTOOLDIR GOVERSION'
            case "$1" in
              version) echo 'go version @version @goos/@goarch' ;;
              env)
                shift
                json=
                if [ "$1" = -json ]; then json=1; shift; fi
                given=$#
                if [ $# -eq 0 ]; then set -- $names; fi
                if [ -n "$json" ]; then
                  printf '{'
                  comma=
                  for name; do
                    printf '%s\n\t"%s": "%s"' "$comma" "$name" "$(value "$name" | sed 's/[\\"]/\\&/g')"
                    comma=,
                  done
                  printf '\n}\n'
                else
                  for name; do
                    if [ "$given" -eq 0 ]; then echo "$name='$(value "$name")'"; else echo "$(value "$name")"; fi
                  done
                fi
                ;;
              *) echo "go $1: unknown command" >&2; exit 2 ;;
            esac

            """.ReplaceLineEndings("\n"));
        return script
            .Replace("@version", version)
            .Replace("@goos", goos)
            .Replace("@goarch", goarch)
            .Replace("@exe", exe)
            .ToString();
    }
}
