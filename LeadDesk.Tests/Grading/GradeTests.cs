using System.Text.Json;
using LeadDesk.Core.Grading;

namespace LeadDesk.Tests.Grading;

public class GradeTests
{
    private static readonly string[] Scale = ["F", "D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A", "A+"];

    [Fact]
    public void There_are_13_grades_worst_first()
    {
        Assert.Equal(Scale, Grade.All.Select(grade => grade.ToString()));
        Assert.Equal("FDDDCCCBBBAAA", string.Concat(Grade.All.Select(grade => grade.Letter)));
        Assert.True(Grade.F < Grade.C && Grade.C < Grade.APlus && Grade.APlus >= Grade.C && Grade.F <= Grade.F && Grade.APlus > Grade.F);
        Assert.Equal(Grade.F, default);
    }

    [Theory]
    [InlineData("C", 1, "C+")]
    [InlineData("C", 3, "B")]
    [InlineData("C", -3, "D")]
    [InlineData("A", 5, "A+")]
    [InlineData("D-", -5, "F")]
    [InlineData("C", 0, "C")]
    public void Steps_are_thirds_of_a_letter_clamped_to_the_scale(string start, int steps, string expected)
    {
        Assert.True(Grade.TryParse(start, out var grade));
        Assert.Equal(expected, grade.Shifted(steps).ToString());
    }

    [Fact]
    public void Every_grade_reads_back_what_it_writes()
    {
        Assert.All(Grade.All, grade =>
        {
            Assert.True(Grade.TryParse($" {grade.ToString().ToLowerInvariant()} ", out var parsed));
            Assert.Equal(grade, parsed);
            Assert.Equal(grade, JsonSerializer.Deserialize<Grade>(JsonSerializer.Serialize(grade)));
        });
    }

    [Theory]
    [InlineData("E")]
    [InlineData("F+")]
    [InlineData("A++")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_texts_are_no_grades(string? text)
    {
        Assert.False(Grade.TryParse(text, out _));
    }
}
