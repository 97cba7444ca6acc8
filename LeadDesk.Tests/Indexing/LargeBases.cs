using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>Bases of several chunks. Their leads resemble one another, so that many stand equal in the queue.</summary>
internal static class LargeBases
{
    private static readonly string[] FirstNames = ["Änne", "Jörg", "Zoë", "Li", "MAX", "O'Neill", "A\u0301da", "Jörg  Uwe", "李", "👩‍💻", "J\u00A0R"];

    private static readonly string[] LastNames = ["Müller", "MUELLER", "Groß", "Łukasz", "Bauer", "O", "Nuñez\tde la Cruz", "Ng", "bau er"];

    private static readonly string[] Companies = ["Müller & Söhne", "ÖBB", "AB", "Acme GmbH", "Straßenbau  Graz", "42", "+43"];

    private static readonly string[] Phones = ["+43 1 234", "0043123499", "1 2", "99"];

    private static readonly string[] Sources = ["Messe Wien", "messe wien", "Website", "Bücher", "ß"];

    /// <summary>The same random values every time for a seed.</summary>
    public static T[] Sample<T>(Gen<T> values, int count, ulong seed) => values.Sample(30, new Rnd(seed, 7), count);

    /// <summary>Leads with gaps between their ids, each alike to one of a few but for its name and addresses.</summary>
    public static IndexedBase Of(IReadOnlyList<GeneratedLead> kinds, int count, int seed)
    {
        var random = new Random(seed);
        var id = 0;

        return new(Enumerable.Range(0, count)
            .Select(_ => KeyValuePair.Create(id += random.Next(1, 4), Named(kinds[random.Next(kinds.Count)], random)))
            .ToImmutableSortedDictionary());
    }

    /// <summary>A base of random leads.</summary>
    public static IndexedBase Of(int count, int seed) => Of(Sample(ModelGenerators.Leads, 40, (ulong)seed), count, seed);

    private static GeneratedLead Named(GeneratedLead lead, Random random) => lead
        .With(BuiltInFields.FirstName, OneOf(FirstNames, random))
        .With(BuiltInFields.LastName, OneOf(LastNames, random))
        .With(BuiltInFields.Company, OneOf(Companies, random))
        .With(BuiltInFields.Phone, OneOf(Phones, random))
        .With(BuiltInFields.Mobile, OneOf(Phones, random))
        .With(BuiltInFields.Source, OneOf(Sources, random));

    // Unknown now and then.
    private static FieldValue? OneOf(string[] texts, Random random) =>
        random.Next(texts.Length + 1) is var place && place < texts.Length ? FieldValue.OfText(texts[place]) : null;
}
