using IvrEngine.Server.Commands;

return await CommandLine.RunAsync(args);
