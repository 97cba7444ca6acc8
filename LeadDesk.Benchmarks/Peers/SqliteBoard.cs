using LeadDesk.Benchmarks.Comparison;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using Microsoft.Data.Sqlite;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>
/// The board in SQLite: one narrow table with composite indexes in the board's order, and a trigram index (FTS5) for the search. Each
/// question is asked in every sensible way, and the fastest one counts.
/// </summary>
internal sealed class SqliteBoard : IDisposable
{
    public const int PageSize = 50;

    private const int Runs = 7;
    private const int RunsWhenSlow = 1;
    private const double SlowSeconds = 0.5;

    private readonly SqliteConnection _connection;

    private SqliteBoard(SqliteConnection connection) => _connection = connection;

    /// <param name="Way">Which way of asking was the fastest.</param>
    public sealed record Outcome(double Seconds, string Way, BoardAnswer Answer);

    public static SqliteBoard Create(string file, IEnumerable<BoardLead> leads, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
        connection.Open();
        var board = new SqliteBoard(connection);
        board.Fill(leads, cancellationToken);

        return board;
    }

    /// <summary>Total and first page of a question: the median of several runs in its fastest way.</summary>
    public Outcome Ask(BoardQuestion question, CancellationToken cancellationToken) =>
        Ways(question)
            .Select(way => Measured(way, question, cancellationToken))
            .MinBy(outcome => outcome.Seconds)!;

    /// <summary>How many leads every value of every facet has under a question without that facet's own filter: one GROUP BY per facet.</summary>
    public double CountFacets(BoardQuestion question, CancellationToken cancellationToken) =>
        Ways(question).Select(way => way.Name).ToList().Min(name => MedianOf(() =>
        {
            foreach (var (column, asked) in Facets(question))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var way = Ways(asked).First(way => way.Name == name);
                using var command = CommandFor(asked, $"SELECT {column}, count(*) FROM {way.From} WHERE {way.Where} GROUP BY {column}");
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                }
            }
        }));

    public void Dispose()
    {
        _connection.Dispose();
        SqliteConnection.ClearPool(_connection);
    }

    private void Fill(IEnumerable<BoardLead> leads, CancellationToken cancellationToken)
    {
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY");
        Execute("CREATE TABLE board (id INTEGER PRIMARY KEY, is_open INTEGER NOT NULL, route TEXT NOT NULL, route_rank INTEGER NOT NULL, "
            + "score INTEGER NOT NULL, grade INTEGER NOT NULL, waiting_since INTEGER NOT NULL, owner TEXT, source TEXT, "
            + "band TEXT NOT NULL, persona TEXT, market TEXT, status TEXT NOT NULL, search_text TEXT NOT NULL)");

        using (var transaction = _connection.BeginTransaction())
        {
            using var insert = new PreparedInsert(
                _connection,
                transaction,
                "board",
                ["id", "is_open", "route", "route_rank", "score", "grade", "waiting_since", "owner", "source",
                 "band", "persona", "market", "status", "search_text"]);

            foreach (var lead in leads)
            {
                cancellationToken.ThrowIfCancellationRequested();
                insert.Run(
                    lead.Id, lead.Status.IsOpen(), lead.Route, lead.RouteRank, lead.Score, lead.Grade.Step, lead.WaitingSince.Ticks,
                    lead.Owner, lead.Source,
                    lead.Band, lead.Persona, lead.Market, DerivedFields.NameOf(lead.Status), lead.SearchText);
            }

            transaction.Commit();
        }

        const string Order = "score DESC, grade DESC, waiting_since, id";
        Execute($"CREATE INDEX by_priority ON board (is_open, route_rank, {Order}, owner, source)");
        Execute($"CREATE INDEX by_route ON board (is_open, route, {Order}, owner, source)");
        Execute($"CREATE INDEX by_owner ON board (is_open, owner, route_rank, {Order}, source)");
        Execute($"CREATE INDEX by_all ON board (is_open, route, owner, source, {Order})");
        Execute("CREATE INDEX for_facets ON board (is_open, route, grade, owner, source, band, persona, market, status)");
        Execute("CREATE VIRTUAL TABLE found USING fts5 (search_text, content = 'board', content_rowid = 'id', tokenize = 'trigram')");
        Execute("INSERT INTO found (found) VALUES ('rebuild')");
        Execute("ANALYZE");
    }

    private Outcome Measured(Way way, BoardQuestion question, CancellationToken cancellationToken)
    {
        var answer = new BoardAnswer(0, []);
        var seconds = MedianOf(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            answer = Answered(way, question);
        });

        return new(seconds, way.Name, answer);
    }

    private BoardAnswer Answered(Way way, BoardQuestion question)
    {
        using var count = CommandFor(question, $"SELECT count(*) FROM {way.From} WHERE {way.Where}");
        using var page = CommandFor(
            question,
            $"SELECT board.id FROM {way.From} WHERE {way.Where} "
            + $"ORDER BY route_rank, score DESC, grade DESC, waiting_since, board.id LIMIT {PageSize}");
        var ids = new List<int>();
        using var reader = page.ExecuteReader();

        while (reader.Read())
        {
            ids.Add(reader.GetInt32(0));
        }

        return new((int)(long)count.ExecuteScalar()!, ids);
    }

    private static IEnumerable<(string Column, BoardQuestion Asked)> Facets(BoardQuestion question) =>
    [
        ("route", question with { Route = null }),
        ("grade", question with { Letters = [] }),
        ("owner", question with { Owner = null }),
        ("source", question with { Source = null }),
        ("band", question),
        ("persona", question),
        ("market", question),
        ("status", question),
    ];

    private static IEnumerable<Way> Ways(BoardQuestion question)
    {
        var filter = string.Join(" AND ", Filters(question));

        if (question.Search is null)
        {
            return [new("indexes", "board", filter)];
        }

        const string Matches = "SELECT rowid FROM found WHERE found MATCH $phrase";

        return
        [
            new("indexes, then text", "board", $"{filter} AND instr(search_text, $word) > 0"),
            new("trigrams as a set", "board", $"{filter} AND board.id IN ({Matches})"),
            // CROSS JOIN keeps the order of the tables: each hit is then looked up in the board.
            new("trigrams first", $"({Matches}) AS hit CROSS JOIN board ON board.id = hit.rowid", filter),
        ];
    }

    private static IEnumerable<string> Filters(BoardQuestion question)
    {
        yield return "is_open = 1";

        if (question.Route is not null)
        {
            yield return "route = $route";
        }

        if (question.Letters.Count > 0)
        {
            var steps = Grade.All.Where(grade => question.Letters.Contains(grade.Letter.ToString())).Select(grade => grade.Step);
            yield return $"grade IN ({string.Join(", ", steps)})";
        }

        if (question.Owner is not null)
        {
            yield return "owner = $owner";
        }

        if (question.Source is not null)
        {
            yield return "source = $source";
        }
    }

    private SqliteCommand CommandFor(BoardQuestion question, string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        Add("$route", question.Route);
        Add("$owner", question.Owner);
        Add("$source", question.Source);
        Add("$word", question.Search);
        Add("$phrase", question.Search is { } word ? $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : null);

        return command;

        void Add(string name, string? value)
        {
            if (value is not null && sql.Contains(name, StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue(name, value);
            }
        }
    }

    // What takes long needs fewer runs for a steady median.
    private static double MedianOf(Action work)
    {
        var first = Timing.Once(work);

        return Timing.Median(first > SlowSeconds ? RunsWhenSlow : Runs, _ => work(), warmUp: false);
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private sealed record Way(string Name, string From, string Where);
}
