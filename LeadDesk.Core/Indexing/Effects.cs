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
    public static int Steps(int packed) => packed + Half < KnockOut ? packed : KnockedOut;

    /// <summary>The grade that steps counted from F lead to.</summary>
    public static int Grade(int steps) => Math.Clamp(steps, 0, HighestGrade);
}
