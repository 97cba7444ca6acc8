using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeadDesk.Web.Features.Import;

/// <summary>Inserts many rows of one entity with one prepared command, in the context's transaction.</summary>
/// <remarks>
/// Change tracking costs several times what the database needs for an insert. Column names, types and conversions come
/// from the model, so the rows look exactly as if the context had saved them.
/// </remarks>
internal sealed class RowInserter<T> : IDisposable
    where T : class
{
    private readonly DbCommand _command;
    private readonly List<Column> _columns = [];

    public RowInserter(DbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T)} is not stored.", nameof(db));
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var sql = db.GetService<ISqlGenerationHelper>();
        var key = entity.FindPrimaryKey()!.Properties[0];

        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var names = new List<string>();
        foreach (var property in entity.GetProperties().Where(property => property != key))
        {
            var mapping = property.GetRelationalTypeMapping();
            var parameter = mapping.CreateParameter(_command, $"@p{names.Count}", null, nullable: true);
            _command.Parameters.Add(parameter);
            _columns.Add(new(property.GetGetter(), mapping.Converter?.ConvertToProvider, parameter));
            names.Add(sql.DelimitIdentifier(property.GetColumnName(table)!));
        }

        var values = string.Join(", ", _columns.Select(column => column.Parameter.ParameterName));
        _command.CommandText =
            $"INSERT INTO {sql.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", names)}) VALUES ({values}) " +
            $"RETURNING {sql.DelimitIdentifier(key.GetColumnName(table)!)}";
        _command.Prepare();
    }

    /// <summary>Inserts the row and returns the key the database gave it.</summary>
    public long Insert(T row)
    {
        foreach (var (getter, convert, parameter) in _columns)
        {
            var value = getter.GetClrValue(row);
            parameter.Value = (convert is null ? value : convert(value)) ?? DBNull.Value;
        }

        return Convert.ToInt64(_command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public void Dispose() => _command.Dispose();

    private sealed record Column(IClrPropertyGetter Getter, Func<object?, object?>? Convert, DbParameter Parameter);
}
