using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Duplicates;

public class DuplicateSearchTests
{
    private static readonly Lead Jana = Person(1, "Jana", "Köhler", "Köhler Anlagenbau GmbH", "jana.koehler@koehler.example", "+49 171 1234567");

    [Fact]
    public void The_surest_come_first_and_strangers_not_at_all()
    {
        var index = Index(
            Jana,
            Person(2, "J.", "Koehler", "Koehler Anlagenbau", null, null),
            Person(3, "Jana", "Köhler", null, null, "0171/1234567"),
            Person(4, "jana", "koehler", "KÖHLER ANLAGENBAU GMBH", null, null),
            Person(5, null, "Werkstatt", null, "Jana.Koehler@koehler.example", null),
            Person(6, "Köhler", "Jana", "Köhler Anlagenbau", null, null),
            Person(7, "Peter", "Köhler", "Köhler Anlagenbau GmbH", "peter@koehler.example", null),
            Person(8, "Jana", "Abel", "Abel AG", "jana@abel.example", "+49 171 1234567"));

        var found = DuplicateSearch.Of(index, Jana, most: 10);

        Assert.Equal((4, DuplicateReason.NameAndCompany), (found[0].LeadId, found[0].Reason));
        Assert.Equal((3, DuplicateReason.Phone), (found[1].LeadId, found[1].Reason));
        Assert.Equal([2, 6], found.Skip(2).Take(2).Select(duplicate => duplicate.LeadId).Order());
        Assert.All(found.Skip(2).Take(2), duplicate => Assert.Equal(DuplicateReason.LookAlike, duplicate.Reason));
        Assert.Equal([(5, DuplicateReason.SharedMailbox)], found.Skip(4).Select(duplicate => (duplicate.LeadId, duplicate.Reason)));
    }

    [Theory]
    [InlineData("jana@bäckerei.example", "jana@xn--bckerei-5wa.example")]
    [InlineData("jörg@example.org", "JO\u0308RG@example.org")]
    [InlineData("jana@example.org", "Jana@EXAMPLE.org")]
    public void An_address_is_the_same_however_it_is_written(string one, string other)
    {
        var lead = Person(1, null, "Köhler", null, one, null);

        var found = DuplicateSearch.Of(Index(lead, Person(2, null, "Köhler", null, other, null)), lead, most: 10);

        Assert.Equal([(2, DuplicateReason.Email)], found.Select(duplicate => (duplicate.LeadId, duplicate.Reason)));
    }

    [Fact]
    public void Who_has_neither_name_nor_address_nor_number_looks_like_nobody()
    {
        var nobody = Person(9, null, null, "Köhler Anlagenbau GmbH", null, null);

        Assert.Empty(DuplicateSearch.Of(Index(Jana, nobody), nobody, most: 10));
    }

    private static LeadIndex Index(params Lead[] leads)
    {
        var fill = new LeadIndexFill(Some.Berlin);

        foreach (var lead in leads)
        {
            fill.Leads.Add(lead);
        }

        return fill.Finish(workers: 1, CancellationToken.None).Current;
    }

    private static Lead Person(int id, string? first, string? last, string? company, string? email, string? phone) =>
        new() { Id = id, FirstName = first, LastName = last, Company = company, Email = email, Phone = phone, Country = "DE", CreatedAt = Some.DaysAgo(10) };
}
