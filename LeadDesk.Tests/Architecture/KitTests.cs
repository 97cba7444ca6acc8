using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Architecture;

/// <summary>How pages are made: inputs through the kit, data through the feature's services, workarounds with a date.</summary>
public partial class KitTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "LeadDesk.Web");

    [Fact]
    public void Inputs_of_the_component_library_are_named_in_the_kit_alone() => Assert.Empty(Files("*.razor")
        .Where(file => !file.StartsWith("Kit", StringComparison.Ordinal))
        .SelectMany(file => Inputs().Matches(Read(file)).Select(match => $"{file}: {match.Value}")));

    [Fact]
    public void No_component_reaches_for_the_database() => Assert.Empty(typeof(LeadDeskDbContext).Assembly.GetTypes()
        .Where(typeof(IComponent).IsAssignableFrom)
        .SelectMany(component => component.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(property => property.IsDefined(typeof(InjectAttribute)))
        .Where(property => property.PropertyType == typeof(LeadDeskDbContext) || property.PropertyType == typeof(IDbContextFactory<LeadDeskDbContext>))
        .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));

    [Fact]
    public void Every_workaround_says_what_it_waits_for_and_when_to_look_again()
    {
        var workarounds = Files("*.razor").Concat(Files("*.cs")).Concat(Files("*.css"))
            .SelectMany(file => Workaround().Matches(Read(file)).Select(match => (file, match.Value)))
            .ToList();

        Assert.NotEmpty(workarounds);
        Assert.All(workarounds, workaround =>
        {
            var due = Due().Match(workaround.Value);
            Assert.True(due.Success, $"{workaround.file}: {workaround.Value} names no issue, or no month to look again.");
            Assert.True(DateOnly.TryParseExact(due.Groups[1].Value + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), workaround.Value);
        });
    }

    private static IEnumerable<string> Files(string pattern) => Directory
        .EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Web, file))
        .Where(file => !file.StartsWith("bin", StringComparison.Ordinal) && !file.StartsWith("obj", StringComparison.Ordinal));

    private static string Read(string file) => File.ReadAllText(Path.Combine(Web, file));

    [GeneratedRegex(@"<Mud(TextField|NumericField|Select|Autocomplete|DatePicker|DateRangePicker|TimePicker|CheckBox|Switch|Radio|RadioGroup|Slider|FileUpload|Input|Mask|ColorPicker|Rating)\b")]
    private static partial Regex Inputs();

    // Up to the end of the bracket that names the issue, which may stand on the next line.
    [GeneratedRegex(@"Workaround:[^(]*(\([^)]*\))?")]
    private static partial Regex Workaround();

    [GeneratedRegex(@"\(\w+ issue \d+; look again (\d{4}-\d{2})\)")]
    private static partial Regex Due();
}
