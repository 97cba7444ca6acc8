using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Indexing;

/// <summary>Bands, matrix and routes as tables.</summary>
internal sealed class QualificationCode
{
    private readonly int[][] _thresholds;
    private readonly ushort[] _routes;

    public QualificationCode(ScoringModel model)
    {
        Bands = model.Bands.Count;
        _thresholds = [Thresholds(model, null), .. model.Markets.Select(market => Thresholds(model, market))];
        _routes = new ushort[Bands * Letters];
        LetterOfStep = [.. Grade.All.Select(grade => LetterIndex(grade.Letter))];

        for (var band = 0; band < Bands; band++)
        {
            foreach (var grade in Grade.All)
            {
                _routes[(band * Letters) + LetterIndex(grade.Letter)] = checked((ushort)model.Routes.ToList().IndexOf(model.RouteOf(model.Bands[band], grade)));
            }
        }
    }

    /// <summary>How many letters there are: A, B, C, D and F.</summary>
    public static int Letters => ModelValidation.Letters.Count;

    public int Bands { get; }

    /// <summary>The place of a grade's letter by its step.</summary>
    public int[] LetterOfStep { get; }

    /// <summary>The place of the band a score falls into.</summary>
    public int BandOf(int score, int market)
    {
        var thresholds = _thresholds[market];

        for (var band = thresholds.Length - 1; band > 0; band--)
        {
            if (score >= thresholds[band])
            {
                return band;
            }
        }

        return 0;
    }

    /// <summary>The place of a cell: bands one behind the other, each with its letters.</summary>
    public int CellOf(int band, int step) => (band * Letters) + LetterOfStep[step];

    /// <summary>The place of the route of a cell.</summary>
    public ushort RouteOf(int cell) => _routes[cell];

    private static int[] Thresholds(ScoringModel model, Qualification.Market? market) =>
        [.. model.Bands.Select(band => ScoringModel.ThresholdOf(band, market) ?? int.MinValue)];

    private static int LetterIndex(char letter) => ModelValidation.Letters.ToList().IndexOf(letter.ToString());
}
