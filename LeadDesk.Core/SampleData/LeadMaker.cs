using LeadDesk.Core.Leads;
using LeadDesk.Core.SampleData.Pools;

namespace LeadDesk.Core.SampleData;

/// <summary>Makes one lead after another: a person, what they did, and the part of it that the organisation knows.</summary>
internal sealed class LeadMaker
{
    private readonly SampleRandom _random;
    private readonly SampleCalendar _calendar;
    private readonly string _language;
    private readonly PhoneBook _phones;
    private readonly PeopleRegister _people;

    public LeadMaker(SampleRandom random, SampleCalendar calendar, string language)
    {
        _random = random;
        _calendar = calendar;
        _language = language;
        _phones = new(random);
        _people = new(random, new(random, _phones));
    }

    public SampleLead Make(Conduct conduct)
    {
        var person = _people.Somebody(conduct);
        var source = _random.Pick(conduct.IsOutsider ? Sources.OfOthers : Sources.OfBusinessContacts, source => source.Weight).Source;
        var status = Outcome.Decide(_random, conduct.Intent, person.Fit);
        var email = HasEmail(conduct, source, status) ? _people.Email(person) : null;
        var consent = email is null ? null : Consent(source);
        var topic = _random.Pick(Topics.All);

        var journey = new Journey(_random, _calendar, _language, topic, isOnline: email is not null, mayMail: email is not null && consent != false);
        var story = journey.Tell(conduct, source, status);

        var lead = Describe(person, status, story);
        lead.Email = email;
        lead.EmailConsent = story.Unsubscribed ? false : consent;
        lead.Source = Known(source.Name().In(_language), 0.03);
        lead.Interest = Known((conduct.Intent == Intent.JobSeeker ? Phrases.CareerInterest : topic.Name).In(_language), 0.25);
        lead.Notes = Note(conduct, status)?.In(_language);

        return new(lead, story.Activities);
    }

    // Only leads who never came to us on the net can be without an address.
    private bool HasEmail(Conduct conduct, Source source, LeadStatus status) =>
        conduct.Intent is not (Intent.Bystander or Intent.Sleeper)
        || status is not (LeadStatus.New or LeadStatus.Contacted)
        || source is not (Source.Fair or Source.BoughtList or Source.Referral or Source.ColdCall or Source.SocialMedia)
        || !_random.Chance(0.22);

    private bool? Consent(Source source)
    {
        var (yes, no) = source switch
        {
            Source.BoughtList or Source.ColdCall => (0.1, 0.25),
            Source.Fair or Source.Referral or Source.SocialMedia => (0.65, 0.08),
            _ => (0.92, 0.03),
        };

        return _random.Fraction() switch
        {
            var draw when draw < yes => true,
            var draw when draw < yes + no => false,
            _ => null,
        };
    }

    private Lead Describe(Person person, LeadStatus status, Story story)
    {
        var company = person.Company;
        var place = person.Address.Place;
        var isPrivate = company is null;

        return new Lead
        {
            CreatedAt = story.CreatedAt,
            UpdatedAt = status == LeadStatus.New || story.Activities.Count == 0 ? story.CreatedAt : story.Activities[^1].OccurredAt,
            Status = status,
            ReactedAt = status is LeadStatus.Contacted ? story.Activities.Last(activity => Contacts.IsContact(activity.Type)).OccurredAt : null,
            Salutation = Known(person.IsWoman ? "Frau" : "Herr", 0.06),
            AcademicTitle = person.AcademicTitle,
            FirstName = Known(person.FirstName, 0.03),
            LastName = person.LastName,
            JobTitle = Known(person.JobTitle, 0.08),
            Department = Known(person.Job.Department, 0.25),
            Phone = company?.Switchboard is { } switchboard && person.Job.Rank != Rank.None ? Known(_phones.Extension(switchboard), 0.28) : null,
            Mobile = _random.Chance(0.38) ? _phones.Mobile(place.Country) : null,
            Company = company is null ? null : Known(company.Name, 0.02),
            Industry = company is null ? null : Known(company.Trade.Industry, 0.12),
            Employees = company is null ? null : KnownNumber(company.Employees, 0.22),
            Revenue = KnownNumber(company?.Revenue, 0.42),
            Website = company is null ? null : Known($"https://www.{company.Domain}", 0.3),
            Street = isPrivate ? null : Known(person.Address.Street, 0.32),
            PostalCode = Known(person.Address.PostalCode, 0.12),
            City = Known(place.City, 0.07),
            Region = Known(place.Region, 0.3),
            Country = Known(place.Country.InGerman(), 0.04),
            Language = Known(LanguageOf(place).In(_language), 0.1),
        };
    }

    private LocalText LanguageOf(Place place) => place switch
    {
        _ when place.SpeaksFrench() => new("Französisch", "French"),
        { Country: Country.Netherlands or Country.Poland } => new("Englisch", "English"),
        _ when _random.Chance(0.04) => new("Englisch", "English"),
        _ => new("Deutsch", "German"),
    };

    private LocalText? Note(Conduct conduct, LeadStatus status) => (conduct.Intent, status) switch
    {
        (Intent.Competitor, _) => Phrases.NoteOnCompetitor,
        (_, LeadStatus.Lost) when _random.Chance(0.5) => Phrases.NoteOnLoss,
        (Intent.Student or Intent.JobSeeker, _) => null,
        (_, LeadStatus.Rejected) when _random.Chance(0.5) => Phrases.NoteOnRejection,
        (Intent.Customer, _) when _random.Chance(0.4) => Phrases.NoteOnCustomer,
        (_, LeadStatus.Opportunity or LeadStatus.Accepted) when _random.Chance(0.5) => _random.Pick(Phrases.NotesOnBuyers),
        (_, LeadStatus.New or LeadStatus.Contacted) when _random.Chance(0.06) => _random.Pick(Phrases.NotesOnOthers),
        _ => null,
    };

    private string? Known(string? value, double gap) => _random.Chance(gap) ? null : value;

    private double? KnownNumber(double? value, double gap) => _random.Chance(gap) ? null : value;
}
