using LeadDesk.Benchmarks.Comparison;
using LeadDesk.Web.CommandLine;
using Microsoft.Data.Sqlite;

namespace LeadDesk.Benchmarks.Imports;

/// <summary>
/// Kills an import, every fourth time the undo of one, at a random moment between its start and a little after its usual end, every third time
/// in its commit, starts LeadDesk on what is left, and compares that with a base before the work and one after it.
/// </summary>
internal sealed class KillsRun(int rows, string folder, TextWriter output)
{
    private const int EveryUndo = 4;
    private const int EveryCommit = 3;
    private const int EveryRepetition = 10;
    private const double LongerThanUsual = 1.15;
    private static readonly TimeSpan LengthOfCommit = TimeSpan.FromMilliseconds(20);

    private readonly string _list = Path.Combine(folder, "list.xlsx");
    private readonly string _work = Path.Combine(folder, "work.db");

    public async Task<bool> RunAsync(int times, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(Machine.Describe());
        var (import, undo) = await PrepareAsync(cancellationToken);
        await output.WriteLineAsync($"{rows:N0} rows on a base of {rows / 4:N0} leads: an import takes {import.Usual.TotalSeconds:0.0} s, an undo {undo.Usual.TotalSeconds:0.0} s, the start of the program included.\n");

        for (var kill = 1; kill <= times; kill++)
        {
            var victim = kill % EveryUndo == 0 ? undo : import;
            var (death, trace) = await KillAsync(victim, cancellationToken);
            await output.WriteLineAsync($"{kill,4} {victim.Name,-7}{(death.InTransaction ? "in transaction" : ""),-15}{death.LogBytes,10:N0} bytes in the log  {trace}");

            if (trace is Trace.NothingLeft && victim.Count % EveryRepetition == 0)
            {
                await RepeatAsync(victim, cancellationToken);
            }
        }

        await WriteTableAsync(import, undo);

        return import.IsWell && undo.IsWell;
    }

    // One base as it was before an import, as it was after it, and as it was after its undo; each as a program that was let be left it.
    private async Task<(Victim Import, Victim Undo)> PrepareAsync(CancellationToken cancellationToken)
    {
        var (first, before, imported) = (Path.Combine(folder, "first.xlsx"), Path.Combine(folder, "before.db"), Path.Combine(folder, "imported.db"));
        ListWorkbook.Write(first, rows / 4, edition: 1);
        ListWorkbook.Write(_list, rows);
        string[] import = [WebProgram, "import", _list, "--create-fields"];
        string[] undo = [typeof(KillsRun).Assembly.Location, KillsCommand.Name, KillsCommand.Undo];

        await FinishAsync(before, [WebProgram, "import", first, "--create-fields"], cancellationToken);
        Restore(before, imported);
        var importing = await FinishAsync(imported, import, cancellationToken);
        Restore(imported, _work);
        var undoing = await FinishAsync(_work, undo, cancellationToken);
        var (atFirst, afterImport, afterUndo) = (BaseState.Of(before), BaseState.Of(imported), BaseState.Of(_work));

        return (new("import", import, before, importing, atFirst, afterImport), new("undo", undo, imported, undoing, afterImport, afterUndo));
    }

    private static string WebProgram => Path.Combine(AppContext.BaseDirectory, "LeadDesk.Web.dll");

    private static async Task<TimeSpan> FinishAsync(string database, string[] command, CancellationToken cancellationToken)
    {
        using var program = new KilledProgram(database, command);

        return await program.EndAsync(cancellationToken);
    }

