using System.Text.Json;
using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Leads;

public class LeadTests
{
    public static TheoryData<string> FieldKeys => [.. BuiltInFields.All.Select(builtIn => builtIn.Key), "custom"];

    [Theory]
    [MemberData(nameof(FieldKeys))]
    public void Every_field_gives_back_what_was_set_and_forgets_it(string key)
    {
        var lead = new Lead();
        var value = FieldCatalogue.BuiltIn.Field(key)?.Type switch
        {
            FieldType.Number => FieldValue.OfNumber(12.5),
            FieldType.YesNo => FieldValue.OfYesNo(false),
            FieldType.Text => FieldValue.OfText(key),
            _ => FieldValue.OfDate(new(2026, 3, 31)),
        };

        lead.Set(key, value);
        Assert.Equal(value, lead.ValueOf(key));
        Assert.All(BuiltInFields.All.Where(other => other.Key != key), other => Assert.Null(lead.ValueOf(other.Key)));

        lead.Set(key, null);
        Assert.Null(lead.ValueOf(key));
    }

    [Fact]
    public void Value_of_another_type_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Lead().Set(BuiltInFields.Employees, FieldValue.OfText("many")));
        Assert.Throws<ArgumentException>(() => new Lead().Set(BuiltInFields.Company, FieldValue.OfNumber(3)));
    }

    [Fact]
    public void Unknown_values_are_null()
    {
        Assert.Null(FieldValue.OfText(null));
        Assert.Null(FieldValue.OfText(" \t\n"));
        Assert.Null(FieldValue.OfNumber(null));
        Assert.Null(FieldValue.OfNumber(double.NaN));
        Assert.Null(FieldValue.OfNumber(double.PositiveInfinity));
        Assert.Null(FieldValue.OfDate(null));
        Assert.Null(FieldValue.OfYesNo(null));
        Assert.Equal("a b", FieldValue.OfText(" a b ")!.Invariant);
    }

    public static TheoryData<FieldValue, string> Values => new()
    {
        { FieldValue.OfText("2026-03-31")!, "\"2026-03-31\"" },
        { FieldValue.OfText("true")!, "\"true\"" },
        { FieldValue.OfNumber(0.1)!, "0.1" },
        { FieldValue.OfNumber(-1e300)!, "-1E+300" },
        { FieldValue.OfYesNo(true)!, "true" },
        { FieldValue.OfDate(new(2026, 3, 31))!, "{\"date\":\"2026-03-31\"}" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_keeps_its_type_in_json(FieldValue value, string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(value));
        Assert.Equal(value, JsonSerializer.Deserialize<FieldValue>(json));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"date\":5}")]
    [InlineData("{\"date\":\"31.03.2026\"}")]
    [InlineData("{\"date\":\"2026-03-31\",\"time\":1}")]
    [InlineData("{\"text\":\"a\"}")]
    public void Other_json_is_no_value(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FieldValue>(json));
    }
}

public class CountriesTests
{
    [Theory]
    [InlineData("DE", "DE")]
    [InlineData(" de ", "DE")]
    [InlineData("Deutschland", "DE")]
    [InlineData("GERMANY", "DE")]
    [InlineData("Österreich", "AT")]
    [InlineData("Oesterreich", "AT")]
    [InlineData("Schweiz", "CH")]
    [InlineData("USA", "US")]
    [InlineData("Großbritannien", "GB")]
    [InlineData("Tuerkei", "TR")]
    [InlineData("Atlantis", null)]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void Country_is_found_by_code_and_by_its_german_or_english_name(string? text, string? code)
    {
        Assert.Equal(code, Countries.CodeOf(text));
    }

    [Fact]
    public void Every_spelling_of_a_country_leads_back_to_it()
    {
        var spellings = Countries.SpellingsOf("AT").ToList();

        Assert.Contains("oesterreich", spellings);
        Assert.Contains("austria", spellings);
        Assert.All(spellings, spelling => Assert.Equal("AT", Countries.CodeOf(spelling)));
    }

    [Theory]
    [InlineData("DE", true)]
    [InlineData("de", false)]
    [InlineData("UK", false)]
    [InlineData("XX", false)]
    [InlineData("", false)]
    public void Only_capital_iso_codes_are_codes(string text, bool expected)
    {
        Assert.Equal(expected, Countries.IsCode(text));
    }
}

public class ValueListTests
{
    [Fact]
    public void Lists_are_equal_when_their_items_are_in_order()
    {
        ValueList<string> list = ["a", "b"];

        Assert.True(list.Equals(["a", "b"]));
        Assert.False(list.Equals(["b", "a"]));
        Assert.False(list.Equals(["a"]));
        Assert.False(list.Equals(null));
        Assert.Equal(list.GetHashCode(), ((ValueList<string>)["a", "b"]).GetHashCode());
    }
}
