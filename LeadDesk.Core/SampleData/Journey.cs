using LeadDesk.Core.Leads;
using LeadDesk.Core.SampleData.Pools;

namespace LeadDesk.Core.SampleData;

/// <summary>What a lead did, oldest first, and since when we know it.</summary>
internal sealed record Story(DateTime CreatedAt, ValueList<Activity> Activities, bool Unsubscribed);

/// <summary>Lets one lead act as its conduct says.</summary>
/// <param name="topic">What it is interested in.</param>
/// <param name="isOnline">Whether we would recognise it on the net.</param>
/// <param name="mayMail">Whether it gets our mailings.</param>
internal sealed class Journey(SampleRandom random, SampleCalendar calendar, string language, Topic topic, bool isOnline, bool mayMail)
{
    private const int Year = 365;
    private const int LongestSilence = 300;

    private readonly List<Activity> _activities = [];
    private readonly HashSet<CompanyEvent> _attended = [];
    private DateTime _createdAt;

    public Story Tell(Conduct conduct, Source source, LeadStatus status)
    {
        MeetUs(conduct, source);
        var known = calendar.DaysAgo(_createdAt);
        foreach (var phase in conduct.Phases.Where(phase => phase.To <= known))
        {
            Live(phase with { From = Math.Min(phase.From, known) });
        }

        if (conduct.Intent == Intent.Hot || (conduct.Intent == Intent.Evaluating && status is (LeadStatus.New or LeadStatus.Contacted) && random.Chance(0.35)))
        {
            AskForDemo(calendar.Moment(random, random.Between(0, Math.Min(known, conduct.Intent == Intent.Hot ? 5 : 35))));
        }

        WorkWithSales(conduct, status);
        var unsubscribed = !conduct.IsBuyer && random.Chance(0.09) && Unsubscribe();

        return new(_createdAt, _activities.OrderBy(activity => activity.OccurredAt).ToValueList(), unsubscribed);
    }

    // The first contact is what the source says: a lead from a fair was at that fair.
    private void MeetUs(Conduct conduct, Source source)
    {
        var moment = calendar.Moment(random, random.Between(conduct.OldestAtLeast, SampleCalendar.Days));
        var kind = source switch { Source.Webinar => EventKind.Webinar, Source.Fair => EventKind.Fair, _ => (EventKind?)null };
        var happening = kind is null ? null : PickEvent(kind.Value, SampleCalendar.Days, conduct.OldestAtLeast);

        _createdAt = happening is null ? moment : During(happening);
        switch (source)
        {
            case Source.Website:
                Add(ActivityTypes.FormSubmitted, _createdAt, Phrases.ContactForm);
                break;
            case Source.Newsletter:
                Add(ActivityTypes.FormSubmitted, _createdAt, Phrases.NewsletterForm);
                break;
            case Source.Download:
                Add(ActivityTypes.Download, _createdAt, topic.Whitepaper);
                break;
            case Source.ColdCall:
                Add(ActivityTypes.Call, _createdAt, Phrases.ColdCall);
                break;
            case Source.Webinar or Source.Fair when happening is not null:
                Add(happening.Kind == EventKind.Fair ? ActivityTypes.FairVisit : ActivityTypes.Webinar, _createdAt, happening.Title);
                break;
        }
    }

    private void Live(Phase phase)
    {
        var sittings = random.Between(phase.Fewest, phase.Most);
        for (var sitting = 0; sitting < sittings; sitting++)
        {
            Sit(random.Pick(phase.Mix, choice => choice.Weight).Sitting, phase);
        }
    }

    private void Sit(Sitting sitting, Phase phase)
    {
        if (!isOnline && sitting != Sitting.Fair)
        {
            return;
        }

        var moment = calendar.Moment(random, random.Between(phase.To, phase.From));
        switch (sitting)
        {
            case Sitting.Mailing when mayMail && PickEvent(EventKind.Mailing, phase.From, phase.To) is { } mailing:
                ReadMailing(mailing);
                break;
            case Sitting.Webinar when PickEvent(EventKind.Webinar, phase.From, phase.To) is { } webinar:
                Attend(webinar);
                break;
            case Sitting.Fair when PickEvent(EventKind.Fair, phase.From, phase.To) is { } fair:
                Add(ActivityTypes.FairVisit, During(fair), fair.Title);
                break;
            case Sitting.Research:
                Research(moment);
                break;
            case Sitting.Download:
                ReadUp(moment);
                break;
            case Sitting.Careers:
                LookForWork(moment);
                break;
            case Sitting.Reply when mayMail:
                Add(ActivityTypes.EmailReplied, moment, random.Pick(Phrases.Replies));
                break;
            case Sitting.Ticket:
                Add(ActivityTypes.SupportTicket, moment, random.Pick(Topics.Tickets));
                break;
            default:
                Browse(moment);
                break;
        }
    }

