using App;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(new Greeter(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "greeter.exe" : "greeter")));
builder.Services.AddHostedService(services => services.GetRequiredService<Greeter>());

var app = builder.Build();
app.MapGet("/greet/{name}", async (string name, Greeter greeter) => Results.Content(await greeter.GreetAsync(name), "application/json"));
app.Run();
