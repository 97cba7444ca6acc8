using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Matching;

public class MissingHeaderTests
{
    [Theory]
    [InlineData("Jana|Köhler|jana@example.org", "Peter|Abel|peter@example.org")]
    [InlineData("Köhler AG|+49 30 1234567", "Abel GmbH|+49 40 7654321")]
    [InlineData("Köhler AG|01.02.2026", "Abel GmbH|03.04.2026")]
    [InlineData("Köhler AG|www.koehler.example", "Abel GmbH|abel.example")]
    [InlineData("Köhler AG|12345|1.250,50", "Abel GmbH|54321|900,00")]
    public void A_row_of_values_is_no_header(string first, params string[] rows)
    {
        Assert.True(IsClear(first, rows));
    }

    [Theory]
    [InlineData("Vorname|E-Mail|info@messe.example", "Peter|peter@example.org|x")]
    [InlineData("Firma|01.01.2026|01.02.2026", "Abel GmbH|17|18")]
    [InlineData("Produkt|2024|2025|2026", "Pumpe|1700|1800|1900")]
    [InlineData("Produkt|1|2|3", "Pumpe|17|18|19")]
    [InlineData("Firma|01.02.2026", "Abel GmbH|03.04.2026")]
    [InlineData("Köhler AG|12345", "Abel GmbH|54321")]
    [InlineData("emp.var.rate|nr.employed", "1.1|5191")]
    [InlineData("Kürzel|Farbe", "ab|blau")]
    public void What_may_be_a_header_stays_one(string first, params string[] rows)
    {
        Assert.False(IsClear(first, rows));
    }

    private static bool IsClear(string first, string[] rows) =>
        MissingHeader.IsClear([.. first.Split('|')], [.. Lists.Rows(rows)], FieldCatalogue.BuiltIn);
}
