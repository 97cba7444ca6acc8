using System.Diagnostics;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Peers;
using LeadDesk.Core;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using Activity = LeadDesk.Core.Leads.Activity;

namespace LeadDesk.Benchmarks.Comparison;

/// <summary>LeadDesk's own index on a generated base, and how long its work takes. All times are in seconds.</summary>
internal sealed class IndexRun
{
    public const int AllCores = 0;
    private const int WarmUpLeads = 5_000;
    private const int ShownMovers = 20;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(5);

    private readonly GeneratedBase _leads;
    private readonly ScoringModel _model = BenchmarkModel.Create();
    private readonly LeadIndexWriter _writer;
    private readonly int _runs;

    private IndexRun(GeneratedBase leads, LeadIndexWriter writer, double build, double bytesPerLead)
    {
        _leads = leads;
        _writer = writer;
        Build = build;
        BytesPerLead = bytesPerLead;

        // Small bases are over in no time, and need more runs for a steady median.
        _runs = leads.Leads <= 100_000 ? 15 : 5;
        Evaluation = Evaluation.Of(writer.Current, _model, GeneratedBase.Day, AllCores);
    }

    /// <summary>What the benchmark model says of every lead.</summary>
    public Evaluation Evaluation { get; }

    /// <summary>From leads and activities as objects to the index, making them not counted.</summary>
    public double Build { get; }

    /// <summary>What the index keeps in memory.</summary>
    public double BytesPerLead { get; }

    /// <summary>Every lead evaluated from the index, nothing taken over.</summary>
    /// <param name="workers">How many cores; 0 for all.</param>
    public double FullEvaluation(int workers) =>
        Timing.Median(_leads.Leads <= 100_000 ? _runs : 3, _ => Evaluation.Of(_writer.Current, _model, GeneratedBase.Day, workers));

    public static IndexRun Create(GeneratedBase leads, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (writer, build) = Fill(leads, cancellationToken);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;

        return new(leads, writer, build, (double)bytes / leads.Leads);
    }

