using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Tests.Modelling;

public class DefaultModelTests
{
    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void The_default_model_is_valid(string language)
    {
        Assert.Empty(ModelValidation.Check(DefaultModel.Create(language), FieldCatalogue.BuiltIn));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void The_default_model_survives_the_round_trip_through_json(string language)
    {
        var model = DefaultModel.Create(language);

        Assert.Equal(model, ModelJson.Read(ModelJson.Write(model)));
    }
}
