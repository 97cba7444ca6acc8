using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Workshop.Editors.Fields;

/// <summary>
/// A field for a number of the draft. What is typed stays, whatever others do meanwhile; it is stored after a pause or when the field is left,
/// against what was on show when the typing began.
/// </summary>
public abstract class NumberField : ComponentBase, IDisposable
{
    // Longer than between two digits, short enough that the effect shows while one still looks at the field.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(800);

    private CancellationTokenSource? _pausing;
    private EventCallback<int?> _commit;
    private string? _stored;
    private bool _due;
    private bool _storing;

    /// <summary>As the draft has it; null where there is none.</summary>
    [Parameter, EditorRequired] public int? Value { get; set; }

    [Parameter] public bool Disabled { get; set; }

    [Inject] public required TimeProvider Time { get; init; }

    /// <summary>What is typed and not settled yet; null for nothing.</summary>
    protected string? Typed { get; private set; }

    /// <summary>Stores a number, as of the present rendering.</summary>
    protected abstract EventCallback<int?> Stores { get; }

    /// <summary>Stores what is still waiting: a field that goes has been left.</summary>
    public void Dispose()
    {
        if (_pausing is not null)
        {
            _ = StoreAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Whether a text is a number that may stand here, or nothing where the field may be empty.</summary>
    protected abstract bool TryRead(string text, out int? number);

    /// <summary>Takes what is typed. It is not stored yet.</summary>
    protected void Take(string? text)
    {
        if (Typed is null)
        {
            _commit = Stores;
        }

        Typed = text ?? "";
    }

    /// <summary>Takes what a field that was left says, unless it only repeats what is stored already.</summary>
    protected Task TakeAndStoreAsync(string? text)
    {
        if (Typed is null && text == _stored)
        {
            return Task.CompletedTask;
        }

        Take(text);

        return StoreAsync();
    }

    /// <summary>Takes what is typed, and stores it when nothing more comes for a while.</summary>
    protected async Task TakeAndPauseAsync(string? text)
    {
        Take(text);
        StopPause();
        var pausing = _pausing = new();

        try
        {
            await Task.Delay(Pause, Time, pausing.Token);
        }
        catch (OperationCanceledException)
        {
            return; // More was typed, or the field was left.
        }

        await StoreAsync();
    }

    /// <summary>Stores what is typed, if it is a number. While one is being stored, newer ones take each other's place.</summary>
    protected async Task StoreAsync()
    {
        StopPause();
        _due = true;

        if (_storing)
        {
            return;
        }

        _storing = true;

        try
        {
            while (_due && Typed is { } typed && TryRead(typed, out var number))
            {
                (_due, _stored) = (false, typed);
                await _commit.InvokeAsync(number);

                // What could not be stored is shown as a conflict, and the field shows what holds. What was typed since goes on from there.
                Typed = Typed == typed ? null : Typed;
                _commit = Stores;
            }
        }
        finally
        {
            (_storing, _due) = (false, false);
        }
    }

    /// <summary>Stores what is typed; what is no number gives way to the one that holds.</summary>
    protected async Task LeaveAsync()
    {
        await StoreAsync();
        Typed = _storing ? Typed : null;
    }

    private void StopPause()
    {
        _pausing?.Cancel();
        _pausing?.Dispose();
        _pausing = null;
    }
}
