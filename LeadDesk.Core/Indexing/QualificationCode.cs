using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Indexing;

/// <summary>Bands, matrix and routes as tables.</summary>
internal sealed class QualificationCode
{
    private readonly int[][] _thresholds;
    private readonly ushort[] _routes;
    private readonly bool _marketsDiffer;

    public QualificationCode(ScoringModel model)
    {
        Bands = model.Bands.Count;
        _thresholds = [Thresholds(model, null), .. model.Markets.Select(market => Thresholds(model, market))];
        _marketsDiffer = _thresholds.Any(thresholds => !thresholds.SequenceEqual(_thresholds[0]));
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

    /// <summary>The places of the bands that scores fall into.</summary>
    public ushort[] BandsOf(int[] scores, byte[] markets)
    {
        var bands = GC.AllocateUninitializedArray<ushort>(scores.Length);

        for (var row = 0; row < bands.Length; row++)
        {
            bands[row] = (ushort)BandOf(scores[row], _marketsDiffer ? markets[row] : 0);
        }

        return bands;
    }

    /// <summary>The places of the routes of leads, and how many leads each cell has.</summary>
    public (ushort[] Routes, int[] Cells) RoutesOf(ushort[] bands, byte[] grades)
    {
        var routes = GC.AllocateUninitializedArray<ushort>(bands.Length);
        var cells = new int[Bands * Letters];
        var (letters, routeOfCell, width) = (LetterOfStep, _routes, Letters);

        for (var row = 0; row < routes.Length; row++)
        {
            var cell = (bands[row] * width) + letters[grades[row]];
            routes[row] = routeOfCell[cell];
            cells[cell]++;
        }

        return (routes, cells);
    }

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
