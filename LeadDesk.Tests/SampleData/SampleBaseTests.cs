using LeadDesk.Core.Leads;
using LeadDesk.Core.SampleData;

namespace LeadDesk.Tests.SampleData;

public class SampleBaseTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 9, 30, 0, DateTimeKind.Utc);

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly SampleBase Sample = Make(seed: 1);

    private static readonly string[] FreeMail = ["gmx.de", "web.de", "gmail.com", "t-online.de", "outlook.com", "gmx.at", "bluewin.ch"];

    private static readonly string[] MailTypes = [ActivityTypes.EmailOpened, ActivityTypes.EmailClicked, ActivityTypes.EmailReplied];

    [Fact]
    public void The_same_seed_makes_the_same_base() => Assert.Equal(Told(Sample), Told(Make(seed: 1)));

    [Fact]
    public void Another_seed_makes_another_base() =>
        Assert.True(Emails(Sample).Intersect(Emails(Make(seed: 2))).Count() < 60);

    // Pinned, so that a change of the generator or of a platform's arithmetic is noticed.
    [Fact]
    public void The_generator_gives_the_published_numbers_of_SplitMix64()
    {
        var random = new SampleRandom(0);

        // The reference's first output for state 0 is 0xE220A8397B1DCDAF = 16294208416658607535.
        Assert.Equal(7535, random.Below(10_000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(42)]
    [InlineData(2026)]
    [InlineData(-7)]
    public void There_are_600_leads_and_about_5000_activities(int seed)
    {
        var sample = Make(seed);

        Assert.Equal(600, sample.Leads.Count);
        Assert.InRange(sample.ActivityCount, 4_500, 5_500);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(4_000)]
    public void Makes_as_many_leads_as_asked(int leads) => Assert.Equal(leads, SampleBase.Generate(1, Now, Berlin, "de", leads).Leads.Count);

    [Fact]
    public void Ids_are_left_to_whoever_stores_the_leads()
    {
        Assert.All(Leads(), lead => Assert.Equal((0, 0, null, null), (lead.Id, lead.Version, lead.ExternalId, lead.OwnerId)));
        Assert.All(Activities(), activity => Assert.Equal((0L, 0), (activity.Id, activity.LeadId)));
    }

    [Theory]
    [InlineData(BuiltInFields.Employees, 0.20, 0.33)]
    [InlineData(BuiltInFields.Industry, 0.10, 0.20)]
    [InlineData(BuiltInFields.JobTitle, 0.05, 0.12)]
    [InlineData(BuiltInFields.Email, 0.01, 0.06)]
    [InlineData(BuiltInFields.Revenue, 0.35, 0.58)]
    [InlineData(BuiltInFields.Country, 0.02, 0.07)]
    [InlineData(BuiltInFields.LastName, 0, 0)]
    [InlineData(BuiltInFields.EmailConsent, 0.08, 0.30)]
    public void Some_of_every_field_is_unknown(string field, double fewest, double most) =>
        Assert.InRange(Leads().Count(lead => lead.ValueOf(field) is null) / 600.0, fewest, most);

    [Fact]
    public void No_two_leads_share_an_email_address()
    {
        var emails = Emails(Sample);

        Assert.Equal(emails.Length, emails.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void No_address_can_reach_anybody()
    {
        Assert.All(Emails(Sample), email => Assert.Matches(@"^[a-z0-9.\-]+@[a-z0-9.\-]+$", email));
        Assert.All(Emails(Sample), email =>
            Assert.True(email.EndsWith(".example", StringComparison.Ordinal)
                || (FreeMail.Contains(email.Split('@')[1]) && email.Contains(".beispiel", StringComparison.Ordinal)), email));
        Assert.All(Leads().Select(lead => lead.Website).OfType<string>(), website => Assert.EndsWith(".example", website));
        Assert.InRange(Emails(Sample).Count(email => !email.EndsWith(".example", StringComparison.Ordinal)), 20, 80);
    }

    [Fact]
    public void No_phone_number_rings_at_anybodys()
    {
        var numbers = Leads().SelectMany(lead => new[] { lead.Phone, lead.Mobile }).OfType<string>().ToArray();

        Assert.InRange(numbers.Length, 300, 900);
        Assert.All(numbers, number => Assert.Matches(
            @"^\+49 (30 23125|40 66969|89 99998|221 4710|69 90009|\d+ 0\d{3}) \d{3}$|^\+49 (171 39200|176 040690)\d\d$"
            + @"|^\+43 (\d+ 0\d{3} \d{3}|660 0\d{6})$|^\+41 (\d\d 0\d\d \d{3}|79 0\d\d \d\d \d\d)$",
            number));
    }

    [Fact]
    public void Every_activity_is_of_a_known_type_and_says_what_it_was_about()
    {
        Assert.All(Activities(), activity => Assert.NotNull(FieldCatalogue.BuiltIn.ActivityType(activity.Type)));
        Assert.All(Activities(), activity => Assert.False(string.IsNullOrWhiteSpace(activity.Detail)));
        Assert.Equal(ActivityTypes.BuiltIn.Count, Activities().Select(activity => activity.Type).Distinct().Count());
    }

    [Theory]
    [InlineData("2026-11-22T09:30:00")]
    [InlineData("2026-01-01T00:00:05")]
    [InlineData("2028-02-29T23:59:59")]
    [InlineData("2026-03-29T03:10:00")]
    public void Nothing_happens_in_the_future_or_before_the_lead_was_known_or_over_a_year_ago(string now)
    {
        var nowUtc = DateTime.SpecifyKind(DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);

        var sample = SampleBase.Generate(3, nowUtc, Berlin, "de");

        Assert.All(sample.Leads, lead =>
        {
            Assert.InRange(lead.Lead.CreatedAt, nowUtc.AddDays(-430), nowUtc);
            Assert.InRange(lead.Lead.UpdatedAt, lead.Lead.CreatedAt, nowUtc);
            Assert.All(lead.Activities, activity =>
            {
                Assert.InRange(activity.OccurredAt, lead.Lead.CreatedAt, nowUtc);
                Assert.True(activity.OccurredAt > nowUtc.AddDays(-366));
                Assert.Equal(DateTimeKind.Utc, activity.OccurredAt.Kind);
                Assert.Equal(activity.OccurredAt, activity.RecordedAt);
                Assert.True(activity.Count >= 1);
            });
        });
    }

    [Fact]
    public void Activities_come_oldest_first()
    {
        Assert.All(Sample.Leads, lead => Assert.Equal(lead.Activities.OrderBy(activity => activity.OccurredAt), lead.Activities));
        Assert.Equal(Leads().OrderBy(lead => lead.CreatedAt), Leads());
    }

    [Fact]
    public void Most_things_happen_in_working_hours()
    {
        var atWork = Activities()
            .Select(activity => TimeZoneInfo.ConvertTimeFromUtc(activity.OccurredAt, Berlin))
            .Count(local => local is { Hour: >= 8 and < 18, DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) });

        Assert.InRange(atWork / (double)Sample.ActivityCount, 0.80, 0.99);
    }

    [Fact]
    public void Whoever_has_unsubscribed_reads_no_mailings_and_has_no_consent()
    {
        var left = Sample.Leads.Where(lead => lead.Activities.Any(activity => activity.Type == ActivityTypes.Unsubscribe)).ToArray();

        Assert.InRange(left.Length, 10, 60);
        Assert.All(left, lead =>
        {
            Assert.False(lead.Lead.EmailConsent);
            Assert.DoesNotContain(
                lead.Activities.SkipWhile(activity => activity.Type != ActivityTypes.Unsubscribe), activity => MailTypes.Contains(activity.Type));
        });
    }

    [Fact]
    public void Leads_without_address_or_consent_get_no_mailings() =>
        Assert.All(
            Sample.Leads.Where(lead => lead.Lead.Email is null), lead => Assert.DoesNotContain(lead.Activities, activity => MailTypes.Contains(activity.Type)));

    [Fact]
    public void Places_belong_to_their_countries_and_postal_codes()
    {
        Assert.All(Leads().Where(lead => lead is { City: not null, Country: not null }), lead => Assert.Equal(CountryOf(lead.City!), lead.Country));
        Assert.All(Leads().Where(lead => lead is { PostalCode: not null, Country: not null }), lead => Assert.Matches(PostalCodePattern(lead.Country!), lead.PostalCode));
        Assert.All(Leads().Where(lead => lead.Country == "Schweiz"), lead => Assert.DoesNotContain('ß', lead.Street ?? ""));

        var known = Leads().Count(lead => lead.Country is not null);
        Assert.InRange(Leads().Count(lead => lead.Country == "Deutschland") / (double)known, 0.63, 0.80);
    }

    [Fact]
    public void Salutations_agree_with_job_titles() =>
        Assert.All(Leads().Where(lead => lead is { Salutation: not null, JobTitle: not null }), lead => Assert.False(
            (lead.Salutation == "Herr" && lead.JobTitle!.Split(' ')[0].EndsWith("in", StringComparison.Ordinal))
            || (lead.Salutation == "Frau" && lead.JobTitle!.Split(' ')[0] is "Geschäftsführer" or "Leiter" or "Inhaber" or "Einkäufer" or "Student"),
            $"{lead.Salutation} {lead.JobTitle}"));

    [Fact]
    public void Names_have_umlauts_and_sharp_s()
    {
        Assert.All("äöüß", letter => Assert.Contains(Leads(), lead => lead.LastName!.Contains(letter)));
        Assert.Contains(Leads(), lead => lead.Company?.Contains("Söhne", StringComparison.Ordinal) == true);
        Assert.InRange(Leads().Count(lead => lead.AcademicTitle is not null), 20, 100);
    }

    [Fact]
    public void Revenue_follows_the_number_of_employees() =>
        Assert.All(
            Leads().Where(lead => lead is { Revenue: not null, Employees: not null }), lead => Assert.InRange(lead.Revenue!.Value / lead.Employees!.Value, 25_000, 1_500_000));

    [Fact]
    public void The_board_has_something_to_show_in_every_corner()
    {
        Assert.InRange(LeadsThatDid(activity => activity.Type == ActivityTypes.DemoRequest && activity.OccurredAt > Now.AddDays(-7)), 15, 45);
        Assert.InRange(LeadsThatDid(activity => activity.Detail == "/preise"), 80, 300);
        Assert.InRange(LeadsThatDid(activity => activity.Detail!.StartsWith("/karriere", StringComparison.Ordinal)), 10, 40);
        Assert.InRange(Sample.Leads.Count(lead => lead.Activities.Count > 3 && lead.Activities[^1].OccurredAt < Now.AddDays(-90)), 50, 160);
        Assert.InRange(Sample.Leads.Count(lead => lead.Activities.Count == 0), 10, 120);
        Assert.Contains(Leads(), lead => lead.JobTitle?.StartsWith("Student", StringComparison.Ordinal) == true);
        Assert.Contains(Leads(), lead => lead.Notes == "Wettbewerber");
    }

    [Fact]
    public void Every_status_that_sales_decides_occurs_and_most_leads_are_new()
    {
        Assert.All(Enum.GetValues<LeadStatus>(), status => Assert.Contains(Leads(), lead => lead.Status == status));
        Assert.InRange(Leads().Count(lead => lead.Status == LeadStatus.New) / 600.0, 0.55, 0.80);
    }

    [Theory]
    [InlineData("2026-11-22T09:30:00")]
    [InlineData("2026-11-23T00:00:05")]
    public void Contacted_leads_were_reached_after_all_they_did_and_nobody_has_taken_them(string now)
    {
        var nowUtc = DateTime.SpecifyKind(DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        var leads = SampleBase.Generate(1, nowUtc, Berlin, "de", 4_000).Leads;

        var contacted = leads.Where(lead => lead.Lead.Status == LeadStatus.Contacted).ToArray();

        Assert.InRange(contacted.Length / 4_000.0, 0.015, 0.05);
        Assert.All(contacted, lead =>
        {
            var contact = lead.Activities.Last(activity => activity.Type != ActivityTypes.Unsubscribe);
            Assert.True(Contacts.IsContact(contact.Type), contact.Type);
            Assert.True(contact.Detail is "Erreicht" or "Interessiert", contact.Detail);
            Assert.Equal(contact.OccurredAt, lead.Lead.ReactedAt);
        });
        Assert.Equal([ActivityTypes.Call, ActivityTypes.EmailReplied], contacted.Select(lead => lead.Activities[^1].Type).Where(Contacts.IsContact).Distinct().Order());
        Assert.All(leads.Where(lead => lead.Lead.Status != LeadStatus.Contacted), lead => Assert.Null(lead.Lead.ReactedAt));
    }

    // On a larger base, where chance evens out.
    [Fact]
    public void Sales_wins_more_of_the_leads_that_fit_and_act()
    {
        var leads = SampleBase.Generate(1, Now, Berlin, "de", 4_000).Leads;

        var fitting = WonShare(leads.Where(lead => Fits(lead.Lead)));
        var others = WonShare(leads.Where(lead => !Fits(lead.Lead)));
        var active = WonShare(leads.Where(lead => lead.Activities.Count > 12));
        var quiet = WonShare(leads.Where(lead => lead.Activities.Count <= 12));

        Assert.True(fitting > 1.7 * others, $"{fitting:P1} against {others:P1}");
        Assert.True(active > 5 * quiet, $"{active:P1} against {quiet:P1}");
    }

    [Fact]
    public void English_changes_what_the_organisation_wrote_and_nothing_else()
    {
        var english = SampleBase.Generate(1, Now, Berlin, "en");

        Assert.Contains(english.Leads, lead => lead.Lead.Source == "Trade fair");
        Assert.DoesNotContain(english.Leads, lead => lead.Lead.Source == "Messe");
        Assert.Equal(Emails(Sample), Emails(english));
        Assert.Equal(
            Activities().Select(activity => activity.OccurredAt), english.Leads.SelectMany(lead => lead.Activities).Select(activity => activity.OccurredAt));
    }

    private static SampleBase Make(int seed) => SampleBase.Generate(seed, Now, Berlin, "de");

    private static Lead[] Leads() => [.. Sample.Leads.Select(lead => lead.Lead)];

    private static Activity[] Activities() => [.. Sample.Leads.SelectMany(lead => lead.Activities)];

    private static string[] Emails(SampleBase sample) => [.. sample.Leads.Select(lead => lead.Lead.Email).OfType<string>()];

    private static int LeadsThatDid(Func<Activity, bool> that) => Sample.Leads.Count(lead => lead.Activities.Any(that));

    private static bool Fits(Lead lead) =>
        lead is { Employees: >= 50 and <= 500, JobTitle: { } title }
        && (title.Contains("eiter", StringComparison.Ordinal) || title.Contains("Geschäftsf", StringComparison.Ordinal));

    private static double WonShare(IEnumerable<SampleLead> leads) => leads.Average(lead => lead.Lead.Status == LeadStatus.Won ? 1.0 : 0.0);

    private static string CountryOf(string city) => city switch
    {
        "Wien" or "Graz" or "Linz" or "Wels" or "Salzburg" or "Innsbruck" or "Dornbirn" or "Klagenfurt am Wörthersee" or "St. Pölten" => "Österreich",
        "Seehüttl" or "Steinbrunnau" => "Österreich",
        "Zürich" or "Winterthur" or "Basel" or "Bern" or "Luzern" or "St. Gallen" or "Aarau" or "Lausanne" or "Genève" => "Schweiz",
        "Vaduz" => "Liechtenstein",
        "Bozen" => "Italien",
        "Eindhoven" => "Niederlande",
        "Luxembourg" => "Luxemburg",
        "Wrocław" => "Polen",
        _ => "Deutschland",
    };

    private static string PostalCodePattern(string country) => country switch
    {
        "Deutschland" or "Italien" => @"^\d{5}$",
        "Österreich" or "Schweiz" or "Liechtenstein" or "Luxemburg" => @"^[1-9]\d{3}$",
        "Niederlande" => @"^\d{4} [A-Z]{2}$",
        _ => @"^\d\d-\d{3}$",
    };

    private static string Told(SampleBase sample) => string.Join('\n', sample.Leads.Select(lead =>
        string.Join('|', BuiltInFields.All.Select(field => lead.Lead.ValueOf(field.Key)))
        + $"{lead.Lead.CreatedAt:O}{lead.Lead.UpdatedAt:O}{lead.Lead.Status}"
        + string.Join(';', lead.Activities.Select(activity => $"{activity.OccurredAt:O} {activity.Type} {activity.Detail} {activity.Count}"))));
}
