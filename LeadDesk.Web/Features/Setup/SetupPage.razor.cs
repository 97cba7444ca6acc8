using LeadDesk.Web.Access;
using LeadDesk.Web.Account;
using LeadDesk.Web.Languages;
using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Setup;

/// <summary>The very first page: makes the administrator, once.</summary>
public sealed partial class SetupPage
{
    private const string WithSampleData = "sample";

    private bool _isOpen;
    private bool _asksForCode;
    private IReadOnlyList<string> _problems = [];
    private IReadOnlyList<SampleUser>? _sampleUsers;

    [Inject] public required FirstRun FirstRun { get; init; }

    [Inject] public required SetupCode SetupCode { get; init; }

    [Inject] public required Installation Installation { get; init; }

    [Inject] public required SampleDataLoader SampleData { get; init; }

    [Inject] public required AccountSignIn SignIn { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IWebHostEnvironment Environment { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    /// <summary>The code in the address that was printed; it counts once the form is sent, like one that was typed.</summary>
    [SupplyParameterFromQuery(Name = SetupAddress.CodeParameter)] public string? OfferedCode { get; set; }

    [SupplyParameterFromForm(FormName = "setup")] public string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "setup")] public string? Name { get; set; }

    [SupplyParameterFromForm(FormName = "setup")] public string? Email { get; set; }

    [SupplyParameterFromForm(FormName = "setup")] public string? Password { get; set; }

    [SupplyParameterFromForm(FormName = "setup")] public string? Language { get; set; }

    [SupplyParameterFromForm(FormName = "setup")] public string? TimeZone { get; set; }

    [SupplyParameterFromForm(FormName = "setup")] public string? Choice { get; set; }

    private static IEnumerable<(string Value, string Text)> Languages =>
        UserLanguages.All.Select(language => (language.Name, language.TextInfo.ToTitleCase(language.NativeName)));

    private static IEnumerable<(string Value, string Text)> Zones => TimeZones.All.Select(zone => (zone, zone.Replace('_', ' ')));

    // Where nothing is selected, browsers select the first entry, whatever it is.
    private string ChosenLanguage => UserLanguages.All.Any(language => language.Name == Language) ? Language! : UserLanguages.Current;

    private string ChosenTimeZone => TimeZone is not null && TimeZones.IsKnown(TimeZone) ? TimeZone : TimeZones.Default;

    protected override async Task OnInitializedAsync()
    {
        _isOpen = await FirstRun.IsPendingAsync(HttpContext.RequestAborted);

        if (!_isOpen)
        {
            Leave();

            return;
        }

        _asksForCode = !Environment.IsDevelopment();

        if (_asksForCode && HttpMethods.IsGet(HttpContext.Request.Method))
        {
            SetupCode.EnsurePrinted();
        }
    }

    private async Task SetUpAsync()
    {
        if (!_isOpen)
        {
            return;
        }

        if (_asksForCode && !SetupCode.Accepts(Code))
        {
            _problems = [L["CodeWrong"]];

            return;
        }

        var wanted = new FirstAdministrator(Name ?? "", Email ?? "", Password ?? "", Language ?? "", TimeZone ?? "");
        var (administrator, problems) = await Installation.CompleteAsync(wanted, HttpContext.RequestAborted);
        _problems = problems;

        if (administrator is null)
        {
            if (problems.Count == 0)
            {
                Leave(); // Somebody else was first.
            }

            return;
        }

        await SignIn.DirectlyAsync(administrator);

        if (Choice == WithSampleData)
        {
            // Not cancelled with the request: nobody could start it a second time.
            var actor = Actor.System with { UserId = administrator.Id, Name = administrator.DisplayName };
            _sampleUsers = await SampleData.LoadAsync(actor, wanted.Language, CancellationToken.None);
        }
        else
        {
            Leave();
        }
    }

    private void Leave() => Navigation.NavigateTo("/");
}
