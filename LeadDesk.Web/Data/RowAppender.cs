using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data;

/// <summary>Adds many rows of one entity, whose keys are known, with one prepared command, in the context's transaction.</summary>
internal sealed class RowAppender<T>(DbContext db) : IDisposable
    where T : class
{
    private readonly RowCommand<T> _command = new(db, _ => true, (table, columns, values, _) => $"INSERT INTO {table} ({columns}) VALUES ({values})");

    /// <summary>Adds the row; its key must be new.</summary>
    public void Add(T row) => _command.Execute(row);

    public void Dispose() => _command.Dispose();
}