    /// <summary>
    /// Does everything on a small base for a while: only then has the runtime compiled the loops the way a server that runs for days has them.
    /// </summary>
    public static void WarmUp(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var small = Create(new(WarmUpLeads), cancellationToken);
        BoardQuestion[] questions = [new(null, [], null, null, null), new("nurture", ["A", "B"], "rep-07", "Messe", "mueller")];

        while (watch.Elapsed < WarmUpTime)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _ = (small.FullEvaluation(1), small.FullEvaluation(AllCores), small.Impact(), small.DayChange(), small.LeadChange(), small.Rank());

            foreach (var (_, edited) in small.Edits)
            {
                _ = (small.Edit(edited), small.Effect(edited));
            }

            foreach (var question in questions)
            {
                _ = (small.Ask(question), small.CountFacets(question));
            }
        }
    }

    /// <summary>What the peers' results are compared with.</summary>
    public JudgedLeads Judged()
    {
        var judged = new JudgedLeads(_leads.Leads);

        foreach (var standing in Evaluation.Standings())
        {
            judged.Set(standing.LeadId, standing.Score, standing.Grade.Step);
        }

        return judged;
    }

    /// <summary>The leads as the board sees them.</summary>
    public IEnumerable<BoardLead> BoardLeads() => Evaluation.Standings().Select(standing =>
    {
        var lead = _leads.Lead(standing.LeadId);

        return new BoardLead(
            standing.LeadId,
            standing.Status,
            standing.Route.Id,
            standing.Route.Rank,
            standing.Score,
            standing.Grade,
            standing.Band.Id,
            standing.PersonaId,
            _model.MarketOf(new LeadFacts(lead, [], GeneratedBase.Day))?.Id,
            standing.WaitingSince,
            lead.OwnerId,
            lead.Source,
            lead.SearchText);
    });

    /// <summary>Edits as people make them in the workshop; a new one in every run, so that no run finds the one before prepared.</summary>
    public IReadOnlyList<(string Name, Func<int, ScoringModel> Edited)> Edits =>
    [
        ("a profile rule", EditedProfileRule),
        ("an activity rule", EditedActivityRule),
        ("a persona", EditedPersona),
        ("the matrix", EditedMatrix),
    ];

    /// <summary>From an edited model to the new scores, grades and routes.</summary>
    public double Edit(Func<int, ScoringModel> edited) => Timing.Median(_runs, run => Evaluation.With(edited(run)));

    /// <summary>The same, with the distribution before and after and the largest movers between all routes.</summary>
    public double Effect(Func<int, ScoringModel> edited) =>
        Timing.Median(_runs, run => new Impact(Evaluation, Evaluation.With(edited(run))).Moves(ShownMovers));

    /// <summary>Everything there is to say about an edit that is evaluated already.</summary>
    public double Impact()
    {
        var after = Evaluation.With(EditedActivityRule(1));

        return Timing.Median(_runs, _ =>
        {
            var impact = new Impact(Evaluation, after);
            impact.Moves(ShownMovers);
            impact.Tops(ShownMovers, GeneratedBase.Now);
            impact.Rules();
        });
    }

    public double DayChange() =>
        Timing.Median(_runs, run => Evaluation.On(GeneratedBase.Day with { Today = GeneratedBase.Day.Today.AddDays(1 + run) }));

    /// <summary>A lead gets another e-mail address and one more activity: until the new evaluation is there.</summary>
    public double LeadChange() => Timing.Median(25, run =>
    {
        var id = 1 + (int)((long)run * 7_919 % _leads.Leads);
        var lead = _leads.Lead(id);
        lead.Email = $"neu{run}@example.org";
        var visit = new Activity { LeadId = id, Type = ActivityTypes.PageVisit, OccurredAt = GeneratedBase.Now, Detail = "/preise" };

        Evaluation.Following(_writer.Apply([new(lead, [.. _leads.Activities(id), visit], _leads.WaitingSince(id))], []));
    });

    public (double Seconds, BoardAnswer Answer) Ask(BoardQuestion question)
    {
        var page = new QueuePage(0, []);
        var seconds = Timing.Median(25, _ => page = new LeadQueue(Evaluation).Page(FilterFor(question), 0, SqliteBoard.PageSize));

        return (seconds, new(page.Total, [.. page.Leads.Select(standing => standing.LeadId)]));
    }

    public double CountFacets(BoardQuestion question) => Timing.Median(_runs, _ => new LeadQueue(Evaluation).Facets(FilterFor(question)));

    public double Rank() =>
        Timing.Median(_runs, run => new LeadQueue(Evaluation).RankOf(new(), 1 + (int)((long)run * 7_919 % _leads.Leads)));

    // A limit is moved: the condition is another one.
    private ScoringModel EditedProfileRule(int run) => WithRule<ProfileRule>(
        BenchmarkModel.EditedProfileRule,
        rule => rule with { When = ConditionGroup.AllOf(new NumberCondition(BuiltInFields.Employees, 50, 501 + run)) });

    private ScoringModel EditedActivityRule(int run) =>
        WithRule<ActivityRule>(BenchmarkModel.EditedActivityRule, rule => rule with { Points = rule.Points + 1 + run });

    private ScoringModel EditedPersona(int run)
    {
        var persona = _model.Personas[0];
        var criterion = persona.Criteria[0];
        var edited = persona with { Criteria = Replaced(persona.Criteria, criterion, criterion with { Steps = 1 + (run % 3) }) };

        return _model with { Personas = Replaced(_model.Personas, persona, edited) };
    }

    private ScoringModel EditedMatrix(int run)
    {
        var cell = _model.Matrix.First(cell => cell is { Band: "warm", Letter: "C" });

        return _model with { Matrix = Replaced(_model.Matrix, cell, cell with { Route = run % 2 == 0 ? "salesReview" : "marketingCheck" }) };
    }

    private ScoringModel WithRule<TRule>(string id, Func<TRule, TRule> edit)
        where TRule : ScoringRule
    {
        var rule = _model.Rules.OfType<TRule>().Single(rule => rule.Id == id);

        return _model with { Rules = Replaced(_model.Rules, rule, edit(rule)) };
    }

    private static ValueList<T> Replaced<T>(ValueList<T> items, T item, T by) =>
        items.Select(other => ReferenceEquals(other, item) ? by : other).ToValueList();

    private static QueueFilter FilterFor(BoardQuestion question) => new()
    {
        Routes = question.Route is { } route ? [route] : [],
        Letters = question.Letters.ToValueList(),
        Owners = question.Owner is { } owner ? [owner] : [],
        Sources = question.Source is { } source ? [source] : [],
        Search = question.Search,
    };

    private static (LeadIndexWriter Writer, double Seconds) Fill(GeneratedBase leads, CancellationToken cancellationToken)
    {
        var fill = new LeadIndexFill(GeneratedBase.Zone);
        var watch = new Stopwatch();

        for (var id = 1; id <= leads.Leads; id++)
        {
            var (lead, activities, waiting) = (leads.Lead(id), leads.Activities(id), leads.WaitingSince(id));

            watch.Start();
            fill.Leads.Add(lead);
            fill.AddWaiting(id, waiting);

            foreach (var activity in activities)
            {
                fill.Activities.Add(activity);
            }

            watch.Stop();
        }

        watch.Start();
        var writer = fill.Finish(Environment.ProcessorCount, cancellationToken);
        watch.Stop();

        return (writer, watch.Elapsed.TotalSeconds);
    }
}
