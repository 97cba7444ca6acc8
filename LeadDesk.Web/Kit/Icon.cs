using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace LeadDesk.Web.Kit;

/// <summary>Material symbols, drawn from one sprite: a row of the board holds a reference, not a path.</summary>
/// <remarks>Names are Google's, as models store them for routes and personas.</remarks>
public static class Icon
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account_balance"] = Icons.Material.Outlined.AccountBalance,
        ["account_circle"] = Icons.Material.Outlined.AccountCircle,
        ["add"] = Icons.Material.Outlined.Add,
        ["add_circle"] = Icons.Material.Outlined.AddCircle,
        ["add_task"] = Icons.Material.Outlined.AddTask,
        ["ads_click"] = Icons.Material.Outlined.AdsClick,
        ["agriculture"] = Icons.Material.Outlined.Agriculture,
        ["alternate_email"] = Icons.Material.Outlined.AlternateEmail,
        ["alt_route"] = Icons.Material.Outlined.AltRoute,
        ["apartment"] = Icons.Material.Outlined.Apartment,
        ["architecture"] = Icons.Material.Outlined.Architecture,
        ["archive"] = Icons.Material.Outlined.Archive,
        ["arrow_back"] = Icons.Material.Outlined.ArrowBack,
        ["arrow_downward"] = Icons.Material.Outlined.ArrowDownward,
        ["arrow_forward"] = Icons.Material.Outlined.ArrowForward,
        ["arrow_upward"] = Icons.Material.Outlined.ArrowUpward,
        ["article"] = Icons.Material.Outlined.Article,
        ["assignment"] = Icons.Material.Outlined.Assignment,
        ["backspace"] = Icons.Material.Outlined.Backspace,
        ["beach_access"] = Icons.Material.Outlined.BeachAccess,
        ["block"] = Icons.Material.Outlined.Block,
        ["bolt"] = Icons.Material.Outlined.Bolt,
        ["bookmarks"] = Icons.Material.Outlined.Bookmarks,
        ["business_center"] = Icons.Material.Outlined.BusinessCenter,
        ["calculate"] = Icons.Material.Outlined.Calculate,
        ["calendar_month"] = Icons.Material.Outlined.CalendarMonth,
        ["call"] = Icons.Material.Outlined.Call,
        ["call_split"] = Icons.Material.Outlined.CallSplit,
        ["campaign"] = Icons.Material.Outlined.Campaign,
        ["cancel"] = Icons.Material.Outlined.Cancel,
        ["category"] = Icons.Material.Outlined.Category,
        ["chair"] = Icons.Material.Outlined.Chair,
        ["chat_bubble_outline"] = Icons.Material.Outlined.ChatBubbleOutline,
        ["check"] = Icons.Material.Outlined.Check,
        ["check_circle"] = Icons.Material.Outlined.CheckCircle,
        ["checklist"] = Icons.Material.Outlined.Checklist,
        ["chevron_left"] = Icons.Material.Outlined.ChevronLeft,
        ["chevron_right"] = Icons.Material.Outlined.ChevronRight,
        ["close"] = Icons.Material.Outlined.Close,
        ["cloud_off"] = Icons.Material.Outlined.CloudOff,
        ["code"] = Icons.Material.Outlined.Code,
        ["compare"] = Icons.Material.Outlined.Compare,
        ["content_copy"] = Icons.Material.Outlined.ContentCopy,
        ["contrast"] = Icons.Material.Outlined.Contrast,
        ["dark_mode"] = Icons.Material.Outlined.DarkMode,
        ["data_object"] = Icons.Material.Outlined.DataObject,
        ["delete"] = Icons.Material.Outlined.Delete,
        ["difference"] = Icons.Material.Outlined.Difference,
        ["dns"] = Icons.Material.Outlined.Dns,
        ["do_not_disturb_on"] = Icons.Material.Outlined.DoNotDisturbOn,
        ["done"] = Icons.Material.Outlined.Done,
        ["download"] = Icons.Material.Outlined.Download,
        ["drafts"] = Icons.Material.Outlined.Drafts,
        ["draw"] = Icons.Material.Outlined.Draw,
        ["edit"] = Icons.Material.Outlined.Edit,
        ["edit_note"] = Icons.Material.Outlined.EditNote,
        ["emoji_events"] = Icons.Material.Outlined.EmojiEvents,
        ["engineering"] = Icons.Material.Outlined.Engineering,
        ["error"] = Icons.Material.Outlined.Error,
        ["event"] = Icons.Material.Outlined.Event,
        ["event_repeat"] = Icons.Material.Outlined.EventRepeat,
        ["fact_check"] = Icons.Material.Outlined.FactCheck,
        ["factory"] = Icons.Material.Outlined.Factory,
        ["family_restroom"] = Icons.Material.Outlined.FamilyRestroom,
        ["filter_list"] = Icons.Material.Outlined.FilterList,
        ["first_page"] = Icons.Material.Outlined.FirstPage,
        ["flag"] = Icons.Material.Outlined.Flag,
        ["forum"] = Icons.Material.Outlined.Forum,
        ["gavel"] = Icons.Material.Outlined.Gavel,
        ["group"] = Icons.Material.Outlined.Group,
        ["group_add"] = Icons.Material.Outlined.GroupAdd,
        ["groups"] = Icons.Material.Outlined.Groups,
        ["handshake"] = Icons.Material.Outlined.Handshake,
        ["handyman"] = Icons.Material.Outlined.Handyman,
        ["heart_broken"] = Icons.Material.Outlined.HeartBroken,
        ["help"] = Icons.Material.Outlined.Help,
        ["history"] = Icons.Material.Outlined.History,
        ["home"] = Icons.Material.Outlined.Home,
        ["hourglass_disabled"] = Icons.Material.Outlined.HourglassDisabled,
        ["hourglass_empty"] = Icons.Material.Outlined.HourglassEmpty,
        ["inbox"] = Icons.Material.Outlined.Inbox,
        ["info"] = Icons.Material.Outlined.Info,
        ["insights"] = Icons.Material.Outlined.Insights,
        ["key"] = Icons.Material.Outlined.Key,
        ["keyboard"] = Icons.Material.Outlined.Keyboard,
        ["language"] = Icons.Material.Outlined.Language,
        ["last_page"] = Icons.Material.Outlined.LastPage,
        ["light_mode"] = Icons.Material.Outlined.LightMode,
        ["lightbulb"] = Icons.Material.Outlined.Lightbulb,
        ["link_off"] = Icons.Material.Outlined.LinkOff,
        ["local_hospital"] = Icons.Material.Outlined.LocalHospital,
        ["local_shipping"] = Icons.Material.Outlined.LocalShipping,
        ["lock"] = Icons.Material.Outlined.Lock,
        ["mail"] = Icons.Material.Outlined.Mail,
        ["manage_accounts"] = Icons.Material.Outlined.ManageAccounts,
        ["merge"] = Icons.Material.Outlined.Merge,
        ["more_vert"] = Icons.Material.Outlined.MoreVert,
        ["notifications_active"] = Icons.Material.Outlined.NotificationsActive,
        ["open_in_full"] = Icons.Material.Outlined.OpenInFull,
        ["person"] = Icons.Material.Outlined.Person,
        ["person_add"] = Icons.Material.Outlined.PersonAdd,
        ["person_off"] = Icons.Material.Outlined.PersonOff,
        ["person_search"] = Icons.Material.Outlined.PersonSearch,
        ["photo_camera"] = Icons.Material.Outlined.PhotoCamera,
        ["playlist_add"] = Icons.Material.Outlined.PlaylistAdd,
        ["precision_manufacturing"] = Icons.Material.Outlined.PrecisionManufacturing,
        ["print"] = Icons.Material.Outlined.Print,
        ["redo"] = Icons.Material.Outlined.Redo,
        ["remove"] = Icons.Material.Outlined.Remove,
        ["remove_circle"] = Icons.Material.Outlined.RemoveCircle,
        ["reply"] = Icons.Material.Outlined.Reply,
        ["request_quote"] = Icons.Material.Outlined.RequestQuote,
        ["rocket_launch"] = Icons.Material.Outlined.RocketLaunch,
        ["rule"] = Icons.Material.Outlined.Rule,
        ["savings"] = Icons.Material.Outlined.Savings,
        ["schedule"] = Icons.Material.Outlined.Schedule,
        ["school"] = Icons.Material.Outlined.School,
        ["science"] = Icons.Material.Outlined.Science,
        ["search"] = Icons.Material.Outlined.Search,
        ["search_off"] = Icons.Material.Outlined.SearchOff,
        ["settings"] = Icons.Material.Outlined.Settings,
        ["shopping_cart"] = Icons.Material.Outlined.ShoppingCart,
        ["skip_next"] = Icons.Material.Outlined.SkipNext,
        ["slideshow"] = Icons.Material.Outlined.Slideshow,
        ["snooze"] = Icons.Material.Outlined.Snooze,
        ["spa"] = Icons.Material.Outlined.Spa,
        ["star"] = Icons.Material.Outlined.Star,
        ["storefront"] = Icons.Material.Outlined.Storefront,
        ["supervisor_account"] = Icons.Material.Outlined.SupervisorAccount,
        ["support"] = Icons.Material.Outlined.Support,
        ["support_agent"] = Icons.Material.Outlined.SupportAgent,
        ["swap_vert"] = Icons.Material.Outlined.SwapVert,
        ["sync"] = Icons.Material.Outlined.Sync,
        ["tab"] = Icons.Material.Outlined.Tab,
        ["table_view"] = Icons.Material.Outlined.TableView,
        ["task_alt"] = Icons.Material.Outlined.TaskAlt,
        ["thumb_down"] = Icons.Material.Outlined.ThumbDown,
        ["thumb_up"] = Icons.Material.Outlined.ThumbUp,
        ["thumbs_up_down"] = Icons.Material.Outlined.ThumbsUpDown,
        ["travel_explore"] = Icons.Material.Outlined.TravelExplore,
        ["trending_up"] = Icons.Material.Outlined.TrendingUp,
        ["tv"] = Icons.Material.Outlined.Tv,
        ["undo"] = Icons.Material.Outlined.Undo,
        ["unsubscribe"] = Icons.Material.Outlined.Unsubscribe,
        ["upload_file"] = Icons.Material.Outlined.UploadFile,
        ["verified"] = Icons.Material.Outlined.Verified,
        ["videocam"] = Icons.Material.Outlined.Videocam,
        ["view_column"] = Icons.Material.Outlined.ViewColumn,
        ["view_list"] = Icons.Material.Outlined.ViewList,
        ["visibility"] = Icons.Material.Outlined.Visibility,
        ["visibility_off"] = Icons.Material.Outlined.VisibilityOff,
        ["warning"] = Icons.Material.Outlined.Warning,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every name that <see cref="Of"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => Paths.Keys;

    /// <summary>The sprite: one symbol per name.</summary>
    public static string Sprite { get; } = WriteSprite();

    /// <summary>Address of the sprite; another one as soon as a symbol changes, so that browsers may keep it for ever.</summary>
    public static string Address { get; } = $"/icons.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sprite)))[..10]}.svg";

    // After the address, which is part of what is drawn.
    private static readonly FrozenDictionary<string, RenderFragment> Drawn =
        Paths.Keys.ToFrozenDictionary(name => name, Draw, StringComparer.Ordinal);

    /// <summary>A symbol of one em, in the colour of the text around it, hidden from screen readers.</summary>
    /// <exception cref="ArgumentException">There is no such symbol.</exception>
    public static RenderFragment Of(string name) =>
        Drawn.TryGetValue(name, out var icon) ? icon : throw new ArgumentException($"There is no symbol '{name}'.", nameof(name));

    public static bool Knows(string? name) => name is not null && Paths.ContainsKey(name);

    private static RenderFragment Draw(string name)
    {
        var markup = $"""<svg class="glyph" aria-hidden="true" focusable="false"><use href="{Address}#{name}"></use></svg>""";

        return builder => builder.AddMarkupContent(0, markup);
    }

    private static string WriteSprite()
    {
        var sprite = new StringBuilder("""<svg xmlns="http://www.w3.org/2000/svg">""");

        foreach (var (name, path) in Paths.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            sprite.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<symbol id="{name}" viewBox="0 0 24 24">{path}</symbol>""");
        }

        return sprite.Append("</svg>").ToString();
    }
}
