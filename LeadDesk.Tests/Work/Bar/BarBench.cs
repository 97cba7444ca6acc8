using System.Security.Claims;
using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Work.Bar;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace LeadDesk.Tests.Work.Bar;

/// <summary>The bars of a page on a real database, used by Anna of sales.</summary>
public abstract class BarBench : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();

    private protected WorkBench Bench { get; private set; } = default!;

    /// <summary>What the bar told its page, latest last.</summary>
    protected List<WorkDone> Told { get; } = [];

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        Bench = await WorkBench.CreateAsync();
        Services.AddKit().AddLocalization();
        Services.AddFallbackServiceProvider(Bench.Database.Services);
        SignIn(Roles.Sales);
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Bench.DisposeAsync();
        _language.Dispose();
    }

    protected void SignIn(string role) =>
        AddAuthorization().SetAuthorized("Anna").SetRoles(role).SetClaims(new Claim(ClaimTypes.NameIdentifier, "anna"));

    protected IRenderedComponent<WorkBar> Show(LeadStatus status, params int[] ids) => Show([status], ids);

    protected IRenderedComponent<WorkBar> Show(IReadOnlyCollection<LeadStatus> statuses, int[] ids, bool isSnoozed = false)
    {
        Render<MudPopoverProvider>(); // The calendar of a day lies there.

        return Render<WorkBar>(parameters => parameters
            .Add(bar => bar.Leads, [.. ids.Select(id => new WorkedLead(id))])
            .Add(bar => bar.Statuses, statuses)
            .Add(bar => bar.IsSnoozed, isSnoozed)
            .Add(bar => bar.Done, Told.Add));
    }

    protected static IEnumerable<string> Offered(IRenderedComponent<WorkBar> bar) =>
        bar.FindAll("[data-action]").Select(button => button.GetAttribute("data-action")!);

    protected static void Open(IRenderedComponent<WorkBar> bar, LeadAction action)
    {
        bar.Find($"[data-action={action}]").Click();
        bar.WaitForElement("form");
    }

    protected void Send(IRenderedComponent<WorkBar> bar)
    {
        var told = Told.Count;
        bar.Find("form").Submit();
        bar.WaitForState(() => Told.Count > told);
    }
}
