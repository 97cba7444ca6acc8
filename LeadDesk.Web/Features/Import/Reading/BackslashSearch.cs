namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Finds out whether a text guards quotation marks by backslashes, as MySQL, Spark and Python may, or doubles them, as Excel does.</summary>
/// <remarks>
/// Text right behind <c>\"</c> shows that the quote did not end there. At the end of a cell it may be a backslash and the end, as in
/// <c>"C:\Temp\"</c>. All of the file is looked at: the first such name may stand in its last line.
/// </remarks>
internal static class BackslashSearch
{
    private const int BufferSize = 1 << 16;

    public static bool In(Func<Stream> open, CancellationToken cancellationToken)
    {
        using (var text = open())
        {
            if (!HoldsBackslashBeforeQuote(text, cancellationToken))
            {
                return false;
            }
        }

        using (var text = open())
        {
            return new Reader().FindsMoreGuardedThanDoubled(text, cancellationToken);
        }
    }

    private static bool HoldsBackslashBeforeQuote(Stream text, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        var kept = 0;

        while (text.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = buffer.AsSpan(0, kept + read);

            if (bytes.IndexOf("\\\""u8) >= 0)
            {
                return true;
            }

            (buffer[0], kept) = (bytes[^1], 1);
        }

        return false;
    }

    private enum Place
    {
        FieldStart,
        Unquoted,
        Quoted,
        BehindBackslash,
        BehindQuote,
        BehindGuardedQuote,
    }

    private sealed class Reader
    {
        private Place _place = Place.FieldStart;
        private long _guarded;
        private long _doubled;

        public bool FindsMoreGuardedThanDoubled(Stream text, CancellationToken cancellationToken)
        {
            var buffer = new byte[BufferSize];

            while (text.Read(buffer) is > 0 and var read)
            {
                cancellationToken.ThrowIfCancellationRequested();

                foreach (var value in buffer.AsSpan(0, read))
                {
                    _place = Behind((char)value);
                }
            }

            return _guarded > _doubled;
        }

        private Place Behind(char character) => _place switch
        {
            Place.FieldStart when character == '"' => Place.Quoted,
            Place.FieldStart or Place.Unquoted => Outside(character),
            Place.Quoted when character == '\\' => Place.BehindBackslash,
            Place.Quoted when character == '"' => Place.BehindQuote,
            Place.BehindBackslash when character == '"' => Place.BehindGuardedQuote,
            Place.BehindQuote when character == '"' => Doubled(),
            Place.BehindQuote => Outside(character),
            Place.BehindGuardedQuote => BehindGuardedQuote(character),
            _ => Place.Quoted,
        };

        private Place Outside(char character) => EndsField(character) || (character == ' ' && _place == Place.FieldStart) ? Place.FieldStart : Place.Unquoted;

        private Place Doubled()
        {
            _doubled++;

            return Place.Quoted;
        }

        private Place BehindGuardedQuote(char character)
        {
            if (character == ' ')
            {
                return Place.BehindGuardedQuote; // What comes behind the blank tells more.
            }

            if (character == '"')
            {
                return Place.BehindQuote;
            }

            if (EndsField(character))
            {
                return _guarded > _doubled ? Place.Quoted : Place.FieldStart;
            }

            _guarded++;

            return character == '\\' ? Place.BehindBackslash : Place.Quoted;
        }

        private static bool EndsField(char character) => character is '\r' or '\n' || TextFormat.Delimiters.Contains(character);
    }
}
