using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;

namespace LeadDesk.Core.Insights;

/// <param name="Letter">A, B, C, D or F.</param>
public readonly record struct LetterOutcomes(string Letter, Outcomes Outcomes);

public readonly record struct BandOutcomes(ScoreBand Band, Outcomes Outcomes);

/// <summary>Whether a model would have been right: how the leads ended that were won or lost, by what it says of them.</summary>
/// <remarks>
/// Leads are judged as they are today. What a lead did after it was won or lost counts as well, and so does what sales wrote down while working
/// on it: hindsight, which makes any model look better than it would have been at the time. Compare models with one another, not with promises.
/// </remarks>
/// <param name="Letters">A first.</param>
/// <param name="Bands">Lowest first.</param>
/// <param name="TopLift">
/// How many times as often as all of them those are won whom the model would have put into the first tenth of the queue; null without any lead that was
/// won. Of leads that stand equal, each is in the first tenth to the same part.
/// </param>
/// <param name="Auc">
/// How often, of one lead that was won and one that was lost, the model puts the one that was won first; equal ones count half. 1 is perfect, 0.5 is chance.
/// Null where not both kinds exist.
/// </param>
/// <param name="AucInterval">
/// Between what the true value of <paramref name="Auc"/> lies with 95 % confidence; null with fewer than two leads of either kind.
/// </param>
public sealed record BackTest(
    Outcomes Outcomes, ValueList<LetterOutcomes> Letters, ValueList<BandOutcomes> Bands, double? TopLift, double? Auc, Interval? AucInterval)
{
    private const double TopShare = 0.1;

    /// <summary>Whether there are too few outcomes to conclude anything from the figures.</summary>
    public bool SaysNothing => Outcomes.AreTooFew;

    /// <summary>Of the leads in the order of the board: route rank, then score, then grade. How long a lead waits plays no part.</summary>
    public static BackTest Of(Evaluation evaluation)
    {
        var letters = new Outcomes[QualificationCode.Letters];
        var bands = new Outcomes[evaluation.Model.Bands.Count];
        var order = new List<ulong>();
        var keys = new PriorityKeys(evaluation);

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            var (statuses, result) = (evaluation.Index.Chunks[chunk].Statuses, evaluation.Results[chunk]);

            for (var row = 0; row < statuses.Length; row++)
            {
                var outcome = Outcomes.Of((LeadStatus)statuses[row]);

                if (outcome.Leads > 0)
                {
                    letters[evaluation.Code.Qualification.LetterOfStep[result.Grades.Grades[row]]] += outcome;
                    bands[result.Bands[row]] += outcome;
                    order.Add(RankedOutcomes.KeyOf(keys.StandingOf(chunk, row), outcome.Won == 1));
                }
            }
        }

        var ranked = RankedOutcomes.Of(order);

        return new(
            ranked.All,
            letters.Select((outcomes, letter) => new LetterOutcomes(ModelValidation.Letters[letter], outcomes)).ToValueList(),
            bands.Select((outcomes, band) => new BandOutcomes(evaluation.Model.Bands[band], outcomes)).ToValueList(),
            ranked.LiftOf(TopShare),
            ranked.Auc,
            ranked.AucInterval);
    }
}
