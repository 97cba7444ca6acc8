using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Says in one sentence why a file was refused and what to do.</summary>
public sealed class FileRefusal(IStringLocalizer<FileRefusal> texts)
{
    public string Describe(FileRefusedException refusal) =>
        texts[refusal.Reason.ToString(), [refusal.FileName, .. refusal.Details]];
}
