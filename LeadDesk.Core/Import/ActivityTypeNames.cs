using System.Collections.Frozen;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Import;

/// <summary>Finds the activity type that a list means: by key, by German or English name, by what people write instead.</summary>
public sealed class ActivityTypeNames
{
    private static readonly FrozenDictionary<string, string> BuiltIn = Named(
        (ActivityTypes.PageVisit, "page visited|seite besucht|page visit|page view|page hit|seitenaufruf|seitenbesuch|webseitenbesuch|website visit|web visit|visit|besuch|pageview|page views|page hits|page visits|seitenaufrufe|seitenbesuche|webseitenbesuche|website visits|web visits|visits|besuche"),
        (ActivityTypes.Download, "document downloaded|dokument heruntergeladen|whitepaper heruntergeladen|whitepaper downloaded|whitepaper download|whitepaper|heruntergeladen|asset download|datei heruntergeladen|download|downloads|dokument downloads|whitepaper downloads|file download"),
        (ActivityTypes.EmailOpened, "email opened|email geoeffnet|mail geoeffnet|email open|opened|geoeffnet|open|mail opened|newsletter geoeffnet|email opens|emails opened|emails geoeffnet|email oeffnungen|mail oeffnungen|oeffnungen|opens|marketing emails opened"),
        (ActivityTypes.EmailClicked, "email link clicked|link in email geklickt|email geklickt|email click|clicked|geklickt|link geklickt|klick|click|email clicked|mail geklickt|email clicks|emails clicked|email klicks|link klicks|link clicks|klicks|clicks|marketing emails clicked"),
        (ActivityTypes.EmailReplied, "email answered|email beantwortet|email reply|replied|beantwortet|antwort|email replied|mail beantwortet|reply|responded|email replies|emails replied|replies"),
        (ActivityTypes.Webinar, "webinar attended|webinar besucht|webinar|webinarteilnahme|an webinar teilgenommen|attended webinar|webinar teilnahme|online seminar|webinars|webinare|webinarteilnahmen"),
        (ActivityTypes.DemoRequest, "demo requested|demo angefragt|demo request|demo|demoanfrage|demo anfrage|produktdemo|trial|testzugang angefragt|demo requests|demoanfragen"),
        (ActivityTypes.FormSubmitted, "form submitted|formular abgeschickt|formular gesendet|form|formular|form submission|kontaktformular|contact form|formular ausgefuellt|anfrage|form submissions|form fills|form submit|generate lead"),
        (ActivityTypes.FairVisit, "trade fair visited|messe besucht|messebesuch|messe|trade fair|fair visit|trade show|fair|messekontakt|messegespraech|messebesuche"),
        (ActivityTypes.Meeting, "meeting held|termin|meeting|treffen|besprechung|termin durchgefuehrt|appointment|event|vor ort termin|gespraech|meetings"),
        (ActivityTypes.Call, "call|anruf|telefonat|phone call|telefongespraech|outbound|inbound|missed|angerufen|called|telefon|outbound call|inbound call|calls|anrufe|telefonate"),
        (ActivityTypes.Unsubscribe, "unsubscribed|abgemeldet|abmeldung|unsubscribe|newsletter abgemeldet|opt out|opted out|newsletter abmeldung|abbestellt"),
        (ActivityTypes.SupportTicket, "support ticket opened|supportticket eroeffnet|support ticket|ticket|supportanfrage|supportfall|support case|support|stoerung gemeldet|support tickets|supporttickets|tickets"));

    private readonly Dictionary<string, string> _own;

    public ActivityTypeNames(FieldCatalogue catalogue)
    {
        _own = new(StringComparer.Ordinal);
        foreach (var type in catalogue.ActivityTypes)
        {
            Add(type);
        }
    }

    /// <summary>Makes a type known that was created meanwhile.</summary>
    public void Add(ActivityType type)
    {
        _own.TryAdd(HeaderWords.Of(type.Key).Compact, type.Key);
        _own.TryAdd(HeaderWords.Of(type.Name).Compact, type.Key);

        if (type.GermanName is { } german)
        {
            _own.TryAdd(HeaderWords.Of(german).Compact, type.Key);
        }
    }

    /// <summary>The key of the type; null when the name is new.</summary>
    public string? Find(string name)
    {
        var compact = HeaderWords.Of(name).Compact;

        return _own.GetValueOrDefault(compact) ?? BuiltIn.GetValueOrDefault(compact);
    }

    private static FrozenDictionary<string, string> Named(params (string Key, string Names)[] types) => types
        .SelectMany(type => type.Names.Split('|').Select(name => (Name: HeaderWords.Of(name).Compact, type.Key)))
        .DistinctBy(pair => pair.Name)
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Key, StringComparer.Ordinal);
}
