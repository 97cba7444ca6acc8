using System.Globalization;
using LeadDesk.Core;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace LeadDesk.Web.Features.Board;

/// <summary>A view of the board as its address names it: a link opens the same view, and back returns to the one before.</summary>
public sealed record BoardAddress
{
    public const string Path = "/board";

    /// <summary>Longer texts to search for are cut.</summary>
    public const int LongestSearch = 100;

    // Nothing, where an empty value would look like a slip.
    private const string None = "-";

    // More of one facet than anybody picks by hand.
    private const int MostValues = 50;

    // Far beyond any board, and small enough to multiply with the rows of a page.
    private const int LastPage = 1_000_000;

    public BoardFilter Filter { get; init; } = new();

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The lead that lies open beside the list.</summary>
    public int? Lead { get; init; }

    /// <summary>Whether the list is narrowed by anything but its queue or route.</summary>
    public bool IsFiltered => Filter with { Queue = BoardQueue.All, Route = null, Sort = QueueSort.Priority } != new BoardFilter();

    /// <summary>The address of a view as somebody kept it.</summary>
    public static BoardAddress Parse(string address) =>
        Parse(QueryHelpers.ParseQuery(address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start ? address[start..] : ""));

    /// <summary>Reads the values of a query string. Anybody can type anything there: what makes no sense is left out.</summary>
    public static BoardAddress Parse(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var values = query.ToDictionary(value => value.Key, value => value.Value, StringComparer.OrdinalIgnoreCase);
        var route = Single("route");
        var filter = new BoardFilter
        {
            Queue = QueueOf(Single("queue")),
            Route = string.IsNullOrWhiteSpace(route) ? null : route,
            Letters = LettersIn(Single("grade") ?? ""),
            Search = Searched(Single("q")),
            IncludeClosed = Single("closed") == "1",
            Overdue = Single("overdue") == "1",
            Sort = string.Equals(Single("sort"), nameof(QueueSort.Waiting), StringComparison.OrdinalIgnoreCase) ? QueueSort.Waiting : QueueSort.Priority,
        };

        return new()
        {
            Filter = BoardFacets.All.Aggregate(filter, (read, facet) => read.With(facet, ValuesOf(facet))),
            Page = int.TryParse(Single("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, LastPage) : 1,
            Lead = int.TryParse(Single("lead"), NumberStyles.None, CultureInfo.InvariantCulture, out var lead) ? lead : null,
        };

        string? Single(string name) => values.TryGetValue(name, out var found) ? found.FirstOrDefault() : null;

        ValueList<string> ValuesOf(BoardFacet facet) => values.TryGetValue(facet.Parameter(), out var found)
            ? found.OfType<string>().Take(MostValues).Select(value => value == None ? "" : value).Distinct().ToValueList()
            : [];
    }

    /// <summary>The same view of another route, from its first page; null for all routes.</summary>
    public BoardAddress OnRoute(string? route) => new() { Filter = Filter with { Route = route, Queue = BoardQueue.All } };

    /// <summary>The same view of another queue, from its first page and of all routes.</summary>
    public BoardAddress OnQueue(BoardQueue queue) => new() { Filter = Filter with { Route = null, Queue = queue } };

    /// <summary>With a value of a facet picked, or no longer where it was.</summary>
    public BoardAddress WithToggled(BoardFacet facet, string value)
    {
        var picked = Filter.Of(facet);

        return new() { Filter = Filter.With(facet, picked.Contains(value) ? picked.Where(each => each != value).ToValueList() : [.. picked, value]) };
    }

    /// <summary>With nothing picked of a facet.</summary>
    public BoardAddress Without(BoardFacet facet) => new() { Filter = Filter.With(facet, []) };

    /// <summary>With a lead open beside the list; null for none.</summary>
    public BoardAddress Opening(int? lead) => this with { Lead = lead };

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

    public BoardAddress WithOverdue(bool only) => new() { Filter = Filter with { Overdue = only } };

    /// <summary>The same leads in another order, from its first page.</summary>
    public BoardAddress SortedBy(QueueSort sort) => new() { Filter = Filter with { Sort = sort } };

    /// <summary>The whole queue or route.</summary>
    public BoardAddress Cleared() => new() { Filter = new() { Queue = Filter.Queue, Route = Filter.Route, Sort = Filter.Sort } };

    /// <summary>The words that are searched for, in all leads instead of this queue.</summary>
    public BoardAddress Everywhere() => new() { Filter = BoardFilter.Everywhere(Filter.Search) with { Sort = Filter.Sort } };

    /// <summary>The address itself: "/board?route=salesNow&amp;page=2".</summary>
    public override string ToString()
    {
        (string Name, string? Value)[] parts =
        [
            ("queue", Filter.Queue is BoardQueue.All ? null : Filter.Queue.ToString().ToLowerInvariant()),
            ("route", Filter.Route),
            ("grade", Filter.Letters.Count == 0 ? null : string.Join(',', Filter.Letters)),
            ("q", Filter.Search),
            ("closed", Filter.IncludeClosed ? "1" : null),
            ("overdue", Filter.Overdue ? "1" : null),
            ("sort", Filter.Sort is QueueSort.Waiting ? "waiting" : null),
            .. BoardFacets.All.SelectMany(facet => Filter.Of(facet).Select(value => (facet.Parameter(), (string?)(value.Length == 0 ? None : value)))),
            ("page", Page == 1 ? null : FormattableString.Invariant($"{Page}")),
            ("lead", Lead is { } lead ? FormattableString.Invariant($"{lead}") : null),
        ];
        var query = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");

        return string.Join('?', new[] { Path, string.Join('&', query) }.Where(part => part.Length > 0));
    }

    private static BoardQueue QueueOf(string? name) =>
        Enum.GetValues<BoardQueue>().FirstOrDefault(queue => string.Equals(queue.ToString(), name, StringComparison.OrdinalIgnoreCase));

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
