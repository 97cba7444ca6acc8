Console.WriteLine("LeadDesk.Benchmarks");
