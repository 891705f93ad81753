using GoBootstrap.Benchmarks;

return await BenchmarkCommand.Create().Parse(args).InvokeAsync();
