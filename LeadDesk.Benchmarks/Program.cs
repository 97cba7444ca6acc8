using System.Globalization;
using BenchmarkDotNet.Running;
using LeadDesk.Benchmarks.Comparison;
using LeadDesk.Benchmarks.Micro;

// Figures are written the same on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args is ["micro", .. var options])
{
    BenchmarkSwitcher.FromAssembly(typeof(EvaluatorBenchmark).Assembly).Run(options);

    return 0;
}

return await ComparisonCommand.Create().Parse(args).InvokeAsync();
