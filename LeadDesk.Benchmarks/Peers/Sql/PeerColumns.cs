using LeadDesk.Benchmarks.Bases;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Benchmarks.Peers.Sql;

internal enum PeerType
{
    Integer,
    Number,
    Text,
    YesNo,
}

/// <summary>A column of the leads table that peers get.</summary>
internal sealed record PeerColumn(string Name, PeerType Type, Func<Lead, object?> Read);

/// <summary>
/// The tables that peers get, prepared as well as LeadDesk's own index: text already folded, moments already as local day numbers,
/// e-mail domains and country codes already worked out, rows already in the order of the leads.
/// </summary>
internal static class PeerColumns
{
    public const string CreatedDay = "createdDay";
    public const string CountryCode = "countryCode";

    private static readonly Dictionary<string, string> FoldedDetails = new(StringComparer.Ordinal);

    /// <summary>The columns of the table "leads".</summary>
    public static IReadOnlyList<PeerColumn> Leads { get; } =
    [
        new("id", PeerType.Integer, lead => lead.Id),
        new(CreatedDay, PeerType.Integer, lead => DayNumber(lead.CreatedAt)),
        new(DerivedFields.Status, PeerType.Text, lead => Folding.Fold(DerivedFields.NameOf(lead.Status))),
        new(DerivedFields.Owner, PeerType.Text, lead => Folded(lead.OwnerId)),
        new(DerivedFields.EmailDomain, PeerType.Text, lead => Folded(EmailDomains.Of(lead.Email))),
        new(DerivedFields.FreeMail, PeerType.YesNo, lead => EmailDomains.IsFreeMail(lead.Email)),
        new(CountryCode, PeerType.Text, lead => Countries.CodeOf(lead.Country)),
        .. GeneratedBase.Fields.Select(key => BuiltInFields.All.Single(field => field.Key == key)).Select(Stored),
    ];

    /// <summary>The local day of a moment as a number, so that ages are differences.</summary>
    public static int DayNumber(DateTime utc) => GeneratedBase.Day.DateOf(utc).DayNumber;

    public static string? FoldedDetail(Activity activity)
    {
        if (activity.Detail is not { } detail)
        {
            return null;
        }

        if (!FoldedDetails.TryGetValue(detail, out var folded))
        {
            FoldedDetails[detail] = folded = Folding.Fold(detail);
        }

        return folded;
    }

    private static PeerColumn Stored(LeadField field) => field.Type switch
    {
        FieldType.Number => new(field.Key, PeerType.Number, lead => (lead.ValueOf(field.Key) as FieldValue.Number)?.Value),
        FieldType.YesNo => new(field.Key, PeerType.YesNo, lead => (lead.ValueOf(field.Key) as FieldValue.YesNo)?.Value),
        _ => new(field.Key, PeerType.Text, lead => Folded(lead.ValueOf(field.Key)?.Invariant)),
    };

    private static string? Folded(string? text) => text is null ? null : Folding.Fold(text);
}
