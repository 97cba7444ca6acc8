using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>The queue of bases of several chunks against one that looks at every lead and sorts them all.</summary>
public class LeadQueueProperties
{
    private const int Leads = 2_500;

    private static readonly ValueList<string> SearchedWords =
        ["mueller", "muller", "Müller", "MÜL", "ö", "l", "li", "bau", "GROSS", "ß", "43", "1 2", "söhne max", "acme.de", "@", "zoebauer", "nuñez cruz", "sohne", "gros zo", "李", "👩", "o'n", "lukasz a"];

    [Fact]
    public void Pages_totals_facets_and_ranks_are_those_of_the_whole_sorted_list()
    {
        Properties.HoldsForAll(Cases, given => given.Smaller(), AssertAgrees, cases: 10);
    }

    private static Gen<Case> Cases { get; } =
        from model in ModelGenerators.Models
        from kinds in ModelGenerators.Many(ModelGenerators.Leads, 5, 30)
        from seed in Gen.Choose(0, 1_000_000)
        from filters in ModelGenerators.Many(Filters(model), 6, 6)
        select new Case(model, kinds, seed, [.. filters]);

    private static Gen<QueueFilter> Filters(ScoringModel model) =>
        from routes in Lists([.. model.Routes.Select(route => route.Id)])
        from letters in Lists([.. ModelValidation.Letters])
        from bands in Lists([.. model.Bands.Select(band => band.Id)])
        from personas in Lists(["", .. model.Personas.Select(persona => persona.Id)])
        from owners in Lists(["", "u1", "u2"])
        from sources in Lists(["", "Messe Wien", "messe wien", "Website", "Bücher", "ß"])
        from markets in Lists(["", "dach", "us"])
        from statuses in Lists([.. Enum.GetValues<LeadStatus>().Select(DerivedFields.NameOf)])
        from closed in Gen.Elements(true, false)
        from snoozed in Gen.Frequency((3, Gen.Constant(SnoozedLeads.Hidden)), (1, Gen.Constant(SnoozedLeads.Only)), (1, Gen.Constant(SnoozedLeads.Included)))
        from overdue in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from search in Gen.Frequency((3, Gen.Constant((string?)null)), (2, Gen.Elements(SearchedWords.ToArray()).Select(word => (string?)word)))
        from sort in Gen.Elements(QueueSort.Priority, QueueSort.Waiting)
        select new QueueFilter
        {
            Sort = sort,
            Routes = routes,
            Letters = letters,
            Bands = bands,
            Personas = personas,
            Owners = owners,
            Sources = sources,
            Markets = markets,
            Statuses = statuses,
            IncludeClosed = closed,
            Snoozed = snoozed,
            Overdue = overdue,
            Search = search,
        };

    // Mostly nothing, as people filter by one or two things; now and then a value that nobody has.
    private static Gen<ValueList<string>> Lists(string[] values) => Gen.Frequency(
        (5, Gen.Constant(ValueList<string>.Empty)),
        (2, ModelGenerators.Many(Gen.Elements([.. values, "nobody has it"]), 1, 3)));

    private static void AssertAgrees(Case given)
    {
        var random = new Random(given.Seed);
        var (leads, index) = given.Build();
        var evaluation = Evaluation.Of(index, given.Model, ModelGenerators.Day, workers: 1);
        var queue = new LeadQueue(evaluation, deadlines: () => ResponseDeadlines.Of(given.Model, QueueOracle.Calendar, ModelGenerators.Day.Zone, QueueOracle.Now));
        var oracle = new QueueOracle(leads, evaluation);

        foreach (var user in new[] { "u1", "u2", "nobody", "", null })
        {
            oracle.AssertCounts(user, queue.Counts(user));
        }

        foreach (var filter in given.Filters.Concat(Searches(oracle.SearchTexts, random)).Prepend(new QueueFilter { IncludeClosed = true }))
        {
            var list = oracle.List(filter);

            AssertPages(queue, filter, list, random);
            oracle.AssertFacets(filter, queue.Facets(filter));
            AssertRanks(queue, filter, list, leads, random);
        }
    }

