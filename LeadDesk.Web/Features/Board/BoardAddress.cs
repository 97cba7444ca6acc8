using LeadDesk.Core;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Web.Features.Board;

/// <summary>A view of the board as its address names it: a link opens the same view, and back returns to the one before.</summary>
public sealed record BoardAddress
{
    public const string Path = "/board";

    /// <summary>Longer texts to search for are cut.</summary>
    public const int LongestSearch = 100;

    // Far beyond any board, and small enough to multiply with the rows of a page.
    private const int LastPage = 1_000_000;

    public BoardFilter Filter { get; init; } = new();

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything but the page number differs from the plain board.</summary>
    public bool IsFiltered => Filter != new BoardFilter();

    /// <summary>Reads the values of a query string. Anybody can type anything there: what makes no sense is left out.</summary>
    /// <param name="letters">Separated by commas.</param>
    public static BoardAddress Parse(string? route, string? letters, string? search, string? page, string? closed) => new()
    {
        Filter = new()
        {
            Route = string.IsNullOrWhiteSpace(route) ? null : route,
            Letters = LettersIn(letters ?? ""),
            Search = Searched(search),
            IncludeClosed = closed == "1",
        },
        Page = int.TryParse(page, out var number) ? Math.Clamp(number, 1, LastPage) : 1,
    };

    /// <summary>The same view of another route, from its first page; null for all routes.</summary>
    public BoardAddress OnRoute(string? route) => new() { Filter = Filter with { Route = route } };

    /// <summary>With the letter added, or without it where it was there.</summary>
    public BoardAddress WithToggled(string letter) => new()
    {
        Filter = Filter with
        {
            Letters = ModelValidation.Letters.Where(each => Filter.Letters.Contains(each) != (each == letter)).ToValueList(),
        },
    };

    public BoardAddress SearchingFor(string? search) => new() { Filter = Filter with { Search = Searched(search) } };

    public BoardAddress WithClosed(bool included) => new() { Filter = Filter with { IncludeClosed = included } };

    /// <summary>The address itself: "/board?route=salesNow&amp;page=2".</summary>
    public override string ToString()
    {
        (string Name, string? Value)[] parts =
        [
            ("route", Filter.Route),
            ("grade", Filter.Letters.Count == 0 ? null : string.Join(',', Filter.Letters)),
            ("q", Filter.Search),
            ("closed", Filter.IncludeClosed ? "1" : null),
            ("page", Page == 1 ? null : FormattableString.Invariant($"{Page}")),
        ];
        var query = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");

        return string.Join('?', new[] { Path, string.Join('&', query) }.Where(part => part.Length > 0));
    }

    private static ValueList<string> LettersIn(string letters)
    {
        var wanted = letters.Split(',', StringSplitOptions.TrimEntries);

        return ModelValidation.Letters.Where(letter => wanted.Contains(letter, StringComparer.OrdinalIgnoreCase)).ToValueList();
    }

    private static string? Searched(string? search)
    {
        var trimmed = search?.Trim() ?? "";

        return trimmed.Length switch
        {
            0 => null,
            > LongestSearch => trimmed[..LongestSearch],
            _ => trimmed,
        };
    }
}
