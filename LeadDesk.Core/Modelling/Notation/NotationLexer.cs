using System.Globalization;
using System.Text;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Modelling.Notation;

internal enum TokenKind
{
    /// <summary>Letters, perhaps of a word, perhaps a field's key.</summary>
    Bare,

    /// <summary>Something in brackets.</summary>
    Name,

    /// <summary>Something in quotation marks.</summary>
    Text,

    Number,
    Date,
    Symbol,
    End,
}

/// <param name="Position">Counted from 1.</param>
/// <param name="Value">Without quotation marks or brackets; a bare word folded.</param>
internal readonly record struct Token(TokenKind Kind, int Position, string Value, string Written, double Number = 0, DateOnly Date = default);

/// <summary>Cuts a text into words, names, values and signs.</summary>
internal static class NotationLexer
{
    private static readonly string[] Symbols = [">=", "<=", "..", "≥", "≤", "–", "(", ")", "|", ",", ";", "=", "?", ":"];

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d.M.yyyy"];

    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();

        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (token, next) = Next(text, at);
            tokens.Add(token);
            at = next;
        }

        tokens.Add(new(TokenKind.End, text.Length + 1, "", ""));

        return tokens;
    }

    private static (Token Token, int Next) Next(string text, int at) => text[at] switch
    {
        '[' => Enclosed(text, at, "]", TokenKind.Name),
        '"' => Enclosed(text, at, "\"", TokenKind.Text),
        '„' or '“' or '”' => Enclosed(text, at, "“”", TokenKind.Text),
        '»' => Enclosed(text, at, "«", TokenKind.Text),
        '«' => Enclosed(text, at, "»", TokenKind.Text),
        _ when IsNumber(text, at) => NumberOrDate(text, at),
        _ when char.IsLetter(text[at]) || text[at] == '_' => Bare(text, at),
        _ => Symbol(text, at),
    };

    // A closing sign that belongs to the value is written twice.
    private static (Token Token, int Next) Enclosed(string text, int at, string closing, TokenKind kind)
    {
        var value = new StringBuilder();

        for (var place = at + 1; place < text.Length; place++)
        {
            if (!closing.Contains(text[place], StringComparison.Ordinal))
            {
                value.Append(text[place]);
            }
            else if (place + 1 < text.Length && text[place + 1] == text[place])
            {
                value.Append(text[place++]);
            }
            else
            {
                return (new(kind, at + 1, value.ToString(), text[at..(place + 1)]), place + 1);
            }
        }

        throw new NotationException(NotationProblemKind.NotClosed, at + 1, text[at].ToString());
    }

    private static bool IsNumber(string text, int at) =>
        char.IsAsciiDigit(text[at]) || (text[at] is '-' or '−' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    // "50..500" is two numbers, "31.12.2026" a date, "3x" a number and an x.
    private static (Token Token, int Next) NumberOrDate(string text, int at)
    {
        var end = at + 1;

        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsInside(text, end)))
        {
            end++;
        }

        var written = text[at..end];

        if (DateOnly.TryParseExact(written, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return (new(TokenKind.Date, at + 1, written, written, Date: date), end);
        }

        var plain = written.Replace('−', '-').Replace(',', '.');

        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? (new(TokenKind.Number, at + 1, written, written, number), end)
            : throw new NotationException(NotationProblemKind.NumberExpected, at + 1, written);
    }

    // Points, commas and hyphens belong to a number or date between digits, an exponent after one.
    private static bool IsInside(string text, int at) => text[at] switch
    {
        '.' or ',' or '-' => char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]),
        'E' => char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '+' or '-'),
        '+' => text[at - 1] == 'E',
        _ => false,
    } || (text[at] == '-' && text[at - 1] == 'E');

    private static (Token Token, int Next) Bare(string text, int at)
    {
        var end = at + 1;

        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' || char.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark))
        {
            end++;
        }

        var written = text[at..end];

        return (new(TokenKind.Bare, at + 1, Folding.Fold(written), written), end);
    }

    private static (Token Token, int Next) Symbol(string text, int at)
    {
        var symbol = Symbols.FirstOrDefault(symbol => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            ?? throw new NotationException(NotationProblemKind.Unexpected, at + 1, text[at].ToString());
        var meant = symbol switch { "≥" => ">=", "≤" => "<=", "–" => "..", _ => symbol };

        return (new(TokenKind.Symbol, at + 1, meant, symbol), at + symbol.Length);
    }
}
