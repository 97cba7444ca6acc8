using System.Globalization;
using System.Resources;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Leads;

public class NamesTests
{
    private readonly ServiceProvider _services = ScoredDatabase.AddTexts(new ServiceCollection()).AddLeads().BuildServiceProvider();

    [Theory]
    [InlineData("")]
    [InlineData("de")]
    public void Every_field_has_a_name(string language) =>
        Assert.Empty(BuiltInFields.All.Concat(DerivedFields.All).Select(field => field.Key).Except(KeysOf<FieldNames>(language)));

    [Theory]
    [InlineData("")]
    [InlineData("de")]
    public void Every_activity_type_has_a_name(string language) =>
        Assert.Empty(ActivityTypes.BuiltIn.Select(type => type.Key).Except(KeysOf<ActivityNames>(language)));

    [Theory]
    [InlineData("")]
    [InlineData("de")]
    public void Every_status_score_change_kind_of_work_and_problem_has_a_text(string language)
    {
        Assert.Empty(Enum.GetNames<LeadStatus>().Except(KeysOf<StatusNames>(language)));
        Assert.Empty(Enum.GetNames<ScoreChangeCause>().Concat(Enum.GetNames<WorkKind>()).Except(KeysOf<LeadTimeline>(language)));
        Assert.Empty(Enum.GetNames<ActivityProblem>().Except([nameof(ActivityProblem.None)]).Except(KeysOf<ActivityForm>(language)));
    }

    [Fact]
    public void Names_follow_the_language()
    {
        var fields = _services.GetRequiredService<FieldNames>();
        var employees = BuiltInFields.All.First(field => field.Key == BuiltInFields.Employees);

        Assert.Equal("Mitarbeiterzahl", ScoredDatabase.In("de", () => fields.Of(employees)));
        Assert.Equal("Employees", ScoredDatabase.In("en", () => fields.Of(employees)));
    }

    [Fact]
    public void Own_fields_and_types_keep_their_own_name_even_when_the_key_is_one_of_ours()
    {
        var catalogue = new FieldCatalogue([new("machines", "Maschinenpark", FieldType.Text), new("status", "Kundenstatus", FieldType.Text)], [new("plantTour", "Werksführung")]);

        Assert.Equal("Maschinenpark", _services.GetRequiredService<FieldNames>().Of("machines", catalogue));
        Assert.Equal("Kundenstatus", _services.GetRequiredService<FieldNames>().Of("status", catalogue));
        Assert.Equal("Werksführung", _services.GetRequiredService<ActivityNames>().Of("plantTour", catalogue));
        Assert.Equal("gone", _services.GetRequiredService<ActivityNames>().Of("gone", catalogue));
    }

    private static IEnumerable<string> KeysOf<T>(string language) =>
        new ResourceManager(typeof(T).FullName!, typeof(T).Assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>()
            .Select(entry => (string)entry.Key);
}
