using System.CommandLine;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Privacy;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>suppression add [ENTRY…] [--file FILE] [--reason WHY]</c>, <c>suppression remove</c> and <c>suppression count</c>.</summary>
internal static class SuppressionCommands
{
    public static Command Create(SessionStarter session) =>
        new("suppression", "People who must not be contacted: every import leaves them out.") { Add(session), Remove(session), Count(session) };

    private static Command Add(SessionStarter session)
    {
        var input = new EntryInput();
        var reason = new Option<string?>("--reason") { Description = "Why, for the record; no names." };
        var command = new Command("add", "Put e-mail addresses, domains, phone numbers or \"name; company\" on the list. Leads that are there already stay.")
        {
            input.Entries, input.File, reason,
        };
        command.SetAction(session.Run(async (run, cancellationToken) =>
        {
            var lines = await input.ReadAsync(run, cancellationToken);
            var change = await run.Get<SuppressionList>().AddAsync(Actor.CommandLine, lines, run.Arguments.GetValue(reason), cancellationToken);
            run.Print(
                new { added = change.Done, already = change.Same, change.NotUnderstood },
                (output, result) => output.WriteLine($"{result.added} added, {result.already} on the list already.{NotUnderstood(change)}"));
        }));

        return command;
    }

    private static Command Remove(SessionStarter session)
    {
        var input = new EntryInput();
        var command = new Command("remove", "Take entries off the list; they must name the same as when they were added.") { input.Entries, input.File };
        command.SetAction(session.Run(async (run, cancellationToken) =>
        {
            var lines = await input.ReadAsync(run, cancellationToken);
            var change = await run.Get<SuppressionList>().RemoveAsync(Actor.CommandLine, lines, cancellationToken);
            run.Print(
                new { removed = change.Done, notOnTheList = change.Same, change.NotUnderstood },
                (output, result) => output.WriteLine($"{result.removed} removed, {result.notOnTheList} not on the list.{NotUnderstood(change)}"));
        }));

        return command;
    }

    private static Command Count(SessionStarter session)
    {
        var command = new Command("count", "How many entries the list has; what they say cannot be read.");
        command.SetAction(session.Run(async (run, cancellationToken) =>
        {
            var overview = await run.Get<SuppressionList>().OverviewAsync(Actor.CommandLine, cancellationToken);
            run.Print(new { overview.Count }, (output, result) => output.WriteLine(result.Count));
        }));

        return command;
    }

    private static string NotUnderstood(SuppressionChange change) =>
        change.NotUnderstood.Count == 0 ? "" : $" Not understood: {string.Join(", ", change.NotUnderstood.Select(line => $"line {line}"))}.";

    private sealed class EntryInput
    {
        public Argument<string[]> Entries { get; } = new("entry") { Description = "An entry; several are possible.", Arity = ArgumentArity.ZeroOrMore };

        public Option<FileInfo?> File { get; } = new("--file") { Description = "A text file with one entry per line." };

        public async Task<IReadOnlyList<string>> ReadAsync(Session run, CancellationToken cancellationToken)
        {
            var entries = run.Arguments.GetValue(Entries) ?? [];

            return run.Arguments.GetValue(File) switch
            {
                null when entries.Length == 0 => throw new RefusedException("Name at least one entry, or a file: --file FILE."),
                null => entries,
                { Exists: false } missing => throw new RefusedException($"There is no file {missing.FullName}."),
                var file => [.. entries, .. await System.IO.File.ReadAllLinesAsync(file.FullName, cancellationToken)],
            };
        }
    }
}
