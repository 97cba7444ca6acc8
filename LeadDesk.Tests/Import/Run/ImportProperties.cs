using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Matching;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Run;

namespace LeadDesk.Tests.Import.Run;

/// <summary>What holds for any list on any base.</summary>
public class ImportProperties
{
    private static readonly string[] Headers = ["Id", "E-Mail", "Vorname", "Nachname", "Firma", "Telefon", "Mitarbeiter", "Hobby", "Webinar", "Ort", "Ergebnis"];

    // Long ago, just before the day of the import, that day, and the day after, on which nothing counts yet.
    private static readonly DateOnly?[] Days = [new(2026, 3, 12), new(2026, 11, 20), new(2026, 11, 22), new(2026, 11, 23), null];

    private static readonly ColumnTarget[] Targets =
    [
        new ColumnTarget.Field(BuiltInFields.ExternalId), new ColumnTarget.Field(BuiltInFields.Email), new ColumnTarget.Field(BuiltInFields.FirstName),
        new ColumnTarget.Field(BuiltInFields.LastName), new ColumnTarget.Field(BuiltInFields.Company), new ColumnTarget.Field(BuiltInFields.Phone),
        new ColumnTarget.Field(BuiltInFields.Employees), new ColumnTarget.NewField("Hobby", FieldType.Text),
        new ColumnTarget.Occurrences(ActivityTypes.Webinar, null), new ColumnTarget.Field(BuiltInFields.City),
        new ColumnTarget.Outcome(OutcomePart.Result),
    ];

    // Few values, so that rows meet each other and known leads by every key.
    private static readonly string[][] Values =
    [
        ["", "", "k1", "k2"],
        ["", "ada@example.org", "ADA@example.org", "bo@example.org", "cy@firma.example", "kein @"],
        ["", "Ada", "Bo"],
        ["", "Köhler", "Koehler", "Abel"],
        ["", "Köhler AG", "Abel & Co"],
        ["", "030 1234567", "+49 (0)30 1234567", "0171 9876543"],
        ["", "12", "300", "viele"],
        ["", "Segeln", "Chor"],
        ["", "", "ja", "2", "nein"],
        ["", "", "Bonn", "Kiel"],
        ["", "", "", "gewonnen", "verloren"],
    ];

    private static readonly Gen<string> Line =
        from picks in Gen.ArrayOf(Gen.Choose(0, 999), Values.Length)
        select string.Join('|', Values.Select((values, column) => values[picks[column] % values.Length]));

    private static readonly Gen<RandomImport> Imports =
        from known in Gen.ListOf(Line)
        from list in Gen.NonEmptyListOf(Line)
        from way in Gen.Elements(Enum.GetValues<KnownLeads>())
        from keys in Gen.Elements(MatchKeys.All, MatchKeys.Email, MatchKeys.Email | MatchKeys.ExternalId, MatchKeys.NameAndCompany | MatchKeys.Phone)
        from precedence in Gen.Elements<FieldPrecedence?>(null, FieldPrecedence.Lead, FieldPrecedence.LeadAlways)
        from legalBasis in Gen.Elements(null, "Einwilligung")
        from knownDay in Gen.Elements(Days)
        from listDay in Gen.Frequency((2, Gen.Constant(knownDay)), (1, Gen.Elements(Days)))
        select new RandomImport([.. known.Take(12)], [.. list.Take(16)], way, keys, precedence, legalBasis, knownDay, listDay);

    [Fact]
    public void What_a_preview_says_is_what_the_import_does_and_the_preview_writes_nothing() => Holds(async (bench, given) =>
    {
        await bench.RunAsync(given.Recipe(given.KnownDay), new(), Headers, Lists.Rows([.. given.Known]));
        var before = bench.Fingerprint();

        var preview = await bench.RunAsync(given.Recipe(given.ListDay), new(DryRun: true), Headers, Lists.Rows([.. given.List]));
        var afterPreview = bench.Fingerprint();
        var real = await bench.RunAsync(given.Recipe(given.ListDay), new(), Headers, Lists.Rows([.. given.List]));

        Assert.Equal(before, afterPreview);
        Assert.Equal(Described(preview), Described(real));
        Assert.Equal(real.Rows, real.Created + real.Updated + real.Unchanged + real.Rejected);
    });

    [Fact]
    public void What_is_stored_of_every_lead_after_an_import_and_after_its_undo_is_what_the_model_says() => Holds(async (bench, given) =>
    {
        await bench.RunAsync(given.Recipe(given.KnownDay), new(), Headers, Lists.Rows([.. given.Known]));
        bench.AssertScored();

        var report = await bench.RunAsync(given.Recipe(given.ListDay), new(), Headers, Lists.Rows([.. given.List]));
        bench.AssertScored();

        await bench.UndoAsync(report.ImportId!.Value);
        bench.AssertScored();
    });

