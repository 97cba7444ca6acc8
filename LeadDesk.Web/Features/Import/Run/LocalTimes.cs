using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Written times as UTC; without a written offset they are meant in the organisation's time zone.</summary>
internal sealed class LocalTimes(TimeZoneInfo zone)
{
    private static readonly TimeSpan Gap = TimeSpan.FromHours(1);

    public DateTime ToUtc(WrittenTime time)
    {
        if (time.Offset is { } offset)
        {
            return DateTime.SpecifyKind(time.Value - offset, DateTimeKind.Utc);
        }

        var local = DateTime.SpecifyKind(time.Value, DateTimeKind.Unspecified);

        // The hour that summer time leaves out; in some zones it is midnight.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local + Gap : local, zone);
    }
}
