using System.Text;
using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// Visiting cards (.vcf; vCard 2.1, 3.0 and 4.0: RFC 2426, RFC 6350), as a fair's scanner or an address book writes them: a row for each, under
/// the same header for all of them. What has no column, such as pictures, is passed over without being held.
/// </summary>
internal sealed class VcfSource(string path, string sheetName, TextFormat format, ReadingLimits limits) : SheetSource
{
    private const int LongestLine = 1 << 20;

    private static readonly string[] Headers =
    [
        "Salutation", "First name", "Last name", "Company", "Department", "Job title", "E-mail", "E-mail 2", "Phone", "Mobile",
        "Street", "Postal code", "City", "Region", "Country", "Website", "Notes", "Birthday",
    ];

    public override IReadOnlyList<SheetBeginning> ReadBeginnings(int count, CancellationToken cancellationToken) =>
        [new(new(0, sheetName, Hidden: false), [.. ReadRows(0, cancellationToken).Take(count)])];

    public override IEnumerable<SheetRow> ReadRows(int sheet, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(DecodedText.Open(path, format), new UTF8Encoding(false));
        var number = 1;
        VisitingCard? card = null;

        yield return new(number, [.. Headers.Select(header => new Cell.Text(header))]);

        foreach (var line in VcfLine.Read(reader, LongestLine))
        {
            cancellationToken.ThrowIfCancellationRequested();

            if (line.Is("BEGIN", "VCARD"))
            {
                card = new();
            }
            else if (line.Is("END", "VCARD") && card is not null)
            {
                if (++number > limits.MaxRows)
                {
                    throw new FileRefusedException(RefusalReason.TooManyRows, limits.MaxRows);
                }

                yield return new(number, CellsOf(card));
                card = null;
            }
            else
            {
                card?.Add(line);
            }
        }
    }

    private Cell[] CellsOf(VisitingCard card) =>
    [
        .. new[]
        {
            card.Prefix, card.FirstName, card.LastName, card.Company, card.Department, card.JobTitle, card.Emails.ElementAtOrDefault(0),
            card.Emails.ElementAtOrDefault(1), card.Phone, card.Mobile, card.Street, card.PostalCode, card.City, card.Region, card.Country,
            card.Website, card.Notes, card.Birthday,
        }.Select(CellOf),
    ];

    private Cell CellOf(string? text) => text is { } known && known.Length > limits.MaxCellCharacters
        ? throw new FileRefusedException(RefusalReason.CellTooLong, limits.MaxCellCharacters)
        : Cell.OfText(text?.Trim());
}

/// <summary>The values of one card that have a column.</summary>
internal sealed class VisitingCard
{
    private readonly List<(string Number, bool IsMobile, bool IsFax)> _phones = [];
    private string? _wholeName;
    private string? _role;

    public string? Prefix { get; private set; }

    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    public string? Company { get; private set; }

    public string? Department { get; private set; }

    /// <summary>The title, or the role where no title is said.</summary>
    public string? JobTitle { get => field ?? _role; private set; }

    public List<string> Emails { get; } = [];

    public string? Phone => _phones.Find(phone => phone is { IsMobile: false, IsFax: false }).Number;

    public string? Mobile => _phones.Find(phone => phone.IsMobile).Number;

    public string? Street { get; private set; }

    public string? PostalCode { get; private set; }

    public string? City { get; private set; }

    public string? Region { get; private set; }

    public string? Country { get; private set; }

    public string? Website { get; private set; }

    public string? Notes { get; private set; }

    public string? Birthday { get; private set; }

    public void Add(VcfLine line)
    {
        switch (line.Name)
        {
            case "N":
                (LastName, FirstName, Prefix) = (line.Part(0), Joined(line.Part(1), line.Part(2)), line.Part(3));
                TakeWholeName();
                break;
            case "FN":
                _wholeName = line.Text;
                TakeWholeName();
                break;
            case "ORG":
                (Company, Department) = (line.Part(0), line.Part(1));
                break;
            case "TITLE":
                JobTitle = line.Text;
                break;
            case "ROLE":
                _role = line.Text;
                break;
            case "EMAIL":
                Emails.Add(line.Text);
                break;
            case "TEL":
                _phones.Add((line.Text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? line.Text[4..] : line.Text, line.Has("CELL"), line.Has("FAX")));
                break;
            case "ADR" when Street is null && City is null:
                (Street, City, Region, PostalCode, Country) = (Joined(line.Part(2), line.Part(1)), line.Part(3), line.Part(4), line.Part(5), line.Part(6));
                break;
            case "URL":
                Website ??= line.Text;
                break;
            case "NOTE":
                Notes = line.Text;
                break;
            case "BDAY":
                Birthday = line.Text;
                break;
            default:
                break;
        }
    }

