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
