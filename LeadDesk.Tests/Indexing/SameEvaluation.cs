using LeadDesk.Core.Indexing;

namespace LeadDesk.Tests.Indexing;

/// <summary>Compares evaluations as a whole.</summary>
internal static class SameEvaluation
{
    /// <summary>Asserts that an evaluation made from another equals one from scratch, also in what later ones are made from.</summary>
    public static void AssertEqualsOneFromScratch(Evaluation evaluation)
    {
        var anew = Evaluation.Of(evaluation.Index, evaluation.Model, evaluation.Day, workers: 1);

        AssertSame(anew, evaluation);
    }

    public static void AssertSame(Evaluation expected, Evaluation actual)
    {
        Assert.Equal(expected.Standings(), actual.Standings());
        Assert.Equal(expected.Results.Length, actual.Results.Length);

        foreach (var (one, other) in expected.Results.Zip(actual.Results))
        {
            Assert.Equal(one.Sums, other.Sums);
            Assert.Equal(one.Effects, other.Effects);
            Assert.Equal(one.Unknown, other.Unknown);
            Assert.Equal(one.Cells, other.Cells);
        }
    }
}
