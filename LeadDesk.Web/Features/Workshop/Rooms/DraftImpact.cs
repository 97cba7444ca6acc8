using LeadDesk.Core;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Linting;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>What a draft does to all leads against the published model. Expensive parts are worked out once, when the first screen asks.</summary>
public sealed class DraftImpact
{
    // Enough names to recognise a pattern; the counts are complete.
    private const int MoversNamed = 25;
    private const int TopOfQueue = 20;
    private const int Examples = 6;

    private readonly Core.Indexing.Impact _impact;
    private readonly Lazy<IReadOnlyList<RouteMove>> _moves;
    private readonly Lazy<IReadOnlyList<OwnerTop>> _tops;
    private readonly Lazy<IReadOnlyList<ScenarioOutcome>> _scenarios;
    private readonly Lazy<RuleReaches> _reaches;
    private readonly Lazy<PersonaMatches> _matches;
    private readonly RuleReaches? _earlierReaches;
    private readonly Lazy<ScoreHistogram> _scores;
    private readonly Lazy<BackTest> _backTestBefore;
    private readonly Lazy<BackTest> _backTestAfter;
    private readonly Lazy<ValueList<Finding>> _findings;

    /// <param name="now">UTC; a lead that changes its route waits from here on.</param>
    /// <param name="earlier">Of an earlier revision: what it has worked out already helps to be quicker. Null for none.</param>
    public DraftImpact(int revision, int publishedVersion, Evaluation before, Evaluation after, DateTime now, DraftImpact? earlier)
    {
        (Revision, PublishedVersion, Before, After) = (revision, publishedVersion, before, after);
        _impact = new(before, after);
        _moves = new(() => _impact.Moves(MoversNamed));
        _tops = new(() => _impact.Tops(TopOfQueue, now));
        _scenarios = new(() => [.. after.Model.Scenarios.Select(scenario => scenario.Try(after.Model, after.Day))]);

        // Only the figures are kept, never the earlier impact: otherwise each would hold all before it.
        _earlierReaches = earlier is { _reaches.IsValueCreated: true } ? earlier.Reaches : earlier?._earlierReaches;
        _reaches = new(() => RuleReaches.Of(after, _earlierReaches));
        _matches = new(() => PersonaMatches.Of(after, Examples));
        Conditions = earlier?.Conditions is { } known && known.HoldFor(after) ? known : new(after);
        _scores = new(() => ScoreHistogram.Of(after));
        _backTestBefore = new(() => BackTest.Of(before));
        _backTestAfter = new(() => BackTest.Of(after));
        _findings = new(() => ModelLint.Of(after, Reaches));
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

    /// <summary>Whom each rule of the draft reaches. Looks at all leads when it is asked first: not on the thread of a page.</summary>
    public RuleReaches Reaches => _reaches.Value;

    /// <summary>Whom the draft's personas describe. Looks at all leads when it is asked first: not on the thread of a page.</summary>
    public PersonaMatches Matches => _matches.Value;

    /// <summary>How many leads meet single conditions.</summary>
    public ConditionCounts Conditions { get; }

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
