namespace LeadDesk.Web.Errors;

/// <summary>Reads a posted form before anything else does: one that is cut off or malformed is the sender's mistake, not a failure.</summary>
public static class FormCheck
{
    /// <summary>The API reads its forms as a stream and answers for itself.</summary>
    public static void UseFormCheck(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is not null && context.Request.HasFormContentType && !ApiErrors.IsApi(context) && !await IsReadableAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;

            return;
        }

        await next(context);
    });

    private static async Task<bool> IsReadableAsync(HttpContext context)
    {
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);

            return true;
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException && malformed is not BadHttpRequestException)
        {
            return false;
        }
    }
}
