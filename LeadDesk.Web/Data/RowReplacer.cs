using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data;

/// <summary>Writes many rows of one entity, whose keys are known, over those that are there, with one prepared command, in the context's transaction.</summary>
internal sealed class RowReplacer<T> : IDisposable
    where T : class
{
    private readonly RowCommand<T> _command;

    public RowReplacer(DbContext db)
    {
        var table = RowCommand<T>.TableOf(db);
        var changed = db.Model.FindEntityType(typeof(T))!.GetProperties()
            .Where(property => !property.IsPrimaryKey())
            .Select(property => RowCommand<T>.Delimited(db, property.GetColumnName(table)!))
            .Select(column => $"{column} = excluded.{column}");

        _command = new(
            db,
            _ => true,
            (name, columns, values, key) =>
                $"INSERT INTO {name} ({columns}) VALUES ({values}) ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", changed)}");
    }

    public void Write(T row) => _command.Execute(row);

    public void Dispose() => _command.Dispose();
}
