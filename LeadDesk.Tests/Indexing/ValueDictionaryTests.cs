using System.Text;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Indexing;

public class ValueDictionaryTests
{
    [Fact]
    public void Same_value_always_has_the_same_code_and_the_code_the_value()
    {
        var dictionary = new ValueDictionary();
        var random = new Random(3);
        var codes = new Dictionary<string, int>();

        for (var round = 0; round < 20_000; round++)
        {
            var text = $"{(char)('a' + random.Next(26))}{random.Next(4_000)}ü";
            var code = dictionary.CodeOf(Encoding.UTF8.GetBytes(text));

            Assert.Equal(code, codes.TryGetValue(text, out var known) ? known : codes[text] = codes.Count + 1);
        }

        Assert.Equal(codes.Count, dictionary.Count);
        Assert.All(codes, pair => Assert.Equal(FieldValue.OfText(pair.Key), dictionary.Table.ValueOf(pair.Value)));
    }

    [Fact]
    public void Table_does_not_see_what_is_added_after_it_was_taken()
    {
        var dictionary = new ValueDictionary();
        var tables = new List<(ValueTable Table, string[] Values)>();
        var values = new List<string>();

        for (var value = 0; value < 2_000; value++)
        {
            tables.Add((dictionary.Table, [.. values]));
            values.Add($"value {value}");
            dictionary.CodeOf(Encoding.UTF8.GetBytes(values[^1]));

            if (value == 700)
            {
                dictionary.Trim();
            }
        }

        foreach (var (table, expected) in tables.Where((_, index) => index % 13 == 0 || index is > 690 and < 710))
        {
            Assert.Equal(expected.Length, table.Count);
            Assert.Equal(expected, Enumerable.Range(1, table.Count).Select(code => table.ValueOf(code)!.Invariant));
            Assert.Equal(0, table.CodeOf($"value {table.Count}"));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e308)]
    [InlineData(double.Epsilon)]
    [InlineData(-9007199254740993.0)]
    public void Numbers_come_back_as_they_were(double number) => AssertComesBack(FieldValue.OfNumber(number)!);

    [Fact]
    public void Dates_and_answers_come_back_as_they_were()
    {
        AssertComesBack(FieldValue.OfDate(DateOnly.MinValue)!);
        AssertComesBack(FieldValue.OfDate(DateOnly.MaxValue)!);
        AssertComesBack(FieldValue.OfYesNo(true)!);
        AssertComesBack(FieldValue.OfYesNo(false)!);
    }

    [Fact]
    public void Minus_zero_is_zero() => Assert.Equal(Encoded(FieldValue.OfNumber(0)!), Encoded(FieldValue.OfNumber(-0.0)!));

    [Fact]
    public void Text_that_looks_like_a_number_is_another_value()
    {
        var dictionary = new ValueDictionary();

        Assert.NotEqual(dictionary.CodeOf(Encoding.UTF8.GetBytes("10")), dictionary.CodeOf(Encoded(FieldValue.OfNumber(10)!)));
    }

    private static void AssertComesBack(FieldValue value)
    {
        var dictionary = new ValueDictionary();
        var code = dictionary.CodeOf(Encoded(value));

        Assert.Equal(value, dictionary.Table.ValueOf(code));
    }

    private static byte[] Encoded(FieldValue value)
    {
        Span<byte> bytes = stackalloc byte[16];

        return bytes[..ValueTable.Encode(value, bytes)].ToArray();
    }
}
