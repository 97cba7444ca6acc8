using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>How many windows each user has open. One too many waits for a place and takes it as soon as another closes.</summary>
public sealed class OpenWindows(IOptions<SessionLimits> options)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, List<OpenWindow>> _windows = new(StringComparer.Ordinal);

    /// <summary>How many windows one user may have open.</summary>
    public int Most => options.Value.WindowsPerUser;

    /// <summary>A window of the user is connected. Those that came first have the places.</summary>
    internal void Enter(string userId, OpenWindow window) => Change(userId, windows =>
    {
        if (!windows.Contains(window))
        {
            windows.Add(window);
        }
    });

    /// <summary>A window is closed or lost its connection.</summary>
    internal void Leave(string userId, OpenWindow window) => Change(userId, windows => windows.Remove(window));

    private void Change(string userId, Action<List<OpenWindow>> change)
    {
        List<OpenWindow> changed;

        lock (_changing)
        {
            if (!_windows.TryGetValue(userId, out var windows))
            {
                _windows[userId] = windows = [];
            }

            change(windows);
            changed = [.. windows.Where((window, place) => window.Seat(place < Most))];

            if (windows.Count == 0)
            {
                _windows.Remove(userId);
            }
        }

        // Outside the lock: whoever is told may do anything.
        changed.ForEach(window => window.Tell());
    }
}

/// <summary>One circuit, and whether it is among those its user may have open.</summary>
public sealed class OpenWindow(OpenWindows windows) : IDisposable
{
    private string? _userId;

    /// <summary>Raised when <see cref="HasPlace"/> changed; on any thread.</summary>
    public event Action? Changed;

    /// <summary>False for a window that waits until another one is closed.</summary>
    public bool HasPlace { get; private set; } = true;

    /// <summary>The window is connected, for somebody or, with null, for nobody in particular.</summary>
    public void Open(string? userId)
    {
        Close();
        _userId = userId;

        if (userId is not null)
        {
            windows.Enter(userId, this);
        }
    }

    /// <summary>The window is not connected any more; another one may have its place.</summary>
    public void Close()
    {
        if (_userId is { } userId)
        {
            _userId = null;
            windows.Leave(userId, this);
        }
    }

    public void Dispose() => Close();

    internal bool Seat(bool hasPlace)
    {
        var changes = HasPlace != hasPlace;
        HasPlace = hasPlace;

        return changes;
    }

    internal void Tell() => Changed?.Invoke();
}