    // Some writers say only the whole name.
    private void TakeWholeName()
    {
        if (string.IsNullOrWhiteSpace(LastName) && string.IsNullOrWhiteSpace(FirstName) && _wholeName?.Trim() is { Length: > 0 } name)
        {
            var space = name.LastIndexOf(' ');
            (FirstName, LastName) = space < 0 ? (null, name) : (name[..space], name[(space + 1)..]);
        }
    }

    private static string? Joined(string? first, string? second) =>
        string.IsNullOrWhiteSpace(second) ? first : string.IsNullOrWhiteSpace(first) ? second : $"{first} {second}";
}

/// <summary>One property of a card, unfolded.</summary>
/// <param name="Name">In upper case, without its group.</param>
/// <param name="Parameters">In upper case, such as TYPE=WORK; in version 2.1 also bare.</param>
/// <param name="Raw">The value as it stands there.</param>
internal sealed record VcfLine(string Name, string Parameters, string Raw)
{
    private static readonly HashSet<string> Kept =
        new(["BEGIN", "END", "N", "FN", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL", "NOTE", "BDAY"], StringComparer.Ordinal);

    /// <summary>The whole value without escapes.</summary>
    public string Text => Unescaped(Value);

    private string Value => Parameters.Contains("QUOTED-PRINTABLE", StringComparison.Ordinal) ? Decoded(Raw) : Raw;

    public bool Is(string name, string value) => Name == name && Raw.Trim().Equals(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a type is said: TYPE=CELL, TYPE="cell,voice" or, in version 2.1, CELL.</summary>
    public bool Has(string type) => Parameters.Split([';', '=', ',', '"']).Contains(type);

    /// <summary>One component of a value that has several; null when it is blank.</summary>
    public string? Part(int index)
    {
        var value = Value;
        var (start, found) = (0, 0);

        for (var at = 0; at <= value.Length; at++)
        {
            if (at < value.Length && value[at] == '\\')
            {
                at++;
            }
            else if (at == value.Length || value[at] == ';')
            {
                if (found++ == index)
                {
                    return Unescaped(value[start..at]) is { } part && !string.IsNullOrWhiteSpace(part) ? part : null;
                }

                start = at + 1;
            }
        }

        return null;
    }

    /// <summary>The properties that are kept. A line that begins with white space goes on with the one before, as does one after a "=" in quoted-printable.</summary>
    public static IEnumerable<VcfLine> Read(TextReader reader, int longest)
    {
        var text = new StringBuilder();
        var isKept = false;
        var goesOn = false;

        while (reader.ReadLine() is { } line)
        {
            if (line.Length > longest)
            {
                throw new FileRefusedException(RefusalReason.Damaged);
            }

            var folded = line.Length > 0 && line[0] is ' ' or '\t';

            if (folded || goesOn)
            {
                goesOn = goesOn && line.EndsWith('=');

                if (isKept && text.Length + line.Length <= longest)
                {
                    text.Append(folded ? line.AsSpan(1) : line);
                }

                continue;
            }

            if (isKept && Parsed(text.ToString()) is { } before)
            {
                yield return before;
            }

            text.Clear();
            isKept = Kept.Contains(NameOf(line));
            goesOn = isKept && line.EndsWith('=') && line.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);

            if (isKept)
            {
                text.Append(line);
            }
        }

        if (isKept && Parsed(text.ToString()) is { } last)
        {
            yield return last;
        }
    }

    private static string NameOf(string line)
    {
        var end = line.AsSpan().IndexOfAny(':', ';');
        var name = end < 0 ? line : line[..end];

        return name[(name.LastIndexOf('.') + 1)..].Trim().ToUpperInvariant();
    }

    // A colon inside quoted parameters is none.
    private static VcfLine? Parsed(string line)
    {
        var quoted = false;

        for (var at = 0; at < line.Length; at++)
        {
            quoted ^= line[at] == '"';

            if (line[at] == ':' && !quoted)
            {
                var head = line[..at];
                var parameters = head.IndexOf(';', StringComparison.Ordinal);

                return new(NameOf(line), parameters < 0 ? "" : head[(parameters + 1)..].ToUpperInvariant(), line[(at + 1)..]);
            }
        }

        return null;
    }

    private static string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);

        for (var at = 0; at < text.Length; at++)
        {
            plain.Append(text[at] != '\\' || at + 1 == text.Length ? text[at] : text[++at] is 'n' or 'N' ? '\n' : text[at]);
        }

        return plain.ToString();
    }

    private static string Decoded(string text)
    {
        var bytes = new List<byte>(text.Length);

        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '=' && at + 2 <= text.Length - 1 && byte.TryParse(text.AsSpan(at + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var value))
            {
                bytes.Add(value);
                at += 2;
            }
            else if (text[at] != '=')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[at].ToString()));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
