namespace LeadDesk.Web.Features.Export;

/// <summary>As what kind of file leads are taken out.</summary>
public enum ExportFormat
{
    Xlsx,
    Csv,
}
