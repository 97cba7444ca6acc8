using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Model;

/// <summary>Says in the user's language what is wrong with a model.</summary>
public sealed class ModelProblemTexts(IStringLocalizer<ModelProblemTexts> texts, FieldNames fields)
{
    public string Of(ModelProblem problem) =>
        texts[problem.Kind.ToString(), [problem.Item, .. problem.Arguments.Select((argument, place) => Readable(problem.Kind, argument, place))]];

    // Arguments come as the model has them: numbers with a point, keys of fields, names of field types.
    private string Readable(ModelProblemKind kind, string argument, int place) => (kind, place) switch
    {
        (ModelProblemKind.WrongFieldType or ModelProblemKind.ContradictingConditions, 0) => fields.Of(argument, FieldCatalogue.BuiltIn),
        (ModelProblemKind.WrongFieldType, 1) => texts[$"Type.{argument}"],
        (ModelProblemKind.RangeReversed or ModelProblemKind.DaysOutOfRange or ModelProblemKind.PointsOutOfRange
            or ModelProblemKind.StepsOutOfRange or ModelProblemKind.DuplicateName
            or ModelProblemKind.TooManyFieldsTested or ModelProblemKind.TooManyMarkets, _) => Number(argument),
        (ModelProblemKind.OverlappingBands, 1 or 3) => Number(argument),
        _ => argument,
    };

    private static string Number(string argument) =>
        double.TryParse(argument, CultureInfo.InvariantCulture, out var number) ? ValueTexts.Number(number) : argument;
}
