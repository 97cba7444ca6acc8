namespace LeadDesk.Core.Import;

/// <summary>What the numbers of a list come to, column by column: by that a row of totals proves to be one.</summary>
internal sealed class ColumnSums(int columns)
{
    private const double Rounding = 0.005;
    private const int LongestNumber = 24;

    private readonly double[] _sums = new double[columns];
    private readonly double[] _visible = new double[columns];
    private readonly double[] _sinceLast = new double[columns];
    private readonly int[] _counts = new int[columns];
    private int _rows;

    public void Add(SheetRow row)
    {
        _rows++;

        for (var column = 0; column < Math.Min(row.Cells.Count, columns); column++)
        {
            if (NumberIn(row.Cells[column]) is { } number)
            {
                _sums[column] += number;
                _visible[column] += row.Hidden ? 0 : number;
                _sinceLast[column] += number;
                _counts[column]++;
            }
        }
    }

    /// <summary>Whether a number of this row is the sum, the average or the count of those above it.</summary>
    public bool Fit(SheetRow row)
    {
        var fits = false;

        for (var column = 0; column < Math.Min(row.Cells.Count, columns); column++)
        {
            fits |= NumberIn(row.Cells[column]) is { } number && Fits(number, column);
        }

        if (fits)
        {
            Array.Clear(_sinceLast);
        }

        return fits;
    }

    /// <summary>
    /// A number that looks the same whatever form it is written in, with money and percent; null for text. One or two digits behind the last
    /// sign are a fraction, three are thousands.
    /// </summary>
    public static double? NumberIn(string text)
    {
        var (number, fraction, digits) = (0.0, -1, 0);
        var negative = false;

        if (text.Length > LongestNumber)
        {
            return null;
        }

        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                number = (number * 10) + (character - '0');
                digits++;
                fraction += fraction >= 0 ? 1 : 0;
            }
            else if (character is '.' or ',')
            {
                fraction = 0;
            }
            else if (character is '-' or '(')
            {
                negative = true;
            }
            else if (character is not (' ' or '\u00A0' or '\u202F' or '\'' or '’' or ')' or '+' or '%' or '€' or '$' or '£'))
            {
                return null;
            }
        }

        return digits == 0 ? null : (negative ? -number : number) / (fraction is 1 or 2 ? Math.Pow(10, fraction) : 1);
    }

    private bool Fits(double number, int column) =>
        _counts[column] > 1
        && (IsNear(number, _sums[column]) || IsNear(number, _visible[column]) || IsNear(number, _sinceLast[column])
            || IsNear(number, _sums[column] / _counts[column]) || number == _counts[column] || number == _rows);

    private static bool IsNear(double number, double other) => number != 0 && Math.Abs(number - other) <= Rounding * Math.Abs(other);

    private static double? NumberIn(Cell cell) => cell switch
    {
        Cell.Number { Value: var number } => number,
        Cell.Text { Value: var text } => NumberIn(text),
        _ => null,
    };
}
