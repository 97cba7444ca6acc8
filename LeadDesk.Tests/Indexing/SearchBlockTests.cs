using System.Text;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Indexing;

public class SearchBlockTests
{
    // Few letters, so that most words occur somewhere and parts of them everywhere.
    private static readonly string[] Letters = ["a", "b", "e", "ü", "u", "ss", "李", "👩", "4", " ", " "];

    [Fact]
    public void Every_lead_that_has_all_words_is_found_and_no_other()
    {
        var random = new Random(11);

        for (var round = 0; round < 300; round++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 200)).Select(_ => Folding.Fold(Text(random, 30))).ToList();
            var block = BlockOf(texts);
            var words = Folding.Fold(Text(random, 7)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

            if (words.Length > 0)
            {
                Assert.Equal(
                    texts.Select(text => words.All(word => Has(text, word))),
                    Found(block, texts.Count, words));
            }
        }
    }

    [Fact]
    public void Only_leads_that_were_asked_about_are_kept()
    {
        var random = new Random(13);

        for (var round = 0; round < 300; round++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 300)).Select(_ => Folding.Fold(Text(random, 30))).ToList();
            var block = BlockOf(texts);

            // From nearly nobody to nearly everybody: few are looked at one by one, many are scanned.
            var share = random.NextDouble();
            bool[] marked = [.. texts.Select(_ => random.NextDouble() < share)];
            string[] words = [Folding.Fold(Letters[random.Next(8)]), Folding.Fold(Letters[random.Next(8)])];

            Assert.Equal(
                texts.Select((text, row) => marked[row] && words.All(word => Has(text, word))),
                Kept(block, marked, words));
        }
    }

    [Fact]
    public void Signature_never_leaves_out_a_group_that_has_the_word()
    {
        var random = new Random(12);
        var texts = Enumerable.Range(0, 640).Select(_ => Folding.Fold(Text(random, 60))).ToList();
        var block = BlockOf(texts);

        foreach (var (text, row) in texts.Select((text, row) => (text, row)).Where(pair => pair.text.Length > 0))
        {
            Rune[] letters = [.. text.EnumerateRunes()];
            var start = random.Next(letters.Length);
            var word = string.Concat(letters[start..Math.Min(letters.Length, start + random.Next(1, 8))].TakeWhile(letter => letter.Value != ' '));

            Assert.True(word.Length == 0 || Found(block, texts.Count, [word])[row], $"'{word}' in '{text}'");
        }
    }

    [Theory]
    [InlineData("muller", "mueller", true)]
    [InlineData("mueller", "muller", true)]
    [InlineData("mueller", "mueller", true)]
    [InlineData("kohler", "jana koehler gmbh", true)]
    [InlineData("er", "bauer", true)]
    [InlineData("eckuhn", "feckuehn", true)]
    [InlineData("eluer", "samueluer", true)]
    [InlineData("mull", "mulde", false)]
    [InlineData("mue", "me", false)]
    public void Dots_of_umlauts_may_be_left_out_on_either_side(string word, string text, bool isFound)
    {
        Assert.Equal(isFound, Has(text, word));
        Assert.Equal([isFound, false], Found(BlockOf([text, "anna"]), 2, [word]));
    }

    [Fact]
    public void Word_is_not_found_where_two_leads_meet()
    {
        var block = BlockOf(["anna bau", "er graz"]);

        Assert.Equal([false, false], Found(block, 2, ["bauer"]));
        Assert.Equal([false, false], Found(block, 2, ["graz", "anna"]));
    }

    [Fact]
    public void Lead_without_text_is_never_found_and_hides_nobody()
    {
        var block = BlockOf(["", "anna", "", "", "anna b", ""]);

        Assert.Equal([false, true, false, false, true, false], Found(block, 6, ["anna"]));
        Assert.Equal([false, false, false, false, true, false], Found(block, 6, ["b"]));
    }

    // As naively as it can be said.
    private static bool Has(string text, string word)
    {
        string[] texts = [text, Folding.WithoutDots(text)];
        string[] words = [word, Folding.WithoutDots(word)];

        return texts.Any(each => words.Any(wanted => each.Contains(wanted, StringComparison.Ordinal)));
    }

    private static SearchBlock.SearchWord WordOf(string word) => new(Encoding.UTF8.GetBytes(word), Encoding.UTF8.GetBytes(Folding.WithoutDots(word)));

    private static string Text(Random random, int longest) =>
        string.Concat(Enumerable.Range(0, random.Next(longest)).Select(_ => Letters[random.Next(Letters.Length)]));

    private static SearchBlock BlockOf(IEnumerable<string> texts)
    {
        var bytes = new List<byte>();
        var ends = new List<int>();

        foreach (var text in texts)
        {
            var start = bytes.Count;
            bytes.AddRange(Encoding.UTF8.GetBytes(text));
            FoldedText.AppendWithoutDots(bytes, start);
            SearchBlock.Close(bytes);
            ends.Add(bytes.Count);
        }

        return SearchBlock.Of([.. bytes], [.. ends]);
    }

    private static bool[] Found(SearchBlock block, int count, IEnumerable<string> words) => Kept(block, [.. Enumerable.Repeat(true, count)], words);

    private static bool[] Kept(SearchBlock block, bool[] marked, IEnumerable<string> words)
    {
        var kept = marked.ToArray();
        var any = block.Keep([.. words.Select(word => WordOf(word))], kept);

        Assert.Equal(kept.Contains(true), any);

        return kept;
    }
}
