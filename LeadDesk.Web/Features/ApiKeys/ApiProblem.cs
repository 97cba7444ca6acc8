using Microsoft.AspNetCore.WebUtilities;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>What other programs are told when something does not work: RFC 9457, with a sentence for people in "detail".</summary>
internal static class ApiProblem
{
    public static IResult Of(int status, string detail) => Results.Problem(detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status));

    public static Task WriteAsync(HttpContext context, int status, string detail) => Of(status, detail).ExecuteAsync(context);
}
