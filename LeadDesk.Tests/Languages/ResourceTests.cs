using System.Text.RegularExpressions;
using System.Xml.Linq;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Languages;

public partial class ResourceTests
{
    private const string German = ".de.resx";

    private static readonly IReadOnlyList<HashSet<string>> Enumerations = [.. new[] { typeof(Core.Leads.LeadStatus).Assembly, typeof(Web.Data.LeadDeskDbContext).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.IsEnum)
        .Select(type => Enum.GetNames(type).ToHashSet())];

    // Families that name some values only, and why.
    private static readonly Dictionary<string, string> NeverShown = new()
    {
        ["RuleEditor.Lack"] = "Missing conditions are said by their own editor.",
        ["NewDraft.Kind"] = "A workbook is chosen as a file.",
        ["NewDraft.Hint"] = "A workbook is chosen as a file.",
        ["RuleCard.Test"] = "Rules of routing know some tests only.",
    };

    private static readonly string Sources = Path.Combine(Repository.Root, "LeadDesk.Web");

    public static TheoryData<string> Resources => [.. Files("*.resx").Where(file => !file.EndsWith(German, StringComparison.Ordinal))];

    public static TheoryData<string> Speakers => [.. Files("*.razor").Concat(Files("*.cs")).Where(file => LocalizerType().IsMatch(Read(file)))];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Both_languages_have_the_same_keys_with_texts_and_the_same_placeholders(string file)
    {
        var english = TextsOf(file);
        var german = TextsOf(file.Replace(".resx", German, StringComparison.Ordinal));

        Assert.Equal(english.Keys.Order(), german.Keys.Order());
        Assert.DoesNotContain(english.Values.Concat(german.Values), string.IsNullOrWhiteSpace);
        Assert.All(english, text => Assert.Equal(PlaceholdersOf(text.Value), PlaceholdersOf(german[text.Key])));
    }

    [Fact]
    public void Every_German_file_belongs_to_an_English_one() => Assert.All(
        Files("*" + German),
        file => Assert.True(File.Exists(Path.Combine(Sources, file.Replace(German, ".resx", StringComparison.Ordinal))), file));

    [Theory]
    [MemberData(nameof(Speakers))]
    public void Every_key_that_is_used_exists(string file)
    {
        var source = Read(file);

        foreach (Match localizer in LocalizerType().Matches(source))
        {
            // IStringLocalizer<BoardPage> L: the texts are in the one BoardPage.resx of the project.
            var (type, variable) = (localizer.Groups["type"].Value, localizer.Groups["variable"].Value);
            var resource = Assert.Single(Files($"{type}.resx"));
            var used = Regex.Matches(source, $@"\b{Regex.Escape(variable)}\[(?:[^\]""]*\?\s*)?""(?<key>[^""]+)""(?:\s*:\s*""(?<key>[^""]+)"")?");

            Assert.Empty(used.SelectMany(use => use.Groups["key"].Captures).Select(key => key.Value).Except(TextsOf(resource).Keys));
        }
    }

    /// <summary>A text is often asked for by the name of a value (<c>L[$"Kind.{kind}"]</c>): a new value must not show its key.</summary>
    [Theory]
    [MemberData(nameof(Resources))]
    public void Texts_for_the_values_of_an_enumeration_are_complete(string file)
    {
        var families = TextsOf(file).Keys.Where(key => key.Contains('.', StringComparison.Ordinal))
            .GroupBy(key => key[..key.LastIndexOf('.')], key => key[(key.LastIndexOf('.') + 1)..]);

        foreach (var family in families.Where(family => family.Count() > 1 && !NeverShown.ContainsKey($"{Path.GetFileNameWithoutExtension(file)}.{family.Key}")))
        {
            var values = Enumerations.Where(values => family.All(values.Contains)).MinBy(values => values.Count);

            Assert.True(values is null || values.Except(["None"]).ToHashSet().IsSubsetOf(family), $"{family.Key}: no text for {string.Join(", ", values?.Except(family) ?? [])}.");
        }
    }

    private static Dictionary<string, string> TextsOf(string file) => XDocument.Load(Path.Combine(Sources, file)).Root!
        .Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "");

    private static IEnumerable<string> PlaceholdersOf(string text) =>
        Placeholder().Matches(text).Select(placeholder => placeholder.Groups[1].Value).Distinct().Order();

    private static IEnumerable<string> Files(string pattern) => Directory
        .EnumerateFiles(Sources, pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Sources, file))
        .Where(file => !file.StartsWith("bin", StringComparison.Ordinal) && !file.StartsWith("obj", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Sources, file));

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"IStringLocalizer<(?<type>\w+)>\s+(?<variable>\w+)")]
    private static partial Regex LocalizerType();
}
