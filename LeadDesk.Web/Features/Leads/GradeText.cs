using LeadDesk.Core.Grading;

namespace LeadDesk.Web.Features.Leads;

/// <summary>A grade inside a sentence, with a real minus sign: "B−".</summary>
public static class GradeText
{
    public static string Of(Grade grade) => grade.ToString().Replace('-', '−');
}
