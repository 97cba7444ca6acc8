using LeadDesk.Core.Leads;

namespace LeadDesk.Core.SampleData;

/// <summary>A made-up lead with what it did, oldest first.</summary>
/// <remarks>
/// <see cref="Lead.Id"/> and <see cref="Activity.LeadId"/> are 0: whoever stores the lead pairs them. Each activity counts as
/// recorded when it happened.
/// </remarks>
public sealed record SampleLead(Lead Lead, ValueList<Activity> Activities);

/// <summary>An invented but plausible lead base of a maker of planning software for industry in Germany, Austria and Switzerland.</summary>
/// <param name="Leads">By <see cref="Lead.CreatedAt"/>, oldest first.</param>
public sealed record SampleBase(ValueList<SampleLead> Leads)
{
    public int ActivityCount => Leads.Sum(lead => lead.Activities.Count);

    /// <summary>The same arguments always give the same leads: about eight activities each, all of the twelve months before now.</summary>
    /// <param name="seed">Chooses one of many possible bases.</param>
    /// <param name="nowUtc">Nothing happens later than this.</param>
    /// <param name="zone">The organisation's time zone: its working hours decide when things happen.</param>
    /// <param name="language">
    /// "de" or "en": what the organisation calls its sources, campaigns, webinars and notes. People, places and companies stay as they are.
    /// </param>
    /// <param name="leads">How many leads to make.</param>
    public static SampleBase Generate(int seed, DateTime nowUtc, TimeZoneInfo zone, string language, int leads = 600)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(language);
        ArgumentOutOfRangeException.ThrowIfNegative(leads);

        var random = new SampleRandom(seed);
        var maker = new LeadMaker(random, new(nowUtc, zone, language), language);
        var made = Conducts(random, leads).Select(maker.Make).ToArray();

        return new(made.OrderBy(lead => lead.Lead.CreatedAt).ToValueList());
    }

    // Exact shares in random order, so that every seed gives about the same number of activities.
    private static Conduct[] Conducts(SampleRandom random, int leads)
    {
        var conducts = Conduct.All
            .SelectMany(conduct => Enumerable.Repeat(conduct, (int)Math.Round(conduct.Share * leads)))
            .Concat(Enumerable.Repeat(Conduct.All[0], leads))
            .Take(leads)
            .ToArray();
        random.Shuffle(conducts);

        return conducts;
    }
}
