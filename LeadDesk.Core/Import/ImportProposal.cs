namespace LeadDesk.Core.Import;

/// <summary>What LeadDesk believes the columns of a list to be.</summary>
/// <param name="Rows">How many rows were looked at.</param>
public sealed record ImportProposal(ValueList<ColumnProposal> Columns, int Rows)
{
    public ColumnMapping Mapping => new(Columns.Select(column => column.Column).ToValueList());

    /// <summary>The same with another target for one column; a column that had this target goes back to its own fallback.</summary>
    public ImportProposal With(int index, ColumnTarget target) => this with
    {
        Columns = Columns.Select(column => Retargeted(column, index, target)).ToValueList(),
    };

    private static ColumnProposal Retargeted(ColumnProposal proposal, int index, ColumnTarget target)
    {
        if (proposal.Column.Index == index)
        {
            return proposal with { Column = proposal.Column with { Target = target }, Confidence = 1 };
        }

        return target is not ColumnTarget.LeaveOut && proposal.Column.Target == target
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
}
