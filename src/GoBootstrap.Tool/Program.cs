using GoBootstrap.Tool;

using var interruption = Interruption.ForProcess();
return await GoBootstrapTool.RunAsync(args, ToolHost.ForProcess(interruption));
