// Uses the packed products as a new user would: a folder of its own with a name that is hard to quote, an empty home, nothing but packages.
Task("PackageTest")
    .Description("Tries the packed command line and add-in in a scratch folder.")
    .Does(() =>
{
    var scratch = MakeAbsolute(Directory("artifacts/scratch/päckage test"));
    CleanDirectory(scratch);
    var feed = MakeAbsolute(Directory(Paths.Packages)).FullPath;
    var version = GetFiles($"{Paths.Packages}/Cake.GoBootstrap.*.nupkg").Single().GetFilenameWithoutExtension().FullPath["Cake.GoBootstrap.".Length..];
    // Cake's preprocessor takes any line that begins with the word itself for a directive of this file.
    var addin = "#" + "addin";
    WriteText("nuget.config", $"""
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <packageSources><add key="packed" value="{feed}" /></packageSources>
        </configuration>
        """);
    WriteText(".config/dotnet-tools.json", $$"""
        { "version": 1, "isRoot": true, "tools": {
          "cake.tool": { "version": "7.0.0", "commands": [ "dotnet-cake" ] },
          "gobootstrap.tool": { "version": "{{version}}", "commands": [ "gobootstrap" ] } } }
        """);
    WriteText("go.mod", "module example.com/scratch\n\ngo 1.22\n");
    WriteText("main.go", "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello from Go\") }\n");
    WriteText("build.cake", $$"""
        {{addin}} "nuget:?package=Cake.GoBootstrap&version={{version}}"
        Task("EnsureGo").Does(() =>
        {
            var go = EnsureGo();
            Information("{0} in {1}", go.Version, go.GoRoot);
            if (Context.Tools.Resolve(IsRunningOnWindows() ? "go.exe" : "go") is null) throw new Exception("go is not registered with Cake's tools");
        });
        Task("CrossCompile").Does(() =>
        {
            foreach (var program in GoCrossCompile("linux/amd64", "linux/arm64").Programs)
            {
                Information("{0} is {1}", program.Target, program.Path);
            }
        });
        RunTarget(Argument("target", "EnsureGo"));
        """);

    Dotnet("tool restore");
    Dotnet("cake --target=EnsureGo");
    Dotnet("cake --target=CrossCompile");
    if (!FileExists(scratch.CombineWithFilePath("dist/linux-arm64/scratch")) || !FileExists(scratch.CombineWithFilePath("dist/SHA256SUMS")))
    {
        throw new CakeException("The packed add-in did not cross-compile the program.");
    }

    var answer = Dotnet("gobootstrap ensure --json");
    if (!answer.Contains("\"installed\": false"))
    {
        throw new CakeException("The packed command line does not see what the packed add-in installed.");
    }

    if (!Dotnet("gobootstrap exec -- go run .").Contains("hello from Go"))
    {
        throw new CakeException("The installed Go did not run the program.");
    }

    Dotnet("gobootstrap verify");

    void WriteText(string file, string text)
    {
        var path = scratch.CombineWithFilePath(file).FullPath;
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path));
        System.IO.File.WriteAllText(path, text);
    }

    string Dotnet(string arguments)
    {
        Information("> dotnet {0}", arguments);
        var exitCode = StartProcess("dotnet", new ProcessSettings
        {
            Arguments = arguments,
            WorkingDirectory = scratch,
            RedirectStandardOutput = true,
            EnvironmentVariables = new Dictionary<string, string>
            {
                ["HOME"] = scratch.Combine("höme").FullPath,
                ["GOBOOTSTRAP_HOME"] = "",
                ["XDG_DATA_HOME"] = "",
                ["NUGET_PACKAGES"] = scratch.Combine("packages").FullPath,
                ["DOTNET_CLI_HOME"] = scratch.FullPath,
            },
        }, out var lines);
        var output = string.Join('\n', lines);
        Information("{0}", output);
        return exitCode == 0 ? output : throw new CakeException($"'dotnet {arguments}' ended with exit code {exitCode}.");
    }
});
