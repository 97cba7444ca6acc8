using System.Collections.Immutable;
using LeadDesk.Core;
using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Run;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>Why a column is not imported unless the user wants it.</summary>
public enum LeaveOutReason
{
    /// <summary>Bank accounts, health, birth, nationality and the like.</summary>
    Delicate,

    /// <summary>Almost no row has a value.</summary>
    Sparse,
}

/// <summary>How an uploaded list is going to be imported, as far as it is decided.</summary>
/// <param name="Confirmed">Columns, by index, that the user has looked at.</param>
/// <param name="ActivityType">For lists of activities: key of the type of rows that name none.</param>
public sealed record ImportDraft(
    ListFile File,
    ListTable Table,
    ImportKind Kind,
    ImportProposal Proposal,
    FieldCatalogue Catalogue,
    ImmutableHashSet<int> Confirmed,
    string? ActivityType = null,
    bool KeepShortRows = false)
{
    /// <summary>What happens to leads that are known already.</summary>
    public KnownLeads Known { get; init; } = KnownLeads.Overwrite;

    /// <summary>By what known leads are found.</summary>
    public MatchKeys Keys { get; init; } = MatchKeys.All;

    /// <summary>Where the list comes from, unless a column says so.</summary>
    public string? Source { get; init; }

    /// <summary>Why these people may be contacted, unless a column says so.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Whoever refuses contact in a column goes onto the suppression list; for this list only.</summary>
    public bool SuppressRefusing { get; init; }

    /// <summary>What was mended in single rows.</summary>
    public RowFixes Fixes { get; init; } = RowFixes.None;

    /// <summary>What was done with, or noticed about, the list as a whole.</summary>
    public ValueList<ImportNote> Notes { get; init; } = [];

    /// <summary>What was noticed about the rows.</summary>
    public ListFindings Findings { get; init; } = ListFindings.None;

    /// <summary>Everything decided that does not depend on single rows.</summary>
    public ImportRecipe Recipe => new(Kind, Proposal.Mapping)
    {
        Known = Known,
        Keys = Keys,
        Source = Source,
        LegalBasis = LegalBasis,
        ActivityType = ActivityType,
        KeepShortRows = KeepShortRows,
    };

    // In a short list one value is as good as many, and of a long one every twentieth row should hold one.
    private const int FewRows = 40;
    private const int SparseShare = 20;

    private static readonly ColumnTarget[] KeyTargets =
    [
        new ColumnTarget.LeadNumber(),
        new ColumnTarget.Field(BuiltInFields.Email), new ColumnTarget.Field(BuiltInFields.ExternalId),
        new ColumnTarget.Activity(ActivityPart.LeadEmail), new ColumnTarget.Activity(ActivityPart.LeadExternalId),
        new ColumnTarget.Outcome(OutcomePart.LeadEmail), new ColumnTarget.Outcome(OutcomePart.LeadExternalId),
    ];

    public ValueList<ColumnProposal> Columns => Proposal.Columns;

    /// <summary>Where on a sheet the list most probably is; without a header when its first row clearly is a record.</summary>
    public static SheetLayout LayoutOn(ListFile file, int sheet, FieldCatalogue catalogue)
    {
        var layout = file.LayoutOf(sheet);
        var table = file.Table(layout);

        // Titles above the header would become records.
        return file.Beginning(sheet) is [var first, ..] && first.Number == layout.HeaderRow && MissingHeader.IsClear(table.Headers, table.Sample, catalogue)
            ? layout with { HeaderRow = 0 }
            : layout;
    }

    /// <summary>What is proposed for a list. Reads all its rows: the form of a number may show in the last one.</summary>
    /// <param name="layout">Where in the file the list is; null for where it most probably is.</param>
    /// <param name="kind">What the list tells of; null for what it most probably does.</param>
    /// <exception cref="FileRefusedException">The file turns out to be damaged or too large further down.</exception>
    public static ImportDraft Of(ListFile file, SheetLayout? layout, ImportKind? kind, MatchingContext context, CancellationToken cancellationToken)
    {
        var table = file.Table(layout ?? LayoutOn(file, file.Layout.Sheet, context.Catalogue));
        var decided = kind ?? KindGuess.Of(table.Headers, table.Sample, context.Catalogue, context.Habit);
        var watch = new ListWatch(table.Headers);
        var records = table.RowsBySheet(cancellationToken).SelectMany(rows => watch.RecordsIn(rows.ReadAhead(cancellationToken)));
        var proposal = new ListMatcher(context.Catalogue, context.Habit, context.Today).Propose(decided, table.Headers, records, cancellationToken);

        return new ImportDraft(file, table, decided, proposal with { Rows = watch.Rows }, context.Catalogue, []) { Findings = watch.Findings }
            .WithRowsAboutList(true);
    }

    /// <summary>Whether rows that speak of the list are left out.</summary>
    public ImportDraft WithRowsAboutList(bool leftOut) => this with
    {
        Fixes = Fixes with { AboutList = leftOut ? [.. Findings.AboutList.Select(row => row.Number)] : [] },
    };

    /// <summary>Whether one row that speaks of the list is left out.</summary>
    public ImportDraft WithRowAboutList(int row, bool leftOut) => this with
    {
        Fixes = Fixes with { AboutList = leftOut ? Fixes.AboutList.Add(row) : Fixes.AboutList.Remove(row) },
    };

    /// <summary>Whether rows are left out that the sheet does not show.</summary>
    public ImportDraft WithoutHiddenRows(bool leftOut) => this with { Fixes = Fixes with { WithoutHidden = leftOut } };

    /// <summary>Columns that the sheet does not show are left out.</summary>
    public ImportDraft WithoutHiddenColumns() =>
        Table.HiddenColumns.Aggregate(this, (draft, column) => draft.WithTarget(column, new ColumnTarget.LeaveOut()));

    /// <summary>Whether nothing is missing or contradictory: the list can be checked and imported.</summary>
    public bool IsComplete => !MissingTargets().Any() && Recipe.Mapping.FaultIn(Catalogue) is null;

    /// <summary>Whether both drafts import the same list in the same way.</summary>
    public bool DecidesLike(ImportDraft other) =>
        ReferenceEquals(Table, other.Table) && Recipe == other.Recipe && ReferenceEquals(Fixes, other.Fixes);

    /// <summary>Another target for a column; a column that had it before goes back to its own fallback and asks again.</summary>
    public ImportDraft WithTarget(int index, ColumnTarget target)
    {
        var proposal = Proposal.With(index, target);
        var moved = proposal.Columns
            .Where(column => column.Column.Index != index && column.Column.Target != Proposal.Columns[column.Column.Index].Column.Target)
            .Select(column => column.Column.Index);

        return this with { Proposal = proposal, Confirmed = Confirmed.Except(moved).Add(index) };
    }

    public ImportDraft WithDates(int index, DayMonthOrder order) => With(index, column => column with { Dates = order });

    public ImportDraft WithNumbers(int index, NumberForm form) => With(index, column => column with { Numbers = form });

    /// <summary>Two-digit years of a column end on this day; null for 1950 to 2049.</summary>
    public ImportDraft WithShortYearsUntil(int index, DateOnly? until) => With(index, column => column with { ShortYearsUntil = until });

    public ImportDraft WithNameOrder(int index, bool lastNameFirst) => With(index, column => column with { LastNameFirst = lastNameFirst });

    /// <summary>What a yes says in a column of consent. Beside a column that gives it, only such that take it away can stand.</summary>
    public ImportDraft WithConsent(int index, ConsentReading reading)
    {
        var draft = With(index, column => column with { Consent = reading });

        return reading is ConsentReading.YesIsConsent ? draft.WithTarget(index, Columns[index].Column.Target) : draft;
    }

    /// <summary>Whether a no means that the deal was lost, in a column that says how it ended.</summary>
    public ImportDraft WithNo(int index, bool isLost) => With(index, column => column with { NoIsLost = isLost });

    public ImportDraft WithPrecedence(int index, FieldPrecedence? precedence) => With(index, column => column with { Precedence = precedence });

    public ImportDraft WithPadding(int index, int digits) => With(index, column => column with { PadTo = digits });

    /// <summary>Without columns that would become fields of their own and are delicate, or filled almost nowhere: the user may take them.</summary>
    public ImportDraft Discreet() => this with
    {
        Proposal = Proposal with
        {
            Columns = Columns
                .Select(column => column.Column.Target is ColumnTarget.NewField && ReasonToLeaveOut(column) is not null
                    ? column with { Column = column.Column with { Target = new ColumnTarget.LeaveOut() } }
                    : column)
                .ToValueList(),
        },
    };

    /// <summary>Why a column is better left out; null when nothing speaks against it.</summary>
    public LeaveOutReason? ReasonToLeaveOut(ColumnProposal column) =>
        Kind is not ImportKind.Leads || column.Known == 0 ? null
        : DelicateHeaders.Contain(column.Column.Header) ? LeaveOutReason.Delicate
        : Proposal.Rows >= FewRows && column.Known * SparseShare < Proposal.Rows ? LeaveOutReason.Sparse
        : null;

    /// <summary>The draft as it is imported when nobody looks: what the page would ask about is left out, and noted.</summary>
    public ImportDraft Unattended()
    {
        // A field of its own, under the column's own name, guesses no meaning.
        var asked = Columns.Where(column => Asks(column) && (column.Column.Target is not ColumnTarget.NewField || AsksForDates(column) || AsksForNumbers(column))).ToList();
        var left = asked.Aggregate(this, (draft, column) => draft.WithTarget(column.Column.Index, new ColumnTarget.LeaveOut()));

        return left with
        {
            Notes =
            [
                .. Notes,
                .. NoteOnSheets(ImportNoteKind.SheetsLeftOut, [.. Table.Sisters.Where(sister => !sister.Sheet.Hidden && !Table.Takes(sister.Sheet.Index)).Select(sister => sister.Sheet.Name)]),
                .. asked.Select(column => new ImportNote(ImportNoteKind.ColumnLeftOut, column.Column.Header) { Target = column.Column.Target }),
            ],
        };
    }

    /// <summary>Decided as in a mapping that was kept under a name; columns that it does not know are left out, and noted.</summary>
    public ImportDraft OnlyWith(ImportRecipe kept)
    {
        var known = kept.Mapping.Columns.Select(column => Folding.Fold(column.Header)).ToHashSet(StringComparer.Ordinal);
        var unknown = Columns.Where(column => column.Column.Target is not ColumnTarget.LeaveOut && !known.Contains(Folding.Fold(column.Column.Header)));

        return this with
        {
            Proposal = Proposal.OnlyWith(kept),
            Notes = [.. Notes, .. unknown.Select(column => new ImportNote(ImportNoteKind.ColumnNotInMapping, column.Column.Header))],
        };
    }

    /// <summary>Decided as in a list that was imported before, by the names of the columns.</summary>
    public ImportDraft WithRecipe(ImportRecipe kept) => this with
    {
        Proposal = Proposal.With(kept.In(Catalogue)),
        Known = kept.Known,
        Keys = kept.Keys,
        Source = kept.Source ?? Source,
        LegalBasis = kept.LegalBasis ?? LegalBasis,
        ActivityType = kept.ActivityType ?? ActivityType,
        KeepShortRows = kept.KeepShortRows,
    };

    public ImportDraft WithRepairedRanges(int index, bool repair) => With(index, column => column with { RepairRanges = repair });

    /// <summary>Every cell of a column that holds one value is read as if it held another; null leaves those cells out.</summary>
    public ImportDraft WithValueChange(int index, string from, string? to) => With(index, column => column with
    {
        Changes = column.Changes.Where(change => !Folding.Same(change.From, from)).Append(new(from, to)).ToValueList(),
    });

    /// <summary>Cells that hold this value are read as they stand again.</summary>
    public ImportDraft WithoutValueChange(int index, string from) => With(index, column => column with
    {
        Changes = column.Changes.Where(change => !Folding.Same(change.From, from)).ToValueList(),
    });

    /// <summary>A cell is read as it stands again.</summary>
    public ImportDraft WithoutCellFix(CellPlace place) => this with { Fixes = Fixes with { Cells = Fixes.Cells.Remove(place) } };

    /// <summary>The user agrees with what is proposed.</summary>
    public ImportDraft WithConfirmed(int index) => this with { Confirmed = Confirmed.Add(index) };

    /// <summary>The user agrees with everything that is proposed.</summary>
    public ImportDraft WithAllConfirmed() => this with { Confirmed = [.. Columns.Select(column => column.Column.Index)] };

    /// <summary>Whether the user should look at a column before importing.</summary>
    public bool Asks(ColumnProposal column) =>
        !Confirmed.Contains(column.Column.Index)
        && column.Column.Target is not ColumnTarget.LeaveOut
        && (column.Confidence < ColumnProposal.Sure || AsksForDates(column) || AsksForNumbers(column));

    /// <summary>Whether the order of day and month matters here, and nothing but a guess decides it.</summary>
    public bool AsksForDates(ColumnProposal column) => column.DatesAreGuessed && TypeOf(column.Column.Target) is FieldType.Date;

    /// <summary>Whether the form of numbers matters here, and nothing but a guess decides it.</summary>
    public bool AsksForNumbers(ColumnProposal column) => column.NumbersAreGuessed && TypeOf(column.Column.Target) is FieldType.Number;

    /// <summary>Whether a column identifies the leads; without one, importing a list again doubles them.</summary>
    public bool HasKey => Columns.Any(column => KeyTargets.Contains(column.Column.Target));

    /// <summary>What a list of activities or outcomes needs and no column says yet; without it every row would be rejected.</summary>
    public IEnumerable<ColumnTarget> MissingTargets() => Kind switch
    {
        ImportKind.Activities => Missing(
            (HasKey, new ColumnTarget.Activity(ActivityPart.LeadEmail)),
            (Has(ActivityPart.Date), new ColumnTarget.Activity(ActivityPart.Date)),
            (ActivityType is not null || Has(ActivityPart.Type), new ColumnTarget.Activity(ActivityPart.Type))),
        ImportKind.Outcomes => Missing(
            (HasKey, new ColumnTarget.Outcome(OutcomePart.LeadEmail)),
            (OutcomeColumnMatcher.TellsResults(Proposal.Mapping), new ColumnTarget.Outcome(OutcomePart.Result))),
        _ => [],
    };

    public bool Has(ActivityPart part) => Has(new ColumnTarget.Activity(part));

    public bool Has(ColumnTarget target) => Columns.Any(column => column.Column.Target == target);

    /// <summary>The list with its rows, which are read as they are asked for.</summary>
    public ImportSource SourceOf(StoredUpload upload, CancellationToken cancellationToken) => new(
        File.FileName, upload.Sha256, NameOfSheets, Table.Headers, Table.Rows(cancellationToken), Table.RowsStateTheirLength)
    {
        Sheets = Table.SheetNames,
        Notes = [.. NoteOnSheets(ImportNoteKind.SheetsTaken, Table.SheetNames), .. Notes, .. Findings.NotesWith(Fixes, OtherEncoding), .. NotesOnHidden(), .. ColumnNotes.Of(Proposal, TypeOf)],
    };

    private string? NameOfSheets => (File.Text, Table.SheetNames) switch
    {
        ({ }, _) => null,
        (_, { Count: > 0 } names) => string.Join(", ", names),
        _ => Table.Sheet.Name,
    };

    private static IEnumerable<ImportNote> NoteOnSheets(ImportNoteKind kind, IReadOnlyList<string> names) =>
        names.Count == 0 ? [] : [new(kind, Count: names.Count) { Arguments = [string.Join(", ", names)], Sheets = kind is ImportNoteKind.SheetsTaken ? names.ToValueList() : [] }];

    private string OtherEncoding => File.Text is { } text ? TextFormat.NameOf(text.OddLines ?? TextFormat.Windows1252) : "";

    private IEnumerable<ImportNote> NotesOnHidden() =>
        new (ImportNoteKind Kind, List<string> Names)[]
        {
            (ImportNoteKind.HiddenColumns, [.. Table.HiddenColumns.Select(column => Columns[column].Column.Header)]),
            (ImportNoteKind.HiddenSheets, [.. File.Sheets.Where(sheet => sheet.Hidden).Select(sheet => sheet.Name)]),
        }
        .Where(hidden => hidden.Names.Count > 0)
        .Select(hidden => new ImportNote(hidden.Kind, null, hidden.Names.Count) { Arguments = [string.Join(", ", hidden.Names)] });

    /// <summary>Of which type the values of a column with this target are; null when they are left out or of no one type.</summary>
    public FieldType? TypeOf(ColumnTarget target) => target switch
    {
        ColumnTarget.Field { Key: var key } => Catalogue.Field(key)?.Type,
        ColumnTarget.NewField { Type: var type } => type,
        ColumnTarget.Activity { Part: ActivityPart.Date } => FieldType.Date,
        ColumnTarget.Activity { Part: ActivityPart.Count } => FieldType.Number,
        ColumnTarget.Outcome { Part: OutcomePart.Date } => FieldType.Date,
        ColumnTarget.Outcome { Part: OutcomePart.Value } => FieldType.Number,
        _ => null,
    };

    private static IEnumerable<ColumnTarget> Missing(params IEnumerable<(bool Found, ColumnTarget Target)> needed) =>
        needed.Where(one => !one.Found).Select(one => one.Target);

    private ImportDraft With(int index, Func<MappedColumn, MappedColumn> change) => this with
    {
        Proposal = Proposal with
        {
            Columns = Columns
                .Select(column => column.Column.Index == index ? column with { Column = change(column.Column) } : column)
                .ToValueList(),
        },
        Confirmed = Confirmed.Add(index),
    };
}
