using System.Data.Common;
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
            _columns.Add(new(property.GetGetter(), mapping.Converter?.ConvertToProvider, parameter));
            names.Add(Delimited(db, property.GetColumnName(table)!));
        }

        _command.CommandText = sql(
            db.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.Name, table.Schema),
            string.Join(", ", names),
            string.Join(", ", _columns.Select(column => column.Parameter.ParameterName)),
            Delimited(db, key.GetColumnName(table)!));
        _command.Prepare();
    }

    /// <summary>Executes the command for a row and returns the first column of its result, if it has one.</summary>
    public object? Execute(T row)
    {
        foreach (var (getter, convert, parameter) in _columns)
        {
            var value = getter.GetClrValue(row);
            parameter.Value = (convert is null ? value : convert(value)) ?? DBNull.Value;
        }

        return _command.ExecuteScalar();
    }

    public void Dispose() => _command.Dispose();

    internal static StoreObjectIdentifier TableOf(DbContext db) =>
        StoreObjectIdentifier.Table(EntityOf(db).GetTableName()!, EntityOf(db).GetSchema());

    internal static string Delimited(DbContext db, string name) => db.GetService<ISqlGenerationHelper>().DelimitIdentifier(name);

    private static IEntityType EntityOf(DbContext db) =>
        db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T)} is not stored.", nameof(db));

    private sealed record Column(IClrPropertyGetter Getter, Func<object?, object?>? Convert, DbParameter Parameter);
}
