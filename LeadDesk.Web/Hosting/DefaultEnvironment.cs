namespace LeadDesk.Web.Hosting;

/// <summary>`dotnet run`, a Debug build, is Development unless told otherwise; every other build is Production.</summary>
/// <remarks>A launch profile would say the same, but prints a line on standard output, where callers of `--json` expect only JSON.</remarks>
public static class DefaultEnvironment
{
    /// <summary>Call before the builder is created; variables and `--environment` that are set win.</summary>
    public static void Choose()
    {
#if DEBUG
        const string Variable = "ASPNETCORE_ENVIRONMENT";

        if (Environment.GetEnvironmentVariable(Variable) is null && Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is null)
        {
            Environment.SetEnvironmentVariable(Variable, Environments.Development);
        }
#endif
    }
}
