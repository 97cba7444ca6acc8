using System.Data.Common;
using LeadDesk.Web.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeadDesk.Web.Data;

/// <summary>One prepared command that is executed for row after row.</summary>
/// <remarks>
/// Change tracking costs several times what the database needs to write a row. Column names, types and conversions come
/// from the model, so the rows look exactly as if the context had saved them.
/// </remarks>
internal sealed class RowCommand<T> : IDisposable
    where T : class
{
    private readonly DbCommand _command;
    private readonly SqliteRowStatement? _statement;
    private readonly List<Column> _columns = [];

    /// <param name="written">Which properties are parameters of the command.</param>
    /// <param name="sql">Makes the statement of the names of table, columns, parameters and key, delimited.</param>
    public RowCommand(DbContext db, Func<IProperty, bool> written, Func<string, string, string, string, string> sql)
    {
        var entity = EntityOf(db);
        var table = TableOf(db);
        var key = entity.FindPrimaryKey()!.Properties[0];

        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var names = new List<string>();
        foreach (var property in entity.GetProperties().Where(written))
        {
            var mapping = property.GetRelationalTypeMapping();
            var parameter = mapping.CreateParameter(_command, $"@p{names.Count}", null, nullable: true);
            _command.Parameters.Add(parameter);
            _columns.Add(new(
                property.GetGetter(), mapping.Converter?.ConvertToProvider, parameter, mapping.Converter?.ProviderClrType ?? property.ClrType));
            names.Add(Delimited(db, property.GetColumnName(table)!));
        }

        _command.CommandText = sql(
            db.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.Name, table.Schema),
            string.Join(", ", names),
            string.Join(", ", _columns.Select(column => column.Parameter.ParameterName)),
            Delimited(db, key.GetColumnName(table)!));

        if (db.Database.GetDbConnection() is SqliteConnection sqlite && _columns.TrueForAll(column => SqliteRowStatement.Knows(column.Type)))
        {
            _statement = new(sqlite, _command.CommandText);
        }
        else
        {
            _command.Prepare();
        }
    }

    /// <summary>Executes the command for a row and returns the first column of its result, if it has one.</summary>
    public object? Execute(T row)
    {
        for (var place = 0; place < _columns.Count; place++)
        {
            var (getter, convert, parameter, _) = _columns[place];
            var value = getter.GetClrValue(row);
            value = convert is null ? value : convert(value);

            if (_statement is null)
            {
                parameter.Value = value ?? DBNull.Value;
            }
            else
            {
                _statement.Bind(place, value);
            }
        }

        return _statement is null ? _command.ExecuteScalar() : _statement.Execute();
    }

    public void Dispose()
    {
        _statement?.Dispose();
        _command.Dispose();
    }

    internal static StoreObjectIdentifier TableOf(DbContext db) =>
        StoreObjectIdentifier.Table(EntityOf(db).GetTableName()!, EntityOf(db).GetSchema());

    internal static string Delimited(DbContext db, string name) => db.GetService<ISqlGenerationHelper>().DelimitIdentifier(name);

    private static IEntityType EntityOf(DbContext db) =>
        db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T)} is not stored.", nameof(db));

    private sealed record Column(IClrPropertyGetter Getter, Func<object?, object?>? Convert, DbParameter Parameter, Type Type);
}
