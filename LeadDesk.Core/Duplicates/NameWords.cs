namespace LeadDesk.Core.Duplicates;

/// <summary>Folded text in words of letters and digits.</summary>
internal static class NameWords
{
    public static string[] Of(string folded)
    {
        var words = new List<string>(3);
        var start = -1;
        for (var index = 0; index <= folded.Length; index++)
        {
            var isWord = index < folded.Length && char.IsLetterOrDigit(folded[index]);
            if (isWord && start < 0)
            {
                start = index;
            }
            else if (!isWord && start >= 0)
            {
                words.Add(folded[start..index]);
                start = -1;
            }
        }

        return [.. words];
    }
}
