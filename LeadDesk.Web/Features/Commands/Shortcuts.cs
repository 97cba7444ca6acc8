using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Work;

namespace LeadDesk.Web.Features.Commands;

/// <summary>
/// Whether single keys do something on one person's screen. They can be switched off, since single letters disturb whoever speaks to the
/// computer (WCAG 2.1.4); keys with Ctrl always work.
/// </summary>
public sealed class Shortcuts(UserPreferences preferences)
{
    private const string Preference = "board.keys";

    private Task? _loaded;

    /// <summary>They are on until somebody switches them off.</summary>
    public bool AreOn { get; private set; } = true;

    /// <summary>After they were switched, and once the choice of before is known; on the circuit's own thread.</summary>
    public event Action? Changed;

    /// <summary>Reads what was chosen before; cheap to call again.</summary>
    public Task LoadAsync(Actor actor) => _loaded ??= ReadAsync(actor);

    public async Task SwitchAsync(Actor actor, bool on)
    {
        AreOn = on;
        Changed?.Invoke();
        await preferences.SetAsync(actor, Preference, new KeyChoice(on), CancellationToken.None);
    }

    private async Task ReadAsync(Actor actor)
    {
        if (await preferences.GetAsync<KeyChoice>(actor, Preference, CancellationToken.None) is { IsOn: false })
        {
            AreOn = false;
            Changed?.Invoke();
        }
    }

    private sealed record KeyChoice(bool IsOn);
}
