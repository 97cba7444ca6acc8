using FsCheck.Fluent;
using LeadDesk.Core.Duplicates;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Duplicates;

public class LookAlikeSearchTests
{
    [Fact]
    public void Each_new_person_is_proposed_the_most_alike()
    {
        var found = Search(
            ["Jana|Köhler|Köhler AG|j.koehler@koehler.example", "Max|Frei|Frei KG|max@frei.example"],
            ["Jana|Köhler|Köhler GmbH|jana@web.de", "Köhler|Jana|Köhler AG|jana.koehler@koehler.example", "Peter|Köhler|Köhler AG|p.koehler@koehler.example"]);

        Assert.Equal([(0, 1, false)], found.Select(pair => (pair.NewId, pair.OtherId, pair.IsNew)));
    }

    [Fact]
    public void Who_comes_later_in_the_list_looks_like_who_came_earlier()
    {
        var found = Search(["Jana|Köhler|Köhler AG|jana@web.de", "Max|Frei|Frei KG", "Jana|Koehler|Köhler|jana.k@gmx.de"], []);

        Assert.Equal([(2, 0, true)], found.Select(pair => (pair.NewId, pair.OtherId, pair.IsNew)));
    }

    [Fact]
    public void Whom_LeadDesk_knows_goes_before_who_is_new_as_well()
    {
        var found = Search(["Jana|Köhler|Köhler AG|jana@web.de", "Jana|Köhler|Köhler AG|jana.k@gmx.de"], ["Jana|Köhler|Köhler Anlagenbau AG|koehler@koehler.example"]);

        Assert.Equal([(0, 0, false), (1, 0, false)], found.Select(pair => (pair.NewId, pair.OtherId, pair.IsNew)).Order());
    }

    [Fact]
    public void A_key_that_very_many_share_is_passed_over()
    {
        var crowd = Enumerable.Repeat("Jana|Köhler|Köhler AG", 500).ToArray();

        Assert.Empty(Search(crowd, ["Jana|Köhler|Köhler AG|koehler@web.de"]));
    }

    [Fact]
    public void Finds_exactly_the_best_of_those_who_share_a_key() => Properties.HoldsForAll(
        Gen.Choose(0, int.MaxValue),
        _ => [],
        seed =>
        {
            var random = new Random(seed);
            string[] added = [.. Enumerable.Range(0, 25).Select(_ => RandomPerson(random))];
            string[] known = [.. Enumerable.Range(0, 25).Select(_ => RandomPerson(random))];

            Assert.Equal(Naive(added, known), Search(added, known));
        });

    // Every new person against everybody: slow, plain and surely right.
    private static List<LookAlikePair> Naive(string[] added, string[] known)
    {
        var found = new List<LookAlikePair>();
        for (var index = 0; index < added.Length; index++)
        {
            var best = Best(index, added[index], known, isNew: false) ?? Best(index, added[index], added[..index], isNew: true);
            found.AddRange(best is { } pair ? [pair] : []);
        }

        return [.. found.OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.NewId)];
    }

    private static LookAlikePair? Best(int newId, string person, string[] others, bool isNew)
    {
        var keys = PersonLikenessTests.Keys(person);

        return others
            .Select((other, id) => (other, id))
            .Where(other => PersonLikenessTests.Keys(other.other).Intersect(keys).Any())
            .Select(other => new LookAlikePair(newId, other.id, isNew, PersonLikeness.Of(PersonLikenessTests.Person(person), PersonLikenessTests.Person(other.other))))
            .Where(pair => pair.Likeness >= PersonLikeness.Threshold)
            .OrderByDescending(pair => pair.Likeness)
            .ThenBy(pair => pair.OtherId)
            .Select(pair => (LookAlikePair?)pair)
            .FirstOrDefault();
    }

    private static IReadOnlyList<LookAlikePair> Search(string[] added, string[] known)
    {
        var search = new LookAlikeSearch(id => PersonLikenessTests.Person(added[id]));
        for (var id = 0; id < added.Length; id++)
        {
            search.Add(id, PersonLikenessTests.Person(added[id]));
        }

        search.CompareNew(CancellationToken.None);
        for (var id = 0; id < known.Length; id++)
        {
            search.Compare(id, PersonLikenessTests.Person(known[id]));
        }

        return search.Found();
    }

    private static string RandomPerson(Random random)
    {
        var (first, last) = (Pick("Jana", "J.", "Jan", "Peter", "Petra", "Hans Peter", ""), Pick("Köhler", "Koehler", "Kohler", "Köhler-Abel", "Abel", "Maier", "Meyer"));
        if (random.Next(6) == 0)
        {
            (first, last) = (last, first);
        }

        return string.Join('|', first, last, Pick("Köhler AG", "Köhler GmbH", "Köhler Anlagenbau", "Abel", ""), Pick(
            "j.koehler@koehler.example", "jana.koehler@koehler.example", "jana.koehler@web.de", "jana.kohler@web.de", "info@abel.example", ""),
            Pick("030 1234567", "+49 30 1234567", "030 1234568", ""), Pick("0171 2345678", "", ""), Pick("53111", "53112", ""), Pick("Bonn", "Köln", ""));

        string Pick(params string[] values) => values[random.Next(values.Length)];
    }
}
