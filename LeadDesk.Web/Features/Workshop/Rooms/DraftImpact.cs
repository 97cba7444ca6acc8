using LeadDesk.Core;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Linting;
using LeadDesk.Core.Scenarios;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>What a draft does to all leads against the published model. Expensive parts are worked out once, when the first screen asks.</summary>
public sealed class DraftImpact
{
    // Enough names to recognise a pattern; the counts are complete.
    private const int MoversNamed = 25;
    private const int TopOfQueue = 20;

    private readonly Impact _impact;
    private readonly Lazy<IReadOnlyList<RouteMove>> _moves;
    private readonly Lazy<IReadOnlyList<OwnerTop>> _tops;
    private readonly Lazy<IReadOnlyList<ScenarioOutcome>> _scenarios;
    private readonly Lazy<ScoreHistogram> _scores;
    private readonly Lazy<BackTest> _backTestBefore;
    private readonly Lazy<BackTest> _backTestAfter;
    private readonly Lazy<ValueList<Finding>> _findings;

    /// <param name="now">UTC; a lead that changes its route waits from here on.</param>
    public DraftImpact(int revision, int publishedVersion, Evaluation before, Evaluation after, DateTime now)
    {
        (Revision, PublishedVersion, Before, After) = (revision, publishedVersion, before, after);
        _impact = new(before, after);
        _moves = new(() => _impact.Moves(MoversNamed));
        _tops = new(() => _impact.Tops(TopOfQueue, now));
        _scenarios = new(() => [.. after.Model.Scenarios.Select(scenario => scenario.Try(after.Model, after.Day))]);
        _scores = new(() => ScoreHistogram.Of(after));
        _backTestBefore = new(() => BackTest.Of(before));
        _backTestAfter = new(() => BackTest.Of(after));
        _findings = new(() => ModelLint.Of(after, RuleReaches.Of(after)));
    }

    /// <summary>The revision of the draft it is of.</summary>
    public int Revision { get; }

    /// <summary>The version it is compared with.</summary>
    public int PublishedVersion { get; }

    /// <summary>All leads by the published model.</summary>
    public Evaluation Before { get; }

    /// <summary>All leads by the draft.</summary>
    public Evaluation After { get; }

    public int Leads => After.Index.Count;

    public Distribution DistributionBefore => _impact.Before;

    public Distribution DistributionAfter => _impact.After;

    /// <summary>Between which routes leads move, most leads first, with the leads that move most.</summary>
    public IReadOnlyList<RouteMove> Moves => _moves.Value;

    /// <summary>What changes at the top of each rep's queue.</summary>
    public IReadOnlyList<OwnerTop> Tops => _tops.Value;

    /// <summary>What the draft says of its scenarios, in their order.</summary>
    public IReadOnlyList<ScenarioOutcome> Scenarios => _scenarios.Value;

    /// <summary>How the scores of all leads are spread by the draft.</summary>
    public ScoreHistogram Scores => _scores.Value;

    /// <summary>Whether the published model would have been right about leads that were won or lost. Takes a while with many leads.</summary>
    public BackTest BackTestBefore => _backTestBefore.Value;

    /// <summary>The same for the draft.</summary>
    public BackTest BackTestAfter => _backTestAfter.Value;

    /// <summary>What people should look at before they agree on the draft, the gravest first. Takes a while with many leads.</summary>
    public ValueList<Finding> Findings => _findings.Value;

    /// <summary>How many leads end on another route.</summary>
    public int Moving => Moves.Sum(move => move.Leads);
}
