using LeadDesk.Core.Leads;
using LeadDesk.Core.Routing;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.WorkingTime;

namespace LeadDesk.Tests.Routing;

public class RoutingJsonTests
{
    [Fact]
    public void Plan_is_read_back_as_it_was_written()
    {
        var plan = new RoutingPlan
        {
            Rules =
            [
                new()
                {
                    Id = "r", Name = "Pumpen »DACH«", Enabled = false, Routes = ["salesNow"], Markets = ["dach", ""], Languages = ["Deutsch"], Personas = ["chef"],
                    Fields = [new(BuiltInFields.Interest, TextTest.ContainsAnyOf("Pumpen"), Negated: true)], TeamId = "t",
                },
                new() { Id = "s", Name = "Rest", UserIds = ["anna"] },
            ],
            Teams = [new("t", "Team", null, ["anna"]), new("u", "Other", "bernd", [])],
            Reps = [new("anna", 20, 2), new("bernd")],
            Calendar = new() { Markets = [new("dach", WorkingHours.Office with { Holidays = [new(2026, 12, 25)] }), new("fr", new() { AroundTheClock = true })] },
        };

        Assert.Equal(plan, RoutingJson.Read(RoutingJson.Write(plan)));
        Assert.Equal(new(), RoutingJson.Read("{}"));
    }
}
