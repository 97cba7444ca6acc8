using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Modelling.Notation;

/// <summary>Walks over the tokens of a text; each method reads one thing and stops behind it.</summary>
internal sealed class NotationReader(string text, NotationNames names)
{
    private readonly List<Token> _tokens = NotationLexer.Read(text);
    private int _at;

    private Token Current => _tokens[_at];

    /// <summary>Reads a whole text as one thing.</summary>
    public static Notation<T> Whole<T>(string text, NotationNames names, Func<NotationReader, T> read)
        where T : class
    {
        try
        {
            var reader = new NotationReader(text, names);
            var value = read(reader);
            reader.ExpectEnd();

            return new(value, null);
        }
        catch (NotationException failure)
        {
            return new(null, failure.Problem);
        }
    }

    public bool AtEnd => Current.Kind is TokenKind.End;

    public ConditionGroup Group()
    {
        var (combine, parts) = Parts(nested: false);

        return new()
        {
            Combine = combine,
            Conditions = parts.OfType<Condition>().ToValueList(),
            Groups = parts.OfType<ConditionSet>().ToValueList(),
        };
    }

    public Condition Condition() =>
        TryTake(Word.DidNot) ? Behaviour(negated: true)
        : TryTake(Word.Did) ? Behaviour(negated: false)
        : OfField(Field());

    public TextTest Test() => Take([
        (Word.Is, () => Test(TextOperator.IsAnyOf)),
        (Word.Contains, () => Test(TextOperator.ContainsAnyOf)),
        (Word.StartsWith, () => Test(TextOperator.StartsWithAnyOf))]);

    public ValueList<string> Fields() => List(Field);

    /// <summary>Nothing and "anything" mean any type.</summary>
    public ValueList<string> ActivityTypes() => AtEnd || TryTake(Word.Anything) ? [] : List(ActivityType);

    public string Field() => Named(names.FieldKey, NotationProblemKind.UnknownField);

    public string ActivityType() => Named(names.ActivityTypeKey, NotationProblemKind.UnknownActivityType);

    /// <summary>A quoted text, a number, a date, yes or no.</summary>
    public FieldValue Value() => Current.Kind switch
    {
        TokenKind.Text when FieldValue.OfText(Current.Value) is not null => new FieldValue.Text(Advance().Value),
        TokenKind.Number => new FieldValue.Number(Advance().Number),
        TokenKind.Date => new FieldValue.Date(Advance().Date),
        _ when TryTake(Word.Yes) => new FieldValue.YesNo(true),
        _ when TryTake(Word.No) => new FieldValue.YesNo(false),
        _ => throw Failure(NotationProblemKind.TextExpected),
    };

    public string Text() => Current.Kind is TokenKind.Text ? Advance().Value : throw Failure(NotationProblemKind.TextExpected);

    public int Whole() =>
        Current is { Kind: TokenKind.Number, Number: var number } && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue
            ? (int)Advance().Number
            : throw Failure(NotationProblemKind.NumberExpected);

    /// <summary>Things one after the other, with ";" between them.</summary>
    public ValueList<T> Sequence<T>(Func<T> read)
    {
        var items = new List<T>();

        while (!AtEnd)
        {
            items.Add(read());

            if (!AtEnd && !TryTake(";"))
            {
                throw Failure(NotationProblemKind.Unexpected);
            }
        }

        return items.ToValueList();
    }

    public bool TryTake(Word word)
    {
        // The longest phrase decides, so that "is not" is never read as "is".
        if (NotationWords.Phrases.FirstOrDefault(phrase => StandsHere(phrase.Parts)) is not { Parts: { } parts } found || found.Word != word)
        {
            return false;
        }

        _at += parts.Count;

        return true;
    }

    public bool TryTake(string symbol)
    {
        var stands = Current.Kind is TokenKind.Symbol && Current.Value == symbol;
        _at += stands ? 1 : 0;

        return stands;
    }