    // What stands in some lead's text, and what stands where the texts of two leads meet.
    private static IEnumerable<QueueFilter> Searches(IReadOnlyList<string> texts, Random random)
    {
        for (var search = 0; search < 5; search++)
        {
            var lead = random.Next(texts.Count - 1);
            Rune[] text = [.. texts[lead].EnumerateRunes()];
            Rune[] next = [.. texts[lead + 1].EnumerateRunes()];

            yield return new() { IncludeClosed = true, Search = string.Concat(search == 0 ? text.TakeLast(2).Concat(next.Take(2)) : Part(text)) };
        }

        IEnumerable<Rune> Part(Rune[] text) => text.Skip(random.Next(text.Length)).Take(random.Next(1, 10));
    }

    private static void AssertPages(LeadQueue queue, QueueFilter filter, List<Standing> list, Random random)
    {
        foreach (var (skip, take) in new[] { (0, 50), (0, 0), (list.Count, 10), (int.MaxValue, int.MaxValue), (random.Next(list.Count + 5), random.Next(1_500)) })
        {
            var page = queue.Page(filter, skip, take);

            Assert.Equal(list.Count, page.Total);
            Assert.True(list.Skip(skip).Take(take).SequenceEqual(page.Leads), $"{take} leads from {skip} of {filter}");
        }

        var size = random.Next(300, 1_500);
        var pages = Enumerable.Range(0, (list.Count / size) + 1).SelectMany(page => queue.Page(filter, page * size, size).Leads);

        Assert.True(list.SequenceEqual(pages), $"Pages of {size} of {filter}");
    }

    private static void AssertRanks(LeadQueue queue, QueueFilter filter, List<Standing> list, IndexedBase leads, Random random)
    {
        List<int> ids = [.. leads.Leads.Keys.Where(_ => random.Next(leads.Leads.Count) < 6)
            .Concat(list.Count == 0 ? [] : [list[0].LeadId, list[^1].LeadId, list[random.Next(list.Count)].LeadId])
            .Append(-1).Append(int.MaxValue)];

        Assert.Equal(list.Select(standing => standing.LeadId).Intersect(ids).Order(), queue.Among(filter, ids).Order());

        foreach (var id in ids)
        {
            var place = list.FindIndex(standing => standing.LeadId == id);

            Assert.Equal(place < 0 ? null : place + 1, queue.RankOf(filter, id));

            if (place >= 0)
            {
                int? IdAt(int at) => at >= 0 && at < list.Count ? list[at].LeadId : null;
                Assert.Equal((IdAt(place - 1), IdAt(place + 1)), queue.NeighboursOf(filter, id));
            }
        }
    }

    private sealed record Case(ScoringModel Model, ValueList<GeneratedLead> Kinds, int Seed, ImmutableList<QueueFilter> Filters)
    {
        /// <summary>Partly filled at once, partly by later changes, which leaves chunks of all sizes.</summary>
        public (IndexedBase Leads, LeadIndex Index) Build()
        {
            var all = Snoozed(LargeBases.Of(Kinds, Leads, Seed), Seed);
            var later = all.Leads.Where(pair => pair.Key % 11 == 0).ToImmutableSortedDictionary();
            var gone = all.Leads.Keys.Where(id => id is > 1_500 and < 2_100).ToList();
            var before = new IndexedBase(all.Leads.RemoveRange(later.Keys));
            var after = new IndexedBase(all.Leads.RemoveRange(gone));
            var writer = before.Fill(ModelGenerators.Day.Zone);
            writer.Apply([.. later.Keys.Where(after.Leads.ContainsKey).Select(after.Indexed)], gone);

            return (after, writer.Current);
        }

        // Around the day of the evaluation; only below an id, so that there are chunks of whose leads nobody was put off.
        private static IndexedBase Snoozed(IndexedBase leads, int seed)
        {
            var random = new Random(seed);
            int?[] days = [-1, 0, 1, 30, null, null];

            return leads with
            {
                Leads = leads.Leads.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value with
                {
                    SnoozedUntil = pair.Key < 2_800 && days[random.Next(days.Length)] is { } day ? ModelGenerators.Day.Today.AddDays(day) : null,
                }),
            };
        }

        // Each attempt builds the whole base again: only the filters are tried one by one.
        public IEnumerable<Case> Smaller() => Filters.Count < 2 ? [] : Filters.Select(filter => this with { Filters = [filter] });

        public override string ToString() => $"\n{ModelJson.Write(Model)}\nseed {Seed}\n{string.Join("\n", Filters)}\n{string.Join("\n", Kinds)}";
    }
}
