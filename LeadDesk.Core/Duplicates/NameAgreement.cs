using LeadDesk.Core.Values;


namespace LeadDesk.Core.Duplicates;

/// <summary>What is known of somebody's name, as it is written.</summary>
public readonly record struct NamedPerson(string? Salutation, string? FirstName, string? LastName, string? Company)
{
    /// <summary>Whether a person is named, not only a company.</summary>
    internal bool NamesPerson => FirstName is not null || LastName is not null;

    /// <summary>Whether anything says who it is.</summary>
    public bool NamesAnybody => NamesPerson || Company is not null;
}

/// <summary>What two names say about whether they are one person's.</summary>
public enum NameVerdict
{
    /// <summary>At least one of them says too little.</summary>
    Open,

    Agree,

    Contradict,
}

/// <summary>Compares names of people who have a key in common, such as a mailbox or a customer number.</summary>
/// <remarks>
/// A misspelt, abbreviated, double or married name ("Mertens", "Mertens-Orth") is the same; another first or last name is another person. Where no person is
/// named, the company is the name.
/// </remarks>
internal static class NameAgreement
{
    private const int ShortestCompany = 5;

    public static NameVerdict Of(NamedPerson one, NamedPerson other) =>
        !one.NamesPerson && !other.NamesPerson ? Companies(one.Company, other.Company) : People(one, other);

    public static NameVerdict OfFirstNames(NamedPerson one, NamedPerson other) => FirstNames(one.FirstName, other.FirstName);

    public static NameVerdict OfCompanies(NamedPerson one, NamedPerson other) => Companies(one.Company, other.Company);

    private static NameVerdict People(NamedPerson one, NamedPerson other)
    {
        var (first, last) = (FirstNames(one.FirstName, other.FirstName), LastNames(one.LastName, other.LastName));

        // Some lists have first and last name the wrong way round.
        if ((first is NameVerdict.Contradict || last is NameVerdict.Contradict)
            && FirstNames(one.FirstName, other.LastName) is NameVerdict.Agree && LastNames(one.LastName, other.FirstName) is NameVerdict.Agree)
        {
            return NameVerdict.Agree;
        }

        return first is NameVerdict.Contradict || last is NameVerdict.Contradict ? NameVerdict.Contradict
            : first is NameVerdict.Agree && last is NameVerdict.Agree ? NameVerdict.Agree
            : SalutationForms.Contradict(one.Salutation, other.Salutation) ? NameVerdict.Contradict
            : (first, last) switch
            {
                // Neither list tells first names, or neither last names: what both tell agrees.
                (NameVerdict.Open, NameVerdict.Agree) when one.FirstName is null && other.FirstName is null => NameVerdict.Agree,
                (NameVerdict.Agree, NameVerdict.Open) when one.LastName is null && other.LastName is null => NameVerdict.Agree,
                _ => NameVerdict.Open,
            };
    }

    private static NameVerdict FirstNames(string? one, string? other) => Verdict(one, other, PersonLikeness.AreFirstNamesAlike);

    private static NameVerdict LastNames(string? one, string? other) => Verdict(one, other, PersonLikeness.AreLastNamesAlike);

    // A company that is not named is no other one.
    private static NameVerdict Companies(string? one, string? other) => one is null && other is null ? NameVerdict.Agree
        : one is null || other is null ? NameVerdict.Open
        : AreCompaniesAlike(CompanyName.WordsOf(Folding.Fold(one)), CompanyName.WordsOf(Folding.Fold(other))) ? NameVerdict.Agree
        : NameVerdict.Contradict;

    private static bool AreCompaniesAlike(string[] one, string[] other) =>
        one.AsSpan().SequenceEqual(other) || PersonLikeness.IsPart(one, other) || PersonLikeness.Written(string.Concat(one), string.Concat(other), ShortestCompany) > 0;

    private static NameVerdict Verdict(string? one, string? other, Func<string[], string[], bool> areAlike)
    {
        if (one is null || other is null)
        {
            return NameVerdict.Open;
        }

        var (left, right) = (NameWords.Of(Folding.Fold(one)), NameWords.Of(Folding.Fold(other)));

        return left.Length == 0 || right.Length == 0 ? NameVerdict.Open : areAlike(left, right) ? NameVerdict.Agree : NameVerdict.Contradict;
    }
}
