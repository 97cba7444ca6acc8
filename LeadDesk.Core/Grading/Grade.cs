using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadDesk.Core.Grading;

/// <summary>How interested we should be in a lead: one of 13 steps from F to A+.</summary>
[JsonConverter(typeof(GradeJson))]
public readonly record struct Grade : IComparable<Grade>
{
    private static readonly string[] Names = ["F", "D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A", "A+"];

    private Grade(int step) => Step = step;

    public static Grade F => new(0);

    public static Grade C => new(5);

    public static Grade APlus => new(12);

    /// <summary>All grades, worst first.</summary>
    public static ValueList<Grade> All { get; } = Enumerable.Range(0, Names.Length).Select(FromStep).ToValueList();

    /// <summary>0 for F up to 12 for A+.</summary>
    public int Step { get; }

    /// <summary>The letter without sign: A, B, C, D or F.</summary>
    public char Letter => Names[Step][0];

    /// <param name="step">Steps beyond the scale are clamped to F and A+.</param>
    public static Grade FromStep(int step) => new(Math.Clamp(step, 0, Names.Length - 1));

    /// <summary>Raised or lowered by thirds of a letter, clamped to F and A+.</summary>
    public Grade Shifted(int thirds) => FromStep(Step + thirds);

    public static bool TryParse([NotNullWhen(true)] string? text, out Grade grade)
    {
        var step = Array.IndexOf(Names, text?.Trim().ToUpperInvariant());
        grade = FromStep(step);

        return step >= 0;
    }

    public int CompareTo(Grade other) => Step.CompareTo(other.Step);

    public override string ToString() => Names[Step];

    public static bool operator <(Grade left, Grade right) => left.Step < right.Step;

    public static bool operator >(Grade left, Grade right) => left.Step > right.Step;

    public static bool operator <=(Grade left, Grade right) => left.Step <= right.Step;

    public static bool operator >=(Grade left, Grade right) => left.Step >= right.Step;
}

/// <summary>A grade is written as its name: "A+".</summary>
public sealed class GradeJson : JsonConverter<Grade>
{
    public override Grade Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Grade.TryParse(reader.GetString(), out var grade)
            ? grade
            : throw new JsonException("A grade is one of A+, A, A-, B+, B, B-, C+, C, C-, D+, D, D-, F.");

    public override void Write(Utf8JsonWriter writer, Grade value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
