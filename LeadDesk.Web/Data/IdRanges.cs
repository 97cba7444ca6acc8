using System.Linq.Expressions;

namespace LeadDesk.Web.Data;

/// <summary>Picks rows by the ids of their leads.</summary>
internal static class IdRanges
{
    /// <summary>
    /// The rows whose id is one of these, and when the ids lie close together perhaps some between them: ids of a batch mostly do, and
    /// a range is read faster than a list of ids.
    /// </summary>
    /// <param name="ids">Ascending; at least one.</param>
    public static IQueryable<T> AmongIds<T>(this IQueryable<T> rows, int[] ids, Expression<Func<T, int>> idOf)
    {
        var (first, last) = (ids[0], ids[^1]);

        return last - first < 4 * ids.Length
            ? rows.Where(Test(idOf, id => id >= first && id <= last))
            : rows.Where(Test(idOf, id => ids.Contains(id)));
    }

    private static Expression<Func<T, bool>> Test<T>(Expression<Func<T, int>> idOf, Expression<Func<int, bool>> test) =>
        Expression.Lambda<Func<T, bool>>(new Replacement(test.Parameters[0], idOf.Body).Visit(test.Body), idOf.Parameters);

    private sealed class Replacement(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : base.VisitParameter(node);
    }
}
