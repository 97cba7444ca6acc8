using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Import.Upload;

namespace LeadDesk.Web.Features.Export;

/// <summary>Registers taking leads out, and its addresses.</summary>
public static class ExportServices
{
    private const string XlsxAddress = "/board/export.xlsx";
    private const string CsvAddress = "/board/export.csv";

    /// <summary>Needs the board, leads and importing, in whose folder a file lies until it is sent.</summary>
    public static IServiceCollection AddExport(this IServiceCollection services) => services.AddSingleton<LeadExport>();

    /// <summary>GET /board/export.xlsx and .csv with the board's own query string.</summary>
    public static void MapExport(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").RequireAuthorization(nameof(Right.ViewLeads));
        group.MapGet(XlsxAddress, (HttpContext context, LeadExport export, UploadFolder folder) =>
            SendAsync(context, export, folder, ExportFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        group.MapGet(CsvAddress, (HttpContext context, LeadExport export, UploadFolder folder) =>
            SendAsync(context, export, folder, ExportFormat.Csv, "text/csv; charset=utf-8"));
    }

    /// <summary>Where a view of the board is taken out.</summary>
    public static string AddressOf(BoardAddress view, ExportFormat format) =>
        (format == ExportFormat.Csv ? CsvAddress : XlsxAddress) + (view with { Page = 1, Lead = null }).ToString()[BoardAddress.Path.Length..];

    // Written to the end before the first byte is sent: a failure is then an answer and not half a file.
    private static async Task<IResult> SendAsync(HttpContext context, LeadExport export, UploadFolder folder, ExportFormat format, string type)
    {
        var query = context.Request.Query;
        var view = BoardAddress.Parse(query);
        var file = folder.CreateTemporary();

        try
        {
            await export.WriteAsync(Actor.From(context.User), view.Filter, format, file, context.RequestAborted);
            file.Position = 0;
            context.Response.Headers.CacheControl = "no-store";

            return Results.Stream(file, type, export.FileName(format));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
