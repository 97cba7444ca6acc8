using System.Numerics;
using System.Runtime.Intrinsics;
using LeadDesk.Core.Grading;

namespace LeadDesk.Core.Indexing;

/// <summary>Grade effects as single numbers that can be added: thirds of a letter in the lower half, knock-outs counted in the upper.</summary>
internal static class Effects
{
    /// <summary>Stands for a knock-out where effects are compared instead of counted: below any sum of steps.</summary>
    public const int KnockedOut = -1_000_000;

    public const int HighestGrade = 12;

    private const int KnockOut = 1 << 16;
    private const int Half = 1 << 15;

    public static int Packed(GradeEffect effect) => effect.Steps + (effect.KnocksOut ? KnockOut : 0);

    /// <summary>The steps of a sum; <see cref="KnockedOut"/> when it has a knock-out.</summary>
    public static int Steps(int packed) => packed < KnockOut - Half ? packed : KnockedOut;

    /// <summary>The same for several sums.</summary>
    public static Vector<int> Steps(Vector<int> packed) =>
        Vector.ConditionalSelect(Vector.LessThan(packed, new Vector<int>(KnockOut - Half)), packed, new Vector<int>(KnockedOut));

    /// <summary>The same for several sums.</summary>
    public static Vector128<int> Steps(Vector128<int> packed) =>
        Vector128.ConditionalSelect(Vector128.LessThan(packed, Vector128.Create(KnockOut - Half)), packed, Vector128.Create(KnockedOut));

    /// <summary>The grades that steps counted from F lead to.</summary>
    public static Vector128<int> Grades(Vector128<int> steps) => Vector128.Min(Vector128.Max(steps, Vector128<int>.Zero), Vector128.Create(HighestGrade));

    /// <summary>The grades that steps counted from F lead to.</summary>
    public static Vector<int> Grades(Vector<int> steps) => Vector.Min(Vector.Max(steps, Vector<int>.Zero), new Vector<int>(HighestGrade));
}
