using System.ComponentModel.DataAnnotations;

namespace LeadDesk.Web.Account.Sessions;

/// <summary>How long a session lasts and how many windows it may keep busy.</summary>
public sealed class SessionLimits
{
    public const string Section = "Sessions";

    /// <summary>Hours without any input after which a session ends.</summary>
    [Range(1, 24)]
    public int IdleHours { get; set; } = 8;

    /// <summary>Hours after which a session ends in any case.</summary>
    [Range(1, 24 * 7)]
    public int AbsoluteHours { get; set; } = 12;

    /// <summary>Windows one user may have open at a time.</summary>
    [Range(1, 1_000)]
    public int WindowsPerUser { get; set; } = 5;

    /// <summary>Minutes without input after which a window stops following changes.</summary>
    [Range(1, 24 * 60)]
    public int RestMinutes { get; set; } = 30;

    /// <summary><see cref="IdleHours"/> as a time span.</summary>
    public TimeSpan Idle => TimeSpan.FromHours(IdleHours);

    /// <summary><see cref="AbsoluteHours"/> as a time span.</summary>
    public TimeSpan Absolute => TimeSpan.FromHours(AbsoluteHours);

    /// <summary><see cref="RestMinutes"/> as a time span.</summary>
    public TimeSpan Rest => TimeSpan.FromMinutes(RestMinutes);
}
