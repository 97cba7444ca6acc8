namespace LeadDesk.Core.Duplicates;

/// <summary>How differently two words are written.</summary>
internal static class Spelling
{
    private const int LongestCompared = 64;

    /// <summary>
    /// How many letters were added, left out, changed or swapped with their neighbour (optimal string alignment); null when it is more than
    /// <paramref name="most"/>, or a text is too long to be a name.
    /// </summary>
    public static int? Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most || left.Length > LongestCompared || right.Length > LongestCompared)
        {
            return null;
        }

        Span<int> beforeLast = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            last[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            var least = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var changed = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                var cost = Math.Min(changed, Math.Min(last[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    cost = Math.Min(cost, beforeLast[column - 2] + 1);
                }

                current[column] = cost;
                least = Math.Min(least, cost);
            }

            // Swaps look two rows back, so one row above the limit is not the end yet.
            if (least > most + 1)
            {
                return null;
            }

            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[right.Length] <= most ? last[right.Length] : null;
    }
}
