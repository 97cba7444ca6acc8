using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Import.Mapping;

/// <summary>What the header of a column says of the activities in it, such as "Webinar 12.03.2026".</summary>
public static class OccurrenceHeader
{
    /// <summary>The type and the day that the header names; what remains of it names a new type, and without a day it is the import's.</summary>
    public static ColumnTarget.Occurrences Read(string header, FieldCatalogue catalogue)
    {
        var words = header.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var day = words.Select(word => (Word: word, Time: DateText.Parse(word, DayMonthOrder.DayFirst))).FirstOrDefault(word => word.Time is not null);
        var name = string.Join(' ', words.Where(word => word != day.Word));
        var type = name.Length == 0 ? header : name;

        return new(new ActivityTypeNames(catalogue).Find(type) ?? type, day.Time?.Date);
    }
}
