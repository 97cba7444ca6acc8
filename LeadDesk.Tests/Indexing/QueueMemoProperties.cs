using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>A queue that remembers what the queues of earlier moments were asked, against one that knows nothing and looks at every lead.</summary>
public class QueueMemoProperties
{
    private const int Leads = 2_500;

    [Fact]
    public void What_is_remembered_is_what_is_there_whatever_changed_in_between()
    {
        Properties.HoldsForAll(Stories, story => story.Smaller(), story => story.AssertHolds(), cases: 25);
    }

    [Fact]
    public void After_one_lead_changed_only_its_chunk_is_looked_at()
    {
        var leads = LargeBases.Of(Leads, seed: 7);
        var writer = leads.Fill(ModelGenerators.Day.Zone);
        var before = Evaluation.Of(writer.Current, DefaultModel.Create("en"), ModelGenerators.Day, workers: 1);
        var stamps = new ChunkStamps();
        var counted = Views(before, stamps, null);

        var id = leads.Leads.Keys.First();
        writer.Apply([leads.Indexed(id)], []);
        var again = Views(before.Following(writer.Current), stamps, counted.Memo);

        Assert.True(counted.Looked.Count > 2);
        Assert.Equal([0], again.Looked);
    }

    private static (ChunkMemo<int> Memo, List<int> Looked) Views(Evaluation evaluation, ChunkStamps stamps, ChunkMemo<int>? before)
    {
        var looked = new List<int>();

        return (ChunkMemo<int>.Of(evaluation, stamps.Of(evaluation), before, () => looked, (list, chunk) =>
        {
            list.Add(chunk);
            return chunk;
        }, CancellationToken.None), looked);
    }

    private static Gen<Story> Stories { get; } =
        from model in ModelGenerators.Models
        from kinds in ModelGenerators.Many(ModelGenerators.Leads, 5, 20)
        from seed in Gen.Choose(0, 1_000_000)
        let start = new Story(model, LargeBases.Of(kinds, Leads, seed), [])
        from story in Enumerable.Range(0, 4).Aggregate(Gen.Constant(start), (sofar, _) => sofar.SelectMany(Continued))
        select story;

    private static Gen<Story> Continued(Story story) => Gen.Frequency(
        (8, from edit in BaseEdits.Of(story.Last) select story with { Steps = story.Steps.Add((edit, null, 0)) }),
        (1, from edited in ModelEdits.Edits(story.Model) select story with { Steps = story.Steps.Add((BaseEdit.None, edited, 0)) }),
        (1, from days in Gen.Choose(0, 3) select story with { Steps = story.Steps.Add((BaseEdit.None, null, days)) }));

    private sealed record Story(ScoringModel Model, IndexedBase Base, ImmutableList<(BaseEdit Edit, ScoringModel? Model, int Days)> Steps)
    {
        private static readonly (int Skip, int Take)[] Pages = [(0, 50), (50, 50), (0, 7), (150, 50), (150, 100), (0, 0)];

        public IndexedBase Last => Steps.Aggregate(Base, (sofar, step) => step.Edit.To(sofar));

        public IEnumerable<Story> Smaller() => Enumerable.Range(0, Steps.Count).Select(index => this with { Steps = Steps.RemoveAt(index) });

        public void AssertHolds()
        {
            var leads = Base;
            var writer = leads.Fill(ModelGenerators.Day.Zone);
            var evaluation = Evaluation.Of(writer.Current, Model, ModelGenerators.Day, workers: 2);
            var memo = new QueueMemo();
            AssertSame(evaluation, memo);

            foreach (var (edit, model, days) in Steps)
            {
                leads = edit.To(leads);
                evaluation = evaluation.Following(edit.To(writer, leads));
                evaluation = model is null ? evaluation : evaluation.With(model);
                evaluation = evaluation.On(ModelGenerators.Day with { Today = evaluation.Day.Today.AddDays(days) });
                AssertSame(evaluation, memo);
            }
        }

        private static void AssertSame(Evaluation evaluation, QueueMemo memo)
        {
            var (remembering, plain) = (new LeadQueue(evaluation, memo), new LeadQueue(evaluation));
            QueueFilter[] filters =
            [
                new(),
                new() { Owners = ["u1", ""], IncludeClosed = true },
                new() { Routes = [evaluation.Model.Routes[0].Id], Letters = ["A", "B", "C"] },
                new() { Search = "mueller", Snoozed = SnoozedLeads.Included },
                new() { Sort = QueueSort.Waiting, Letters = ["A", "B", "C"] },
                new() { Statuses = [DerivedFields.NameOf(LeadStatus.Accepted)] },
            ];

            foreach (var filter in filters)
            {
                foreach (var (skip, take) in Pages)
                {
                    var view = remembering.View(filter, skip, take);
                    var page = plain.Page(filter, skip, take);

                    Assert.Equal(page.Total, view.Page.Total);
                    Assert.Equal(page.Leads, view.Page.Leads);
                }

                Assert.Equivalent(plain.Facets(filter), remembering.View(filter, 0, 50).Facets, strict: true);
            }

            foreach (var user in new[] { "u1", "u2", "u3", null })
            {
                Assert.Equivalent(plain.Counts(user), remembering.Counts(user), strict: true);
            }
        }

        public override string ToString() => $"\n{ModelJson.Write(Model)}\n{string.Join("\nthen:\n", Steps)}";
    }
}
