using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Indexing;

/// <summary>How many leads stand in each score band with each letter, whatever their status.</summary>
public sealed class Distribution
{
    private readonly ScoringModel _model;
    private readonly int[] _cells;

    private Distribution(ScoringModel model, int[] cells)
    {
        _model = model;
        _cells = cells;
    }

    public static Distribution Of(Evaluation evaluation)
    {
        var cells = new int[evaluation.Code.Qualification.Bands * QualificationCode.Letters];

        foreach (var result in evaluation.Results)
        {
            for (var cell = 0; cell < cells.Length; cell++)
            {
                cells[cell] += result.Cells[cell];
            }
        }

        return new(evaluation.Model, cells);
    }

    /// <summary>How many leads a cell of the matrix has; 0 for a band or letter that does not exist.</summary>
    /// <param name="letter">A, B, C, D or F.</param>
    public int Of(string band, string letter)
    {
        var (bandPlace, letterPlace) = (_model.Bands.ToList().FindIndex(each => each.Id == band), ModelValidation.Letters.ToList().IndexOf(letter));

        return bandPlace < 0 || letterPlace < 0 ? 0 : _cells[(bandPlace * QualificationCode.Letters) + letterPlace];
    }

    /// <summary>How many leads a route has.</summary>
    public int OnRoute(string route) => _model.Matrix.Where(cell => cell.Route == route).Sum(cell => Of(cell.Band, cell.Letter));
}
