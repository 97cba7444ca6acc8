using Bunit;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace LeadDesk.Tests.Kit;

public sealed class FieldTests : BunitContext, IAsyncLifetime
{
    private const string Problem = "This cannot be.";

    private readonly Speaking _language = Speaking.English();

    public Task InitializeAsync()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddKit().AddLocalization();
        Render<MudPopoverProvider>();

        return Task.CompletedTask;
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _language.Dispose();
    }

    [Fact]
    public void Problem_is_read_out_with_a_text() => AssertReadOut<TextInput, string>(field => field.Add(input => input.Longest, 10));

    [Fact]
    public void Problem_is_read_out_with_a_number() => AssertReadOut<NumberInput<int>, int?>();

    [Fact]
    public void Problem_is_read_out_with_a_choice() =>
        AssertReadOut<Choice<string>, string>(field => field.Add(input => input.Options, ["DACH"]).Add(input => input.Name, market => market));

    [Fact]
    public void Problem_is_read_out_with_a_suggestion() => AssertReadOut<Suggest<string>, string>(field => field
        .Add(input => input.Search, (_, _) => Task.FromResult<IEnumerable<string>>([]))
        .Add(input => input.Name, person => person));

    [Fact]
    public void Problem_is_read_out_with_a_day() => AssertReadOut<DayInput, DateOnly?>();

    [Fact]
    public void Problem_is_read_out_with_a_time() => AssertReadOut<TimeInput, TimeOnly?>();

    [Fact]
    public void A_day_that_is_refused_says_how_days_are_written_until_it_is_right() =>
        AssertRefused<DayInput, DateOnly?>("32/13/2026", $"This is not a date. Write it like this: {new DateOnly(2026, 12, 24):d}.", $"{new DateOnly(2026, 12, 1):d}", new DateOnly(2026, 12, 1));

    [Fact]
    public void A_time_that_is_refused_says_how_times_are_written_until_it_is_right() =>
        AssertRefused<TimeInput, TimeOnly?>("99:99", $"This is not a time. Write it like this: {new TimeOnly(16, 30):t}.", $"{new TimeOnly(9, 15):t}", new TimeOnly(9, 15));

    private void AssertRefused<TField, TValue>(string wrong, string problem, string right, TValue value)
        where TField : Field<TValue>
    {
        IRenderedComponent<TField>? field = null;
        TValue? chosen = default;
        field = Render<TField>(parameters => parameters.Add(input => input.Label, "From").Add(input => input.ValueChanged, Choose));

        field.Find("input").Change(wrong);
        Choose(chosen);
        Assert.Equal(wrong, field.Find("input").GetAttribute("value"));
        Assert.Equal(problem, field.Find(".mud-input-helper-text").TextContent.Trim());

        field.Find("input").Change(right);
        Assert.Equal(value, chosen);
        Assert.Equal(right, field.Find("input").GetAttribute("value"));
        Assert.Empty(field.FindAll("[aria-invalid=true]"));

        // As a page does with @bind-Value: it keeps what was chosen and draws the field again.
        void Choose(TValue? next)
        {
            chosen = next;
            field!.Render(parameters => parameters.Add(input => input.Value, chosen));
        }
    }

    private void AssertReadOut<TField, TValue>(Action<ComponentParameterCollectionBuilder<TField>>? more = null)
        where TField : Field<TValue>
    {
        var field = Render<TField>(parameters =>
        {
            parameters.Add(input => input.Label, "Name").Add(input => input.Problem, Problem);
            more?.Invoke(parameters);
        });

        var described = field.Find("[aria-invalid=true][aria-describedby]").GetAttribute("aria-describedby")!;

        Assert.Equal(Problem, field.Find($"#{described.Trim()}").TextContent);
    }
}
