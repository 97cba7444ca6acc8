using System.Text;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>Where the codes of a stored or derived field come from. Code 0 is unknown.</summary>
internal abstract class FieldSource
{
    /// <summary>The source of a field that a condition may test.</summary>
    public static FieldSource Of(string field, LeadIndex index) => field switch
    {
        DerivedFields.EmailDomain => new Column(LeadColumns.EmailDomain),
        DerivedFields.Owner => new Column(LeadColumns.Owner),
        DerivedFields.FreeMail => new FreeMail(),
        DerivedFields.DaysSinceCreated => new Age(Since.Created),
        DerivedFields.DaysSinceFirstActivity => new Age(Since.FirstActivity),
        DerivedFields.DaysSinceLastActivity => new Age(Since.LastActivity),
        DerivedFields.KnownShare => new KnownShare(),
        DerivedFields.Status => new Status(),
        _ => new Column(index.ColumnOf(field)),
    };

    /// <summary>The codes of some rows; empty when all of them are 0.</summary>
    /// <param name="scratch">May be written to; as long as the rows.</param>
    public abstract ReadOnlySpan<int> Codes(in Rows rows, Span<int> scratch);

    /// <summary>The number of codes that may occur, with 0.</summary>
    public abstract int CodeCount(LeadIndex index, int today);

    public abstract FieldValue? ValueOf(LeadIndex index, int code);

    /// <summary>The encoded text of a code; empty where the value is no text.</summary>
    public virtual ReadOnlySpan<byte> TextOf(LeadIndex index, int code) => [];

    /// <summary>The number of a code; null where the value is no number.</summary>
    public virtual double? NumberOf(LeadIndex index, int code) => null;

    private enum Since
    {
        Created,
        FirstActivity,
        LastActivity,
    }

    private class Column(int column) : FieldSource
    {
        public override ReadOnlySpan<int> Codes(in Rows rows, Span<int> scratch) =>
            column >= 0 && rows.Chunk.Column(column) is { } codes ? codes.AsSpan(rows.From, rows.Count) : [];

        public override int CodeCount(LeadIndex index, int today) => index.TableOf(column).Count + 1;

        public override FieldValue? ValueOf(LeadIndex index, int code) => index.TableOf(column).ValueOf(code);

        public override ReadOnlySpan<byte> TextOf(LeadIndex index, int code)
        {
            var bytes = index.TableOf(column).BytesOf(code);

            return bytes[0] == ValueTable.Marker ? [] : bytes;
        }

        public override double? NumberOf(LeadIndex index, int code) => ValueTable.NumberIn(index.TableOf(column).BytesOf(code));
    }

    // One answer for each domain.
    private sealed class FreeMail() : Column(LeadColumns.EmailDomain)
    {
        public override FieldValue? ValueOf(LeadIndex index, int code) =>
            code == 0 ? null : FieldValue.OfYesNo(EmailDomains.IsFreeMailDomain(Encoding.UTF8.GetString(base.TextOf(index, code))));

        public override ReadOnlySpan<byte> TextOf(LeadIndex index, int code) => [];

        public override double? NumberOf(LeadIndex index, int code) => null;
    }

    // The code is the age plus one.
    private sealed class Age(Since since) : FieldSource
    {
        public override ReadOnlySpan<int> Codes(in Rows rows, Span<int> scratch)
        {
            var days = rows.Chunk.Activities.Days;

            for (var index = 0; index < rows.Count; index++)
            {
                var row = rows.From + index;
                var (start, end) = since is Since.Created ? default : rows.ActivitiesOf(row);
                scratch[index] = since switch
                {
                    Since.Created => rows.AgeOf(rows.Chunk.CreatedOn[row]) + 1,
                    _ when start == end => 0,
                    Since.FirstActivity => rows.AgeOf(days[end - 1]) + 1,
                    _ => rows.AgeOf(days[start]) + 1,
                };
            }

            return scratch[..rows.Count];
        }

        public override int CodeCount(LeadIndex index, int today) => Math.Max(0, today - index.EarliestDay) + 2;

        public override FieldValue? ValueOf(LeadIndex index, int code) => code == 0 ? null : FieldValue.OfNumber(code - 1);
    }

    // The code is the number of known fields plus one.
    private sealed class KnownShare : FieldSource
    {
        public override ReadOnlySpan<int> Codes(in Rows rows, Span<int> scratch)
        {
            for (var index = 0; index < rows.Count; index++)
            {
                scratch[index] = rows.Chunk.KnownFields[rows.From + index] + 1;
            }

            return scratch[..rows.Count];
        }

        // One more than there are fields: a country may be assumed beside those that are known.
        public override int CodeCount(LeadIndex index, int today) => LeadColumns.BuiltIn + 3;

        public override FieldValue? ValueOf(LeadIndex index, int code) =>
            code == 0 ? null : FieldValue.OfNumber(100.0 * (code - 1) / LeadColumns.BuiltIn);
    }

    private sealed class Status : FieldSource
    {
        public override ReadOnlySpan<int> Codes(in Rows rows, Span<int> scratch)
        {
            for (var index = 0; index < rows.Count; index++)
            {
                scratch[index] = rows.Chunk.Statuses[rows.From + index] + 1;
            }

            return scratch[..rows.Count];
        }

        public override int CodeCount(LeadIndex index, int today) => Enum.GetValues<LeadStatus>().Length + 1;

        public override FieldValue? ValueOf(LeadIndex index, int code) =>
            code == 0 ? null : FieldValue.OfText(DerivedFields.NameOf((LeadStatus)(code - 1)));
    }
}
