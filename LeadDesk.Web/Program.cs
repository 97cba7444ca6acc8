using LeadDesk.Web.CommandLine;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Hosting;

// Before anything else: the worker process must start fast and hold nothing.
if (args is [XlsWorker.Verb, ..])
{
    Environment.Exit(XlsWorker.Run(args));
}

if (CommandLineProgram.IsMeant(args))
{
    using var interruption = new Interruption();

    return await CommandLineProgram.RunAsync(args, Console.Out, Console.Error, interruption.Token);
}

DefaultEnvironment.Choose();

return await LeadDeskApplication.Create(new() { Args = args }).ServeAsync();
