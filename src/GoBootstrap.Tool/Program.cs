using GoBootstrap.Tool;

return await GoBootstrapTool.RunAsync(args, ToolHost.ForProcess());