    private void ReadMailing(CompanyEvent mailing)
    {
        // Most read a mail within hours, some days later.
        var afterwards = calendar.Moment(random, Math.Max(0, mailing.DaysAgo - random.Between(1, 3)));
        var opened = afterwards < mailing.At || random.Chance(0.7) ? Later(mailing.At, 300, 8 * 3600) : afterwards;
        Add(ActivityTypes.EmailOpened, opened, mailing.Title, random.Chance(0.06) ? 2 : 1);
        if (!random.Chance(0.36))
        {
            return;
        }

        var clicked = Later(opened, 15, 90);
        Add(ActivityTypes.EmailClicked, clicked, mailing.Title);
        Visit(Later(clicked, 2, 6), mailing.Topic is { } about ? about.Page : random.Pick(Topics.All).Article);
    }

    private void Attend(CompanyEvent webinar)
    {
        var signedUp = calendar.Moment(random, webinar.DaysAgo + random.Between(1, 9));
        Add(ActivityTypes.FormSubmitted, signedUp, $"{Phrases.WebinarForm.In(language)}: {webinar.Title}");
        Add(ActivityTypes.Webinar, During(webinar), webinar.Title);
    }

    // Nobody needs the same paper twice: who has the one on the own topic takes another.
    private void ReadUp(DateTime moment)
    {
        var paper = _activities.Exists(activity => activity.Detail == topic.Whitepaper) ? random.Pick(Topics.All) : topic;
        if (random.Chance(0.4))
        {
            Visit(moment, paper.Page);
        }

        Add(ActivityTypes.Download, Later(moment, 40, 200), paper.Whitepaper);
    }

    private void Browse(DateTime moment)
    {
        var pages = random.Pick([1, 1, 1, 2, 3]);
        for (var page = 0; page < pages; page++)
        {
            Visit(moment, SomePage());
            moment = Later(moment, 20, 240);
        }
    }

    private string SomePage() => random.Below(5) switch
    {
        0 => topic.Page,
        1 => topic.Article,
        2 => topic.CaseStudyPage,
        _ => random.Pick(Topics.GeneralPages),
    };

    private void Research(DateTime moment)
    {
        Visit(moment, topic.Page);
        if (random.Chance(0.55))
        {
            Visit(Later(moment, 60, 200), topic.CaseStudyPage);
        }

        if (random.Chance(0.3) && !_activities.Exists(activity => activity.Detail == topic.CaseStudyFile))
        {
            Add(ActivityTypes.Download, Later(moment, 210, 300), topic.CaseStudyFile);
        }

        if (random.Chance(0.75))
        {
            Visit(Later(moment, 310, 600), "/preise");
        }
    }

    private void LookForWork(DateTime moment)
    {
        foreach (var page in Topics.CareerPages.Take(1).Concat(Topics.CareerPages.Skip(1).Where(_ => random.Chance(0.4))))
        {
            Visit(moment, page);
            moment = Later(moment, 25, 180);
        }

        if (random.Chance(0.25) && !_activities.Exists(activity => activity.Detail == Phrases.ApplicationForm.In(language)))
        {
            Add(ActivityTypes.FormSubmitted, moment, Phrases.ApplicationForm);
        }
    }

    private void AskForDemo(DateTime moment)
    {
        Visit(Later(moment, -240, -90), "/preise");
        Visit(Later(moment, -80, -20), "/demo");
        Add(ActivityTypes.DemoRequest, moment, random.Pick(Phrases.Demos));
    }

    private void WorkWithSales(Conduct conduct, LeadStatus status)
    {
        var known = calendar.DaysAgo(_createdAt);
        var lastSeen = _activities.Count == 0 ? known : calendar.DaysAgo(_activities.Max(activity => activity.OccurredAt));
        var start = conduct.Intent == Intent.Customer ? random.Between(272, 310) : Math.Min(lastSeen + 3, known);
        switch (status)
        {
            case LeadStatus.Contacted:
                BeReached(conduct, Math.Min(lastSeen, LongestSilence));
                break;
            case LeadStatus.Accepted:
                Talk(start - 3, ActivityTypes.Call, random.Chance(0.6) ? Phrases.FirstCall : Phrases.Unreached);
                break;
            case LeadStatus.Rejected when !conduct.IsOutsider:
                Talk(start - 4, ActivityTypes.Call, Phrases.RejectionCall);
                break;
            case LeadStatus.Opportunity:
                start = Math.Min(known, Math.Max(start, 20));
                Talk(start - 1, ActivityTypes.Call, Phrases.FirstCall);
                Talk(start - 9, ActivityTypes.Meeting, Phrases.DemoMeeting);
                break;
            case LeadStatus.Won or LeadStatus.Lost:
                Close(Math.Min(known, Math.Max(start, 34)), status);
                break;
        }
    }

