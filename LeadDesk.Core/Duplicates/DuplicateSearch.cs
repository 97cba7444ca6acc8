using System.Text;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Duplicates;

/// <summary>Why two leads may be one person; the surest first.</summary>
public enum DuplicateReason
{
    Email,
    NameAndCompany,
    Phone,

    /// <summary>By all that is known of both.</summary>
    LookAlike,

    /// <summary>Somebody of another name at the same e-mail address.</summary>
    SharedMailbox,
}

/// <summary>A lead that may be the same person as another.</summary>
/// <param name="Likeness">0 to 1, by <see cref="PersonLikeness"/>.</param>
public sealed record PossibleDuplicate(int LeadId, DuplicateReason Reason, double Likeness);

/// <summary>Looks through a whole lead base for leads that may be the same person as one of them, by what an import recognises people by.</summary>
/// <remarks>
/// Each distinct address, number and last name is looked at once; only leads with one that comes near are compared. A last name counts in
/// the column of the first names too: some lists have them the wrong way round.
/// </remarks>
public sealed class DuplicateSearch
{
    private const MatchKeys Compared = MatchKeys.Email | MatchKeys.NameAndCompany | MatchKeys.Phone;
    private const int MostDifferentLetters = 2;
    private const int ShortestName = 4;
    private const int TailLength = 6;

    private static readonly DuplicateReason[] Sure = [DuplicateReason.Email, DuplicateReason.NameAndCompany, DuplicateReason.Phone];

    private readonly LeadIndex _index;
    private readonly Lead _lead;
    private readonly string[] _lastName;

    private DuplicateSearch(LeadIndex index, Lead lead) =>
        (_index, _lead, _lastName) = (index, lead, NameWords.Of(Folding.Fold(lead.LastName ?? "")));

    /// <summary>The surest and most alike first.</summary>
    /// <param name="lead">As it is at present; it need not be in the index.</param>
    /// <param name="most">How many to name.</param>
    public static IReadOnlyList<PossibleDuplicate> Of(LeadIndex index, Lead lead, int most, CancellationToken cancellationToken = default) =>
        [.. new DuplicateSearch(index, lead).Found(cancellationToken).OrderBy(found => found.Reason).ThenByDescending(found => found.Likeness).ThenBy(found => found.LeadId).Take(most)];

    private IEnumerable<PossibleDuplicate> Found(CancellationToken cancellationToken)
    {
        (int Column, bool[] Near)[] tested =
        [
            Near(BuiltInFields.Email, _lead.Email is not null, SameEmail(_lead.Email ?? "")),
            Near(BuiltInFields.LastName, _lastName.Length > 0, IsNearLastName),
            Near(BuiltInFields.FirstName, _lastName.Length > 0, IsNearLastName),
            .. new[] { TailOf(_lead.Phone), TailOf(_lead.Mobile) }.OfType<string>().Distinct().SelectMany(tail => new[]
            {
                Near(BuiltInFields.Phone, true, bytes => EndsIn(bytes, tail)),
                Near(BuiltInFields.Mobile, true, bytes => EndsIn(bytes, tail)),
            }),
        ];
        var (identity, person) = (LeadIdentity.Of(Compared, _lead), ComparedPerson.Of(_lead));

        foreach (var chunk in _index.Chunks)
        {
            cancellationToken.ThrowIfCancellationRequested();

            for (var row = 0; row < chunk.Count; row++)
            {
                if (chunk.Ids[row] != _lead.Id && IsNear(tested, chunk, row) && Judge(Read(chunk, row), identity, person) is { } found)
                {
                    yield return found;
                }
            }
        }
    }

    private static bool IsNear((int Column, bool[] Near)[] tested, LeadChunk chunk, int row)
    {
        foreach (var (column, near) in tested)
        {
            if (chunk.Column(column)?[row] is > 0 and var code && near.Length > 0 && near[code])
            {
                return true;
            }
        }

        return false;
    }

