using System.Globalization;
using LeadDesk.Core.Companies;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Leads.Companies;
using LeadDesk.Web.Features.Leads.Duplicates;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Work.Bar;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Leads.Entry;

/// <summary>The form for a lead that comes by telephone or by card. It shows who is known already while it is filled.</summary>
public sealed partial class NewLeadPage
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Person =
        [BuiltInFields.Salutation, BuiltInFields.AcademicTitle, BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Company, BuiltInFields.JobTitle];

    private static readonly string[] Contact = [BuiltInFields.Email, BuiltInFields.Phone, BuiltInFields.Mobile, BuiltInFields.Country];

    private static readonly string[] Origin = [BuiltInFields.Source, BuiltInFields.LegalBasis, BuiltInFields.EmailConsent];

    // What people are recognised by.
    private static readonly string[] Identity =
        [BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Company, BuiltInFields.Email, BuiltInFields.Phone, BuiltInFields.Mobile];

    private readonly CancellationTokenSource _closed = new();
    private readonly Dictionary<string, string?> _typed = new(StringComparer.Ordinal);
    private CancellationTokenSource _typing = new();
    private Actor _actor = new(null, "", []);
    private EntryChoices? _choices;
    private Dictionary<string, FieldProblem> _problems = [];
    private IReadOnlyList<DuplicateRow> _known = [];
    private CompanyKey? _company;
    private int _colleagues;
    private string? _owner;
    private string? _ownerProblem;
    private string? _problem;
    private bool _asked;
    private bool _saving;

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required EntryChoicesQuery Choices { get; init; }

    [Inject] public required LeadEntry Entry { get; init; }

    [Inject] public required CompanyQuery Companies { get; init; }

    [Inject] public required WorkChoicesQuery WorkChoices { get; init; }

    [Inject] public required ToldWork Told { get; init; }

    [Inject] public required WorkWords Words { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    private static NumberForm Form =>
        CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == "," ? NumberForm.Comma : NumberForm.Point;

    private TypedLead Typed => new(new Dictionary<string, string?>(_typed), _owner, Form);

    private bool IsAnybodyTyped => Identity.Any(key => !string.IsNullOrWhiteSpace(_typed.GetValueOrDefault(key)));

    private IEnumerable<(string Title, IReadOnlyList<LeadField> Fields)> Groups
    {
        get
        {
            yield return ("Person", FieldsOf(Person));
            yield return ("Contact", FieldsOf(Contact));
            yield return ("Origin", FieldsOf(Origin));

            var asked = _choices!.PersonaFields.Where(wanted => !Person.Concat(Contact).Concat(Origin).Contains(wanted.Key)).ToList();

            if (asked.Count > 0)
            {
                yield return ("Persona", asked);
            }

            yield return ("Note", FieldsOf([BuiltInFields.Notes]));
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _typing.Cancel();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Authentication).User);
        _owner = _actor.UserId;

        try
        {
            _choices = await Choices.RunAsync(_actor, _closed.Token);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private List<LeadField> FieldsOf(IEnumerable<string> keys) => [.. keys.Select(key => _choices!.Catalogue.Field(key)!)];

    private static bool IsIdentity(string field) => Identity.Contains(field);

    private string? ListOf(string field) => _choices!.Known.GetValueOrDefault(field) is { Count: > 0 } ? $"known-{field}" : null;

    private string? ProblemOf(LeadField field) => _problems.TryGetValue(field.Key, out var problem) ? Problems[problem.ToString(), FieldEntry.LongestText].Value : null;

    // Whose market it is shows before it is stored.
    private string? HintOf(LeadField field)
    {
        if (field.Key != BuiltInFields.Country || _choices!.Model.Markets.Count == 0 || Countries.CodeOf(_typed.GetValueOrDefault(field.Key)) is not { } code)
        {
            return null;
        }

        return _choices.Model.Markets.FirstOrDefault(market => market.Countries.Contains(code)) is { } found ? L["Market", found.Name] : L["NoMarket"];
    }

    private string? OwnerNameOf(string? userId) =>
        _choices?.Workers.FirstOrDefault(worker => worker.UserId == userId) is not { } worker ? null
        : userId == _actor.UserId ? L["Me", Names.NameOf(worker)]
        : Names.NameOf(worker);

    private async Task TypeAsync(string field, string? text)
    {
        _typed[field] = text;
        (_asked, _problem) = (false, null);
        _problems = _problems.Where(problem => problem.Key != field).ToDictionary();

        if (IsIdentity(field) || field is BuiltInFields.Country)
        {
            await LookAsync();
        }
    }

    // The newest letter wins.
    private async Task LookAsync()
    {
        await _typing.CancelAsync();
        _typing = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var token = _typing.Token;

        try
        {
            await Task.Delay(TypingPause, Clock, token);
            var known = await Entry.KnownAsync(_actor, Typed, token);
            var company = CompanyKey.Of(_typed.GetValueOrDefault(BuiltInFields.Company), _typed.GetValueOrDefault(BuiltInFields.Email));
            var colleagues = company is { } key ? await Companies.CountAsync(_actor, key, token) : 0;
            token.ThrowIfCancellationRequested();
            (_known, _company, _colleagues) = (known, colleagues == 0 ? null : company, colleagues);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another letter came, or the page was left.
        }
    }

    private async Task SaveAsync(bool evenIfKnown)
    {
        // A second click may be on its way before the button is grey.
        if (_saving)
        {
            return;
        }

        _saving = true;
        (_problem, _ownerProblem, _asked) = (null, null, false);

        try
        {
            await TakeAsync(await Entry.AddAsync(_actor, Typed, evenIfKnown, CancellationToken.None));
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task TakeAsync(EntryResult result)
    {
        switch (result)
        {
            case EntryResult.Entered entered:
                await TellAsync(entered);
                Navigation.NavigateTo(AddressOf(entered.LeadId));
                break;
            case EntryResult.Known known:
                await _typing.CancelAsync();
                (_known, _asked) = (known.People, true);
                break;
            case EntryResult.Refused refused:
                (_problems, _problem) = (refused.Problems.ToDictionary(), L[refused.Problems.Count == 1 ? "RefusedOne" : "RefusedMany"]);
                break;
            case EntryResult.UnknownOwner:
                _ownerProblem = L["UnknownOwner"];
                break;
            default:
                _problem = L[result is EntryResult.Suppressed ? "Suppressed" : "Nobody"];
                break;
        }
    }

    // The bar of the page that opens says so, and offers the way back.
    private async Task TellAsync(EntryResult.Entered entered)
    {
        var done = new WorkResult(entered.Batch, 1, []);
        var name = $"{_typed.GetValueOrDefault(BuiltInFields.FirstName)} {_typed.GetValueOrDefault(BuiltInFields.LastName)}".Trim();
        var names = name.Length > 0 ? new Dictionary<int, string> { [entered.LeadId] = name } : [];
        Told.Tell(done, Words.Of(new(new WorkAction.Enter(), done), names, await WorkChoices.ZoneAsync(_actor, CancellationToken.None)));
    }

    private static string AddressOf(int leadId) => FormattableString.Invariant($"/leads/{leadId}");
}
