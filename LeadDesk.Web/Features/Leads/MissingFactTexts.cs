using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>A missing fact as a reason to ask for it: "Employees unknown: B now, A if 50–500".</summary>
public sealed class MissingFactTexts(IStringLocalizer<MissingFactTexts> texts, FieldNames fields, ValueTexts values)
{
    public string Of(MissingFact fact, LeadView view)
    {
        var now = view.Explanation;
        var field = fields.Of(fact.Field, view.Catalogue);

        return (fact.Grade != now.Grade, fact.Route.Id != now.Route.Id) switch
        {
            (true, true) => texts["Both", field, GradeText.Of(now.Grade), GradeText.Of(fact.Grade), ValueOf(fact), fact.Route.Name],
            (true, false) => texts["Grade", field, GradeText.Of(now.Grade), GradeText.Of(fact.Grade), ValueOf(fact)],
            _ => texts["Route", field, now.Route.Name, fact.Route.Name, ValueOf(fact)],
        };
    }

    private string ValueOf(MissingFact fact) => fact switch
    {
        { Range: { From: { } from, To: { } to } } when from == to => ValueTexts.Number(from),
        { Range: { From: { } from, To: { } to } } => texts["Between", ValueTexts.Number(from), ValueTexts.Number(to)],
        { Range: { From: { } from } } => texts["AtLeast", ValueTexts.Number(from)],
        { Range: { To: { } to } } => texts["AtMost", ValueTexts.Number(to)],
        { Value: FieldValue.Text } => values.Quoted(values.Of(fact.Field, fact.Value)),
        _ => values.Of(fact.Field, fact.Value),
    };
}