    // A status needs its contact: where working hours leave no room for it, it comes right after what the lead did last.
    private void BeReached(Conduct conduct, int daysAgo)
    {
        var own = random.Copy();
        var after = _activities.Select(activity => activity.OccurredAt).Append(_createdAt).Max();
        var byMail = mayMail && conduct.IsBuyer && own.Chance(0.35);
        var outcome = conduct.IsBuyer && own.Chance(0.5) ? ContactOutcome.Interested : ContactOutcome.Reached;
        var appointment = calendar.Appointment(own, Math.Max(0, daysAgo - own.Between(0, 2)));
        var moment = appointment > after && appointment <= calendar.Now ? appointment : Earlier(calendar.Now, after.AddMinutes(own.Between(20, 90)));
        Add(Contacts.ActivityTypeOf(byMail ? ContactKind.Email : ContactKind.Call, outcome)!, moment, Contacts.DetailOf(outcome, language));
    }

    private void Close(int start, LeadStatus status)
    {
        if (isOnline && random.Chance(0.6))
        {
            AskForDemo(calendar.Moment(random, start));
        }

        Talk(start - 3, ActivityTypes.Call, Phrases.FirstCall);
        Talk(start - 10, ActivityTypes.Meeting, Phrases.DemoMeeting);
        if (status == LeadStatus.Won)
        {
            Talk(start - 18, ActivityTypes.Meeting, Phrases.OfferMeeting);
            Talk(start - 30, ActivityTypes.Meeting, Phrases.SignedMeeting);
        }
        else
        {
            Talk(start - 24, ActivityTypes.Call, Phrases.LostCall);
        }
    }

    private void Talk(int daysAgo, string type, LocalText about)
    {
        if (daysAgo >= 0)
        {
            Add(type, calendar.Appointment(random, daysAgo), about);
        }
    }

    // Whoever has unsubscribed opens no mailing any more.
    private bool Unsubscribe()
    {
        var mails = _activities.Where(activity => activity.Type == ActivityTypes.EmailOpened).OrderBy(activity => activity.OccurredAt).ToArray();
        if (mails.Length < 2)
        {
            return false;
        }

        var last = mails[random.Between(1, mails.Length - 1)];
        var leaves = Later(last.OccurredAt, 20, 150);
        _activities.RemoveAll(activity => activity.OccurredAt >= leaves
            && activity.Type is ActivityTypes.EmailOpened or ActivityTypes.EmailClicked or ActivityTypes.EmailReplied);
        Add(ActivityTypes.Unsubscribe, leaves, last.Detail!);

        return true;
    }

    private CompanyEvent? PickEvent(EventKind kind, int from, int to)
    {
        var open = calendar.Events
            .Where(happening => happening.Kind == kind && happening.DaysAgo <= from && happening.DaysAgo >= to && !_attended.Contains(happening))
            .ToArray();
        if (open.Length == 0)
        {
            return null;
        }

        var chosen = random.Pick(open);
        _attended.Add(chosen);

        return chosen;
    }

    private DateTime During(CompanyEvent happening) =>
        Earlier(calendar.Now, happening.Kind == EventKind.Fair ? Later(happening.At, 900, 7 * 3600) : Later(happening.At, -120, 240));

    private static DateTime Earlier(DateTime left, DateTime right) => left < right ? left : right;

    private DateTime Later(DateTime moment, int fewestSeconds, int mostSeconds) => moment.AddSeconds(random.Between(fewestSeconds, mostSeconds));

    private void Visit(DateTime moment, string page) => Add(ActivityTypes.PageVisit, moment, page);

    private void Add(string type, DateTime moment, LocalText about) => Add(type, moment, about.In(language));

    // What would have happened before we knew the lead, over a year ago or after today, did not happen.
    private void Add(string type, DateTime moment, string detail, int count = 1)
    {
        if (moment >= _createdAt && moment <= calendar.Now && calendar.DaysAgo(moment) < Year)
        {
            _activities.Add(new() { Type = type, OccurredAt = moment, RecordedAt = moment, Detail = detail, Count = count });
        }
    }
}
