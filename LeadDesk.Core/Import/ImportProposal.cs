using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>What LeadDesk believes the columns of a list to be.</summary>
/// <param name="Rows">How many rows were looked at.</param>
public sealed record ImportProposal(ValueList<ColumnProposal> Columns, int Rows)
{
    public ColumnMapping Mapping => new(Columns.Select(column => column.Column).ToValueList());

    /// <summary>The same with another target for one column; a column that had this target goes back to its own fallback.</summary>
    public ImportProposal With(int index, ColumnTarget target)
    {
        var changed = Columns.First(column => column.Column.Index == index).Column with { Target = target };

        return this with { Columns = Columns.Select(column => Retargeted(column, changed)).ToValueList() };
    }

    /// <summary>
    /// The same with the targets of a recipe, by the names of the columns; columns that it does not know stay as proposed unless their target is taken.
    /// </summary>
    public ImportProposal With(ImportRecipe remembered)
    {
        var known = ByPlace(remembered.Mapping.Columns, column => column.Header);
        var here = ByPlace(Columns, column => column.Column.Header);
        var places = here.ToDictionary(place => place.Value.Column.Index, place => place.Key);
        var targets = Columns
            .Where(column => known.ContainsKey(places[column.Column.Index]))
            .ToDictionary(column => column.Column.Index, column => Moved(known[places[column.Column.Index]].Target));
        var taken = Columns
            .Where(column => targets.ContainsKey(column.Column.Index))
            .Select(column => Remembered(column, known[places[column.Column.Index]], targets[column.Column.Index]).Column)
            .Where(column => !column.SharesTarget)
            .Select(column => column.Target)
            .ToHashSet();

        return this with
        {
            Columns = Columns
                .Select(column => targets.TryGetValue(column.Column.Index, out var target) ? Remembered(column, known[places[column.Column.Index]], target)
                    : !column.Column.SharesTarget && taken.Contains(column.Column.Target) ? column with { Column = column.Column with { Target = column.Fallback } }
                    : column)
                .ToValueList(),
        };

        // The column that says when may stand elsewhere in this list.
        ColumnTarget Moved(ColumnTarget target) => target is ColumnTarget.Occurrences { DateColumn: { } index } happened
            ? happened with
            {
                DateColumn = known.Where(place => place.Value.Index == index && here.ContainsKey(place.Key))
                    .Select(place => (int?)here[place.Key].Column.Index).FirstOrDefault(),
            }
            : target;
    }

    /// <summary>The same with the targets of a recipe, by the names of the columns; columns that it does not know are left out.</summary>
    public ImportProposal OnlyWith(ImportRecipe kept)
    {
        var known = ByPlace(kept.Mapping.Columns, column => column.Header);
        var unknown = ByPlace(Columns, column => column.Column.Header)
            .Where(place => !known.ContainsKey(place.Key))
            .Select(place => place.Value.Column.Index)
            .ToHashSet();
        var all = With(kept);

        return all with
        {
            Columns = all.Columns
                .Select(column => unknown.Contains(column.Column.Index) ? column with { Column = column.Column with { Target = new ColumnTarget.LeaveOut() } } : column)
                .ToValueList(),
        };
    }

    // Columns of one name are told apart by their order.
    private static Dictionary<(string Header, int Number), T> ByPlace<T>(IEnumerable<T> columns, Func<T, string> header) => columns
        .GroupBy(column => Folding.Fold(header(column)), StringComparer.Ordinal)
        .SelectMany(same => same.Select((column, number) => (Place: (same.Key, number), column)))
        .ToDictionary(column => column.Place, column => column.column);

