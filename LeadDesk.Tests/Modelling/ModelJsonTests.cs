using LeadDesk.Core.Modelling;

namespace LeadDesk.Tests.Modelling;

public class ModelJsonTests
{
    [Fact]
    public void Document_of_schema_1_keeps_its_meaning()
    {
        Assert.Equal(ExampleModel.Meaning, ModelJson.Read(ExampleModel.Json));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Assert.Equal(ExampleModel.Meaning, ModelJson.Read(ModelJson.Write(ExampleModel.Meaning)));
        Assert.Contains("Größe", ModelJson.Write(ExampleModel.Meaning), StringComparison.Ordinal);
    }

    // Each row changes one thing in the example: what to replace, by what, where the message points and what it says.
    [Theory]
    [InlineData("\"rank\": 2", "\"rank\": 2, \"shade\": \"red\"", "$.model.routes[1]", "'shade' is not known")]
    [InlineData("\"baseScore\": 5", "\"baseScore\": 5, \"extra\": 1", "$.model", "'extra' is not known")]
    [InlineData("\"field\": \"phone\"", "\"feld\": \"phone\"", "$.model.rules[0].when.groups[0].conditions[5]", "'feld' is not known")]
    [InlineData("\"name\": \"Low\"", "\"name\": \"Low\", \"name\": \"High\"", "$.model.bands[0]", "'name' is there twice")]
    [InlineData("\"rank\": 2", "\"goesToSales\": false", "$.model.routes[1]", "lacks 'rank'")]
    [InlineData("\"operator\": \"isAnyOf\", ", "", "$.model.rules[0].when.conditions[0].match", "lacks 'operator'")]
    [InlineData("\"name\": \"Low\"", "\"from\": 3", "$.model.bands[0]", "lacks 'name'")]
    [InlineData("\"countries\": [\"DE\", \"AT\"]", "\"countries\": null", "$.model.markets[0].countries", "'countries' must not be null")]
    [InlineData("\"goals\": [\"Grow\"]", "\"goals\": [\"Grow\", null]", "$.model.personas[0].goals", "must not contain null")]
    [InlineData("\"goals\": [\"Grow\"]", "\"goals\": \"Grow\"", "$.model.personas[0].goals", "must be a list")]
    [InlineData("\"goals\": [\"Grow\"]", "\"goals\": [1]", "$.model.personas[0].goals[0]", "must be a text")]
    [InlineData("\"name\": \"Low\"", "\"name\": null", "$.model.bands[0].name", "must not be null")]
    [InlineData("\"points\": 20", "\"points\": \"20\"", "$.model.rules[0].points", "must be a number")]
    [InlineData("\"points\": 20", "\"points\": 20.5", "$.model.rules[0].points", "must be a whole number")]
    [InlineData("\"points\": 20", "\"points\": 99999999999", "$.model.rules[0].points", "must be a whole number")]
    [InlineData("\"cap\": 15", "\"cap\": \"15\"", "$.model.rules[1].cap", "must be a number")]
    [InlineData("\"min\": 50,", "\"min\": \"50\",", "$.model.rules[0].when.conditions[2].min", "must be a number")]
    [InlineData("\"min\": 50,", "\"min\": 1e999,", "$.model.rules[0].when.conditions[2].min", "ordinary size")]
    [InlineData("\"enabled\": false", "\"enabled\": \"no\"", "$.model.rules[1].enabled", "true or false")]
    [InlineData("\"2027-01-31\"", "\"31.01.2027\"", "$.model.rules[0].when.groups[0].conditions[0].date", "must be a date")]
    [InlineData("\"counting\": \"once\"", "\"counting\": \"twice\"", "$.model.rules[1].counting", "does not fit")]
    [InlineData("\"counting\": \"once\"", "\"counting\": 1", "$.model.rules[1].counting", "does not fit")]
    [InlineData("\"startGrade\": \"B+\"", "\"startGrade\": \"E\"", "$.model.personas[0].startGrade", "A grade is one of")]
    [InlineData("\"kind\": \"yesNo\", ", "\"kind\": \"maybe\", ", "$.model.rules[0].when.groups[0].conditions[4]", "kind 'maybe' is not known")]
    [InlineData("\"kind\": \"yesNo\", ", "", "$.model.rules[0].when.groups[0].conditions[4]", "lacks 'kind'")]
    [InlineData("\"Once upon a time\"", "\"\\ud800\"", "$.model.personas[0].story", "")]
    [InlineData("\"fields\": [\"phone\", \"email\"]", "\"fields\": [\"phone\", \"email\",]", "$.model.rules[3]", "")]
    [InlineData("\"model\": {", "\"model\": 5, \"x\": {", "$.model", "does not fit")]
    public void Faulty_document_is_refused_with_place_and_reason(string original, string replacement, string place, string reason)
    {
        Assert.Contains(original, ExampleModel.Json, StringComparison.Ordinal);

        var message = MessageOf(ReplacedOnce(ExampleModel.Json, original, replacement));

        Assert.Contains($"{place}", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Matches(@"\(line \d+\)", message);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("not json", "cannot be read")]
    [InlineData("{\"schema\": 1", "cannot be read")]
    [InlineData("\ud800", "cannot be read")]
    [InlineData("[]", "\"schema\" is missing")]
    [InlineData("null", "\"schema\" is missing")]
    [InlineData("5", "\"schema\" is missing")]
    [InlineData("{}", "\"schema\" is missing")]
    [InlineData("{\"schema\": \"1\", \"model\": {}}", "\"schema\" is not a number")]
    [InlineData("{\"schema\": 1.5}", "\"schema\" is missing")]
    [InlineData("{\"schema\": 2, \"model\": {\"rules\": \"new\"}}", "schema 2; this program reads schema 1")]
    [InlineData("{\"schema\": 0}", "schema 0; this program reads schema 1")]
    [InlineData("{\"schema\": 1}", "lacks 'model'")]
    [InlineData("{\"schema\": 1, \"model\": null}", "'Model' must not be null")]
    [InlineData("{\"schema\": 1, \"model\": {}}", "lacks 'name', 'categories'")]
    [InlineData("{\"schema\": 1, \"Model\": {}}", "'Model' is not known")]
    public void What_is_no_model_at_all_is_refused(string json, string reason)
    {
        Assert.Contains(reason, MessageOf(json), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Endless_nesting_is_refused()
    {
        Assert.Contains("depth", MessageOf("{\"schema\": 1, \"model\": " + new string('[', 100_000)), StringComparison.Ordinal);
    }

    private static string MessageOf(string json)
    {
        var message = Assert.Throws<ModelFormatException>(() => ModelJson.Read(json)).Message;

        Assert.DoesNotMatch(@"LeadDesk\.|System\.|\.NET|`\d|\n|   at |BytePosition|Consider updating", message);

        return message;
    }

    private static string ReplacedOnce(string text, string original, string replacement)
    {
        var at = text.IndexOf(original, StringComparison.Ordinal);

        return text[..at] + replacement + text[(at + original.Length)..];
    }
}
