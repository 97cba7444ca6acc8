using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>A missing fact as a reason to ask for it: "Employees unknown: B now, A if 50–500", "Job title unknown: B now, A if it contains “sales”".</summary>
public sealed class MissingFactTexts(IStringLocalizer<MissingFactTexts> texts, FieldNames fields, ValueTexts values)
{
    public string Of(MissingFact fact, LeadView view)
    {
        var now = view.Explanation;
        var field = fields.Of(fact.Field, view.Catalogue);
        var (wanted, needs) = fact.Words.Count > 0 ? (WordsOf(fact.Words), "Needs") : (ValueOf(fact), "");

        return (fact.Grade != now.Grade, fact.Route.Id != now.Route.Id) switch
        {
            (true, true) => texts[$"Both{needs}", field, GradeText.Of(now.Grade), GradeText.Of(fact.Grade), wanted, fact.Route.Name],
            (true, false) => texts[$"Grade{needs}", field, GradeText.Of(now.Grade), GradeText.Of(fact.Grade), wanted],
            _ => texts[$"Route{needs}", field, now.Route.Name, fact.Route.Name, wanted],
        };
    }

    private string WordsOf(IEnumerable<TextTest> words) => words
        .Select(word => texts[word.Operator is TextOperator.StartsWithAnyOf ? "StartsWith" : "Contains", values.Quoted(word.Values[0])].Value)
        .Aggregate((all, next) => texts["And", all, next]);

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