    public void Expect(string symbol)
    {
        if (!TryTake(symbol))
        {
            throw Failure(NotationProblemKind.Unexpected);
        }
    }

    public void Expect(Word word)
    {
        if (!TryTake(word))
        {
            throw Failure(NotationProblemKind.Unexpected);
        }
    }

    /// <summary>"3x"; once where nothing is said.</summary>
    public int? Times()
    {
        if (Current.Kind is not TokenKind.Number || _tokens[_at + 1] is not { Kind: TokenKind.Bare, Value: "x" })
        {
            return null;
        }

        var count = Whole();
        Advance();

        return count;
    }

    private (Combination Combine, List<object> Parts) Parts(bool nested)
    {
        Combination? combine = TryTake(Word.AnyOf) ? Combination.AnyOf : TryTake(Word.AllOf) ? Combination.AllOf : null;

        if (combine is not null)
        {
            Expect(":");
        }

        var parts = new List<object>();

        if (AtEnd || IsSymbol(")"))
        {
            return (combine ?? Combination.AllOf, parts);
        }

        parts.Add(Part(nested));

        while (Joint() is { } joint)
        {
            if (combine is { } sofar && sofar != joint)
            {
                _at--;
                throw Failure(NotationProblemKind.MixedCombination);
            }

            combine = joint;
            parts.Add(Part(nested));
        }

        return (combine ?? Combination.AllOf, parts);
    }

    private Combination? Joint() => TryTake(Word.And) ? Combination.AllOf : TryTake(Word.Or) ? Combination.AnyOf : null;

    private object Part(bool nested)
    {
        if (!IsSymbol("("))
        {
            return Condition();
        }

        if (nested)
        {
            throw Failure(NotationProblemKind.TooDeep);
        }

        Advance();
        var (combine, parts) = Parts(nested: true);
        Expect(")");

        return new ConditionSet(combine, parts.Cast<Condition>().ToValueList());
    }

    private BehaviourCondition Behaviour(bool negated)
    {
        Expect(":");
        var types = TryTake(Word.Anything) ? [] : List(ActivityType);
        var detail = TryTake(Word.Detail) ? Test() : null;
        int? days = TryTake(Word.Within) ? DaysCount() : null;
        var count = 1;

        if (TryTake(Word.AtLeast))
        {
            count = Times() ?? throw Failure(NotationProblemKind.NumberExpected);
        }

        return new(new(types, detail, days), count, negated);
    }

    private Condition OfField(string field) => Current switch
    {
        { Kind: TokenKind.Number } or { Kind: TokenKind.Symbol, Value: ".." } => Range(field),
        { Kind: TokenKind.Symbol, Value: ">=" } => Limit(field, isMin: true),
        { Kind: TokenKind.Symbol, Value: "<=" } => Limit(field, isMin: false),
        { Kind: TokenKind.Symbol, Value: "=" } => Answer(field),
        _ when TryTake(Word.AtLeast) => new NumberCondition(field, Min: Number()),
        _ when TryTake(Word.AtMost) => new NumberCondition(field, Max: Number()),
        _ => Take<Condition>([
            (Word.Known, () => new KnownCondition(field)),
            (Word.Unknown, () => new KnownCondition(field, Known: false)),
            (Word.Is, () => new TextCondition(field, Test(TextOperator.IsAnyOf))),
            (Word.IsNot, () => new TextCondition(field, Test(TextOperator.IsAnyOf), Negated: true)),
            (Word.Contains, () => new TextCondition(field, Test(TextOperator.ContainsAnyOf))),
            (Word.ContainsNot, () => new TextCondition(field, Test(TextOperator.ContainsAnyOf), Negated: true)),
            (Word.StartsWith, () => new TextCondition(field, Test(TextOperator.StartsWithAnyOf))),
            (Word.StartsNotWith, () => new TextCondition(field, Test(TextOperator.StartsWithAnyOf), Negated: true)),
            (Word.Before, () => new DateCondition(field, DateOperator.Before, Date: Date())),
            (Word.After, () => new DateCondition(field, DateOperator.After, Date: Date())),
            (Word.Within, () => new DateCondition(field, DateOperator.WithinLastDays, Days: DaysCount())),
            (Word.OlderThan, () => new DateCondition(field, DateOperator.OlderThanDays, Days: DaysCount()))]),
    };

