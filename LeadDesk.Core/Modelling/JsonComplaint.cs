using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LeadDesk.Core.Modelling;

/// <summary>Says in plain words, and where, what the JSON serializer objects to: its own messages name .NET types.</summary>
internal static partial class JsonComplaint
{
    // What the serializer says, and how to say it; $1 is what it names.
    private static readonly (Regex Said, string Plain)[] Sentences =
    [
        (NotMapped(), "The property '$1' is not known here."),
        (Missing(), "It lacks $1."),
        (Duplicate(), "The property '$1' is there twice."),
        (Null(), "'$1' must not be null."),
        (UnknownKind(), "The kind '$1' is not known."),
        (NoKind(), "It lacks 'kind'."),
        (WrongWholeNumber(), "The value must be a whole number."),
        (WrongNumber(), "The value must be a number."),
        (WrongText(), "The value must be a text."),
        (WrongAnswer(), "The value must be true or false."),
        (WrongDate(), "The value must be a date such as \"2026-12-31\"."),
    ];

    public static ModelFormatException Readable(Exception failure, string json)
    {
        var position = PositionOf(failure);
        var place = position is (var line, var byteInLine) ? $" at {JsonPlace.Of(json, line, byteInLine)} (line {line + 1})" : "";
        var detail = Plain(failure);

        return new(ModelFormatProblem.Malformed, $"The document cannot be read{place}: {detail}", failure)
        {
            Line = position?.Line + 1,
            Detail = detail,
        };
    }

    // Exceptions of other kinds only write it into their message.
    private static (long Line, long ByteInLine)? PositionOf(Exception failure) =>
        failure is JsonException { LineNumber: { } line, BytePositionInLine: { } byteInLine } ? (line, byteInLine)
        : WrittenPosition().Match(failure.Message) is { Success: true } written
            ? (long.Parse(written.Groups["line"].Value, CultureInfo.InvariantCulture), long.Parse(written.Groups["byte"].Value, CultureInfo.InvariantCulture))
        : null;

    private static string Plain(Exception failure)
    {
        // Inside a list only the cause says what was wrong with the item.
        var message = $"{failure.Message} {failure.InnerException?.Message}".Trim();

        foreach (var (said, plain) in Sentences)
        {
            if (said.Match(message) is { Success: true } match)
            {
                return match.Result(plain);
            }
        }

        var sentence = PlaceAtTheEnd().Replace(failure.Message, "").Trim();

        return NamesTypes().IsMatch(sentence) ? "The value does not fit here." : sentence;
    }

    [GeneratedRegex(@"^The JSON property '(.+?)' could not be mapped")]
    private static partial Regex NotMapped();

    [GeneratedRegex(@"missing required properties including: (.+?)\.( |$)")]
    private static partial Regex Missing();

    [GeneratedRegex(@"^Duplicate property '(.+?)'")]
    private static partial Regex Duplicate();

    [GeneratedRegex(@"'([^']+)' on type .* doesn't allow (?:setting )?null")]
    private static partial Regex Null();

    [GeneratedRegex(@"unrecognized type discriminator id '(.*?)'")]
    private static partial Regex UnknownKind();

    [GeneratedRegex(@"must specify a type discriminator|interface or abstract types")]
    private static partial Regex NoKind();

    [GeneratedRegex(@"as a number|converted to (?:System\.Nullable`1\[)?System\.Double")]
    private static partial Regex WrongNumber();

    [GeneratedRegex(@"for an Int32")]
    private static partial Regex WrongWholeNumber();

    [GeneratedRegex(@"as a string")]
    private static partial Regex WrongText();

    [GeneratedRegex(@"as a boolean")]
    private static partial Regex WrongAnswer();

    [GeneratedRegex(@"DateOnly")]
    private static partial Regex WrongDate();

    [GeneratedRegex(@"LineNumber: (?<line>\d+) \| BytePositionInLine: (?<byte>\d+)")]
    private static partial Regex WrittenPosition();

    [GeneratedRegex(@"\s*(Path|LineNumber): .*$", RegexOptions.Singleline)]
    private static partial Regex PlaceAtTheEnd();

    [GeneratedRegex(@"LeadDesk\.|System\.|\.NET|`")]
    private static partial Regex NamesTypes();
}