    // How numbers and dates are written, the values of this list say better than memory, unless they leave it open.
    private static ColumnProposal Remembered(ColumnProposal proposal, MappedColumn known, ColumnTarget target) => proposal with
    {
        Column = proposal.Column with
        {
            Target = target,
            Numbers = proposal.NumbersAreGuessed ? known.Numbers : proposal.Column.Numbers,
            Dates = proposal.DatesAreGuessed ? known.Dates : proposal.Column.Dates,
            Changes = [.. known.Changes, .. proposal.CertainFillers.Where(filler => !known.Changes.Any(change => Folding.Same(change.From, filler.From)))],
            Precedence = known.Precedence,
            PadTo = known.PadTo,
            LastNameFirst = known.LastNameFirst,
            RepairRanges = known.RepairRanges,
            Consent = known.Consent,
            NoIsLost = known.NoIsLost,
        },
        Confidence = 1,
        NumbersAreGuessed = false,
        DatesAreGuessed = false,
    };

    private static ColumnProposal Retargeted(ColumnProposal proposal, MappedColumn changed)
    {
        if (proposal.Column.Index == changed.Index)
        {
            return proposal with { Column = changed, Confidence = 1 };
        }

        return !changed.SharesTarget && !proposal.Column.SharesTarget && proposal.Column.Target == changed.Target
            ? proposal with { Column = proposal.Column with { Target = proposal.Fallback } }
            : proposal;
    }
}

/// <summary>What LeadDesk believes one column to be.</summary>
/// <param name="Confidence">From 0 (a guess) to 1 (certain); below <see cref="Sure"/> the user should look.</param>
/// <param name="Fallback">What the column becomes when another one takes its target: a custom field of its own, or nothing.</param>
/// <param name="Samples">Up to three different values as they stand in the file.</param>
/// <param name="Known">How many of the rows hold a value here.</param>
/// <param name="NumbersAreGuessed">No number shows whether 1.234 is meant as thousands: the user's habit decided.</param>
/// <param name="DatesAreGuessed">No date shows whether the day or the month comes first: the default decided.</param>
public sealed record ColumnProposal(
    MappedColumn Column,
    double Confidence,
    ColumnTarget Fallback,
    ValueList<string> Samples,
    int Known,
    bool NumbersAreGuessed,
    bool DatesAreGuessed)
{
    public const double Sure = 0.8;

    /// <summary>The changes that leave out the answers which cannot be values of this column.</summary>
    public IEnumerable<ValueChange> CertainFillers =>
        Fillers.Where(filler => filler.Certainty is FillerCertainty.Certain).Select(filler => new ValueChange(filler.Text, null));

    /// <summary>The answers that are none and are taken as unknown, as it is decided now.</summary>
    public IEnumerable<Filler> TakenAsUnknown => Fillers.Where(IsTakenAsUnknown);

    /// <summary>Whether cells that hold this answer are left out.</summary>
    public bool IsTakenAsUnknown(Filler filler) =>
        filler.Certainty is FillerCertainty.Always || Column.Changes.Any(change => change.To is null && Folding.Same(change.From, filler.Text));

    /// <summary>
    /// How many postal codes seem to have lost a leading zero; the user decides whether <see cref="MappedColumn.PadTo"/> 5 gives them back.
    /// </summary>
    public int LostZeros { get; init; }

    /// <summary>Answers that are none. Those that are certain are among the column's <see cref="MappedColumn.Changes"/> from the beginning.</summary>
    public ValueList<Filler> Fillers { get; init; } = [];

    /// <summary>The day on which the proposal was made; two-digit years of days in the past end here. Null where that was not known.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Numbers stand here as numbers of a sheet, so that the form of written ones does not matter.</summary>
    public bool NumbersAreCells { get; init; }

    /// <summary>How many dates have a year of two digits; see <see cref="MappedColumn.ShortYearsUntil"/>.</summary>
    public int ShortYears { get; init; }

    /// <summary>How many values are numbers of per cent: 12.5 % is read as 12.5.</summary>
    public int Percents { get; init; }

    /// <summary>How many values are no numbers, in a column of text in which most values are.</summary>
    public int OtherThanNumbers { get; init; }

    /// <summary>How many dates Excel seems to have made of ranges such as 11-50; see <see cref="MappedColumn.RepairRanges"/>.</summary>
    public int RangesReadAsDates { get; init; }
}