    private NumberCondition Range(string field)
    {
        double? min = IsSymbol("..") ? null : Number();
        Expect("..");
        double? max = Current.Kind is TokenKind.Number ? Number() : null;

        return new(field, min, max);
    }

    private NumberCondition Limit(string field, bool isMin)
    {
        Advance();
        var number = Number();

        return isMin ? new(field, Min: number) : new(field, Max: number);
    }

    private YesNoCondition Answer(string field)
    {
        Advance();

        return TryTake(Word.Yes) ? new(field, true) : TryTake(Word.No) ? new(field, false) : throw Failure(NotationProblemKind.Unexpected);
    }

    private double Number() => Current.Kind is TokenKind.Number ? Advance().Number : throw Failure(NotationProblemKind.NumberExpected);

    // A draft may lack the date or the days; "?" stands for them.
    private DateOnly? Date() => TryTake("?") ? null : Current.Kind is TokenKind.Date ? Advance().Date : throw Failure(NotationProblemKind.DateExpected);

    private int? DaysCount()
    {
        int? days = TryTake("?") ? null : Whole();

        if (!TryTake(Word.Days) && !TryTake(Word.Day))
        {
            throw Failure(NotationProblemKind.Unexpected);
        }

        return days;
    }

    private TextTest Test(TextOperator operation)
    {
        // A draft may lack the values; "()" stands for none.
        if (TryTake("("))
        {
            Expect(")");

            return new() { Operator = operation, Values = [] };
        }

        return new() { Operator = operation, Values = List(Text) };
    }

    private ValueList<T> List<T>(Func<T> read)
    {
        var items = new List<T> { read() };

        while (TryTake("|"))
        {
            items.Add(read());
        }

        return items.ToValueList();
    }

    private T Take<T>((Word Word, Func<T> Read)[] choices)
    {
        foreach (var (word, read) in choices)
        {
            if (TryTake(word))
            {
                return read();
            }
        }

        throw Failure(NotationProblemKind.OperatorExpected);
    }

    private string Named(Func<string, string?> keyOf, NotationProblemKind unknown)
    {
        if (Current.Kind is not (TokenKind.Name or TokenKind.Bare))
        {
            throw Failure(unknown);
        }

        if (Current.Kind is TokenKind.Name)
        {
            var named = keyOf(Current.Value) ?? throw Failure(unknown);
            Advance();

            return named;
        }

        // Without brackets: as many words as still are a name.
        for (var count = _tokens.Skip(_at).TakeWhile(token => token.Kind is TokenKind.Bare).Count(); count > 0; count--)
        {
            var last = _tokens[_at + count - 1];

            if (keyOf(text[(Current.Position - 1)..(last.Position - 1 + last.Written.Length)]) is { } key)
            {
                _at += count;

                return key;
            }
        }

        throw Failure(unknown);
    }

    private bool StandsHere(ValueList<string> words)
    {
        for (var place = 0; place < words.Count; place++)
        {
            if (_at + place >= _tokens.Count || _tokens[_at + place] is not { Kind: TokenKind.Bare } token || token.Value != words[place])
            {
                return false;
            }
        }

        return true;
    }

    private bool IsSymbol(string symbol) => Current.Kind is TokenKind.Symbol && Current.Value == symbol;

    private Token Advance() => _tokens[_at++];

    private void ExpectEnd()
    {
        if (!AtEnd)
        {
            throw Failure(NotationProblemKind.Unexpected);
        }
    }

    private NotationException Failure(NotationProblemKind kind) =>
        AtEnd ? new(NotationProblemKind.UnexpectedEnd, Current.Position, "") : new(kind, Current.Position, Current.Written);
}
