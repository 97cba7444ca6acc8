using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data;

/// <summary>Inserts many rows of one entity, whose keys the database makes, with one prepared command, in the context's transaction.</summary>
internal sealed class RowInserter<T> : IDisposable
    where T : class
{
    private readonly RowCommand<T> _command;

    public RowInserter(DbContext db) => _command = new(
        db,
        property => !property.IsPrimaryKey(),
        (table, columns, values, key) => $"INSERT INTO {table} ({columns}) VALUES ({values}) RETURNING {key}");

    /// <summary>Inserts the row and returns the key the database gave it.</summary>
    public long Insert(T row) => Convert.ToInt64(_command.Execute(row), CultureInfo.InvariantCulture);

    public void Dispose() => _command.Dispose();
}