    private async Task<(Death, Trace)> KillAsync(Victim victim, CancellationToken cancellationToken)
    {
        Restore(victim.Database, _work);
        victim.Count++;
        using var program = new KilledProgram(_work, victim.Command);
        var chance = Random.Shared.NextDouble();
        var death = victim.Count % EveryCommit == 0
            ? await program.KillInCommitAsync(chance * LengthOfCommit, cancellationToken)
            : await program.KillAsync(chance * LongerThanUsual * victim.Usual, cancellationToken);

        // Starting comes first, on exactly what the killed program left.
        var starts = await StartsAsync(cancellationToken);
        var state = BaseState.Of(_work);
        var trace = state.Content == victim.Before.Content ? Trace.NothingLeft
            : state.Content == victim.After.Content ? Trace.AllLeft
            : Trace.HalfLeft;
        victim.Note(death, trace, state.IsSound, starts);

        return (death, trace);
    }

    private async Task RepeatAsync(Victim victim, CancellationToken cancellationToken)
    {
        await FinishAsync(_work, victim.Command, cancellationToken);
        victim.Repeated++;
        victim.RepeatedOtherwise += BaseState.Of(_work) == victim.After ? 0 : 1;
    }

    /// <summary>The start of every command: the database is opened and brought up to date; then every stored score is compared with the model.</summary>
    private async Task<bool> StartsAsync(CancellationToken cancellationToken)
    {
        var code = await CommandLineProgram.RunAsync(["index", "check", "--db", _work], TextWriter.Null, output, cancellationToken);
        SqliteConnection.ClearAllPools();

        return code == CommandLineProgram.Done;
    }

    private static void Restore(string database, string to)
    {
        File.Delete(to + "-wal");
        File.Delete(to + "-shm");
        File.Copy(database, to, overwrite: true);
    }

    private async Task WriteTableAsync(Victim import, Victim undo)
    {
        await output.WriteLineAsync("\n| | import | undo |\n|---|---|---|");
        await LineAsync("kills", victim => victim.Count);
        await LineAsync("before the transaction", victim => victim.Killed[0]);
        await LineAsync("during the transaction", victim => victim.Killed[1]);
        await LineAsync("of these, with pages of it in the write-ahead log", victim => victim.InLog);
        await LineAsync("after the commit", victim => victim.Killed[2]);
        await LineAsync("half of the work left", victim => victim.Half);
        await LineAsync("integrity or foreign keys broken", victim => victim.Unsound);
        await LineAsync("next start failed, or a stored score was wrong", victim => victim.NotStarted);
        await LineAsync("repeated to the end afterwards", victim => victim.Repeated);
        await LineAsync("of these, with another result than without the kill", victim => victim.RepeatedOtherwise);

        Task LineAsync(string name, Func<Victim, int> count) => output.WriteLineAsync($"| {name} | {count(import)} | {count(undo)} |");
    }

    private enum Trace
    {
        NothingLeft,
        HalfLeft,
        AllLeft,
    }

    /// <summary>Work that is killed, and what came of it.</summary>
    private sealed record Victim(string Name, string[] Command, string Database, TimeSpan Usual, BaseState Before, BaseState After)
    {
        public int Count { get; set; }

        /// <summary>Before, during and after the transaction.</summary>
        public int[] Killed { get; } = new int[3];

        public int InLog { get; private set; }

        public int Half { get; private set; }

        public int Unsound { get; private set; }

        public int NotStarted { get; private set; }

        public int Repeated { get; set; }

        public int RepeatedOtherwise { get; set; }

        public bool IsWell => Half + Unsound + NotStarted + RepeatedOtherwise == 0;

        public void Note(Death death, Trace trace, bool isSound, bool starts)
        {
            // A log that counts for nothing is the beginning of a commit.
            var isInCommit = death.LogBytes > 0 && (death.InTransaction || trace == Trace.NothingLeft);
            Killed[death.InTransaction || isInCommit ? 1 : trace == Trace.NothingLeft ? 0 : 2]++;
            InLog += isInCommit ? 1 : 0;
            Half += trace == Trace.HalfLeft ? 1 : 0;
            Unsound += isSound ? 0 : 1;
            NotStarted += starts ? 0 : 1;
        }
    }
}