    private static PossibleDuplicate? Judge(Lead other, LeadIdentity identity, ComparedPerson person)
    {
        var (theirs, likeness) = (LeadIdentity.Of(Compared, other), PersonLikeness.Of(person, ComparedPerson.Of(other)));

        foreach (var reason in Sure)
        {
            if (identity.Agrees(theirs, KeyOf(reason)))
            {
                return new(other.Id, reason, likeness);
            }
        }

        return likeness >= PersonLikeness.Threshold ? new(other.Id, DuplicateReason.LookAlike, likeness)
            : identity.Judge(theirs, MatchKeys.Email) is KeyVerdict.Contradicted ? new(other.Id, DuplicateReason.SharedMailbox, likeness)
            : null;
    }

    private static MatchKeys KeyOf(DuplicateReason reason) => reason switch
    {
        DuplicateReason.Email => MatchKeys.Email,
        DuplicateReason.NameAndCompany => MatchKeys.NameAndCompany,
        _ => MatchKeys.Phone,
    };

    private delegate bool ByteTest(ReadOnlySpan<byte> value);

    // For each distinct value of a field, whether it comes near.
    private (int Column, bool[] Near) Near(string field, bool isAsked, ByteTest test)
    {
        var column = _index.ColumnOf(field);
        var table = _index.TableOf(column);

        if (!isAsked)
        {
            return (column, []);
        }

        var near = new bool[table.Count + 1];

        for (var code = 1; code < near.Length; code++)
        {
            near[code] = test(table.BytesOf(code));
        }

        return (column, near);
    }

    // A million addresses are compared as they are stored; only one with letters beyond ASCII, or in punycode, has other spellings.
    private static ByteTest SameEmail(string email)
    {
        var spellings = EmailAddress.Spellings(email);
        var bytes = Encoding.UTF8.GetBytes(VisibleText.Of(email).Trim());

        return spellings.Count == 1
            ? address => Ascii.EqualsIgnoreCase(address, bytes)
            : address => spellings.Contains(Encoding.UTF8.GetString(address).ToUpperInvariant());
    }

    private bool IsNearLastName(ReadOnlySpan<byte> value)
    {
        var words = NameWords.Of(Folding.Fold(Encoding.UTF8.GetString(value)));
        var (one, other) = (string.Concat(_lastName), string.Concat(words));

        return words.Intersect(_lastName, StringComparer.Ordinal).Any()
            || (Math.Min(one.Length, other.Length) >= ShortestName && Spelling.Distance(one, other, MostDifferentLetters) is not null);
    }

    private static string? TailOf(string? number)
    {
        var digits = string.Concat((number ?? "").Where(char.IsAsciiDigit));

        return digits.Length >= TailLength ? digits[^TailLength..] : null;
    }

    private static bool EndsIn(ReadOnlySpan<byte> value, string tail)
    {
        var left = tail.Length;

        for (var index = value.Length - 1; index >= 0 && left > 0; index--)
        {
            if (value[index] is >= (byte)'0' and <= (byte)'9' && value[index] != tail[--left])
            {
                return false;
            }
        }

        return left == 0;
    }

    private Lead Read(LeadChunk chunk, int row)
    {
        string? Text(string field)
        {
            var column = _index.ColumnOf(field);

            return chunk.Column(column)?[row] is > 0 and var code ? _index.TableOf(column).ValueOf(code)?.Invariant : null;
        }

        return new()
        {
            Id = chunk.Ids[row],
            Salutation = Text(BuiltInFields.Salutation),
            FirstName = Text(BuiltInFields.FirstName),
            LastName = Text(BuiltInFields.LastName),
            Company = Text(BuiltInFields.Company),
            Department = Text(BuiltInFields.Department),
            Email = Text(BuiltInFields.Email),
            Phone = Text(BuiltInFields.Phone),
            Mobile = Text(BuiltInFields.Mobile),
            PostalCode = Text(BuiltInFields.PostalCode),
            City = Text(BuiltInFields.City),
            Country = Text(BuiltInFields.Country),
        };
    }
}