    [Fact]
    public void An_import_that_is_undone_leaves_everything_as_before() => Holds(async (bench, given) =>
    {
        await bench.RunAsync(given.Recipe(given.KnownDay), new(), Headers, Lists.Rows([.. given.Known]));
        var before = bench.Leads();

        var report = await bench.RunAsync(given.Recipe(given.ListDay), new(), Headers, Lists.Rows([.. given.List]));
        var undone = await bench.UndoAsync(report.ImportId!.Value);

        Assert.Equal(before, bench.Leads());
        Assert.Equal(0, undone.Kept);
    });

    // Two kinds of lists are another matter. One says two things of one lead: the last row has the last word each time, and overwrites the first one's again.
    // The other only fills blanks of known leads: what it did not write is nowhere, so a lead that a later row made may agree better with the row.
    [Fact]
    public void A_list_that_is_imported_twice_changes_nothing() => Holds(async (bench, given) =>
    {
        await bench.RunAsync(given.Recipe(given.KnownDay), new(), Headers, Lists.Rows([.. given.Known]));
        var first = await bench.RunAsync(given.Recipe(given.ListDay), new(), Headers, Lists.Rows([.. given.List]));
        var found = first.Updated + first.Unchanged;

        if (given.Way is KnownLeads.CreateAnyway || (given.Way is KnownLeads.FillBlanks && found > 0) || SaysTwoThingsOfOneLead(first, found))
        {
            return;
        }

        var (before, history) = (bench.Leads(), bench.History());
        var again = await bench.RunAsync(given.Recipe(given.ListDay), new(), Headers, Lists.Rows([.. given.List]));

        Assert.Equal((0, 0, 0), (again.Created, again.Updated, again.Activities));
        Assert.Equal(before, bench.Leads());
        Assert.Equal(history, bench.History());
    });

    // A row overwrote something of a lead that another row found or made.
    private static bool SaysTwoThingsOfOneLead(ImportReport report, int found)
    {
        var overwriting = report.Updates.Where(update => update.Fields.Any(field => field.Before is not null)).ToList();

        return overwriting.Any(update => update.LeadId is null)
            || (overwriting.Count > 0 && found > report.Updates.Select(update => update.LeadId).Distinct().Count());
    }

    private static void Holds(Func<ImportBench, RandomImport, Task> property) => Properties.HoldsForAll(
        Imports,
        given => given.Smaller(),
        given =>
        {
            using var bench = new ImportBench();
            property(bench, given).GetAwaiter().GetResult();
        },
        cases: 60);

    // Everything a user is told, the ids of leads that do not exist yet left out.
    private static string Described(ImportReport report) => string.Join(
        '\n',
        [
            $"{report.Rows} {report.Created} {report.Updated} {report.Unchanged} {report.Rejected} {report.WithoutKey} {report.LeftOut} {report.Suppressed}",
            $"{report.FoundInFile} {report.Activities} {report.ProblemCount} {report.CreatedFields.Count}",
            .. report.FoundBy.Select(found => $"{found}"),
            .. report.Notes.Select(note => $"{note.Kind} {note.Count} {string.Join(',', note.Rows)}"),
            .. report.Letters.Select(letter => $"{letter}"),
            .. report.Routes.Select(route => $"{route}"),
            .. report.Problems.Select(problem => $"{problem.Row} {problem.Column} {problem.Reason}"),
            .. report.Updates.Select(update => $"{update.Row} {update.LeadId} {update.Name} {update.Key} {string.Join(';', update.Fields)}"),
        ]);

    private sealed record RandomImport(
        IReadOnlyList<string> Known, IReadOnlyList<string> List, KnownLeads Way, MatchKeys Keys, FieldPrecedence? Precedence, string? LegalBasis, DateOnly? KnownDay,
        DateOnly? ListDay)
    {
        /// <param name="day">When the webinar was.</param>
        public ImportRecipe Recipe(DateOnly? day) => new(
            ImportKind.Leads,
            new([.. Targets.Select((target, index) => new MappedColumn(index, Headers[index], On(target, day)) { Precedence = index == 6 ? Precedence : null })]))
        {
            Known = Way,
            Keys = Keys,
            LegalBasis = LegalBasis,
        };

        public override string ToString() => $"{Way}, {Keys}, {Precedence}, {LegalBasis}, {KnownDay:O}, {ListDay:O}\nknown\n{string.Join('\n', Known)}\nlist\n{string.Join('\n', List)}";

        public IEnumerable<RandomImport> Smaller() =>
        [
            .. Known.Select((_, index) => this with { Known = [.. Known.Where((_, other) => other != index)] }),
            .. List.Count < 2 ? [] : List.Select((_, index) => this with { List = [.. List.Where((_, other) => other != index)] }),
        ];

        private static ColumnTarget On(ColumnTarget target, DateOnly? day) => target is ColumnTarget.Occurrences webinar ? webinar with { On = day } : target;
    }
}
