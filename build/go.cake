#r "../artifacts/addin/Cake.GoBootstrap.dll"

Task("EnsureGo")
    .Does(() =>
{
    var go = EnsureGo(settings =>
    {
        settings.Version = Argument<string>("go-version", null);
        settings.ProjectDirectory = Directory("..");
    });
    Information("version   {0}", go.Version);
    Information("GOROOT    {0}", go.GoRoot);
    Information("GOPATH    {0}", go.GoPath);
    Information("GOARCH    {0}", go.GoArch);
    Information("source    {0}", go.Source);
    foreach (var evidence in go.Evidence)
    {
        Information("evidence  {0}", evidence);
    }
});

RunTarget(Argument("target", "EnsureGo"));
