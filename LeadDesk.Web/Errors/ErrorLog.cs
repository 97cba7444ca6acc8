namespace LeadDesk.Web.Errors;

internal static partial class ErrorLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure {Reference} at {Method} {Path}")]
    public static partial void RequestFailed(this ILogger logger, string reference, string method, string path, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure {Reference} on page {Page}")]
    public static partial void PageFailed(this ILogger logger, string reference, string page, Exception failure);
}
