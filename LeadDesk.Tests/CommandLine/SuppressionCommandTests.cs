namespace LeadDesk.Tests.CommandLine;

public sealed class SuppressionCommandTests : IDisposable
{
    private readonly Commands _commands = new();

    public void Dispose() => _commands.Dispose();

    [Fact]
    public async Task An_import_of_another_process_leaves_out_who_was_added()
    {
        var file = _commands.File("sperre.txt", "jana@koehler.example\nabel.example\n???\n");
        var list = _commands.File("leads.csv", "E-Mail;Nachname\nJANA@koehler.example;Köhler\np@abel.example;Abel\nkai@neu.example;Neu\n");

        var added = await _commands.JsonAsync("suppression", "add", "--file", file, "--reason", "objection");
        var removed = await _commands.JsonAsync("suppression", "remove", "abel.example");
        var report = await _commands.JsonAsync("import", list);

        Assert.Equal(2, added.GetProperty("added").GetInt32());
        Assert.Equal(3, added.GetProperty("notUnderstood")[0].GetInt32());
        Assert.Equal(1, removed.GetProperty("removed").GetInt32());
        Assert.Equal(2, report.GetProperty("created").GetInt32());
        Assert.Equal(1, (await _commands.JsonAsync("suppression", "count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Nothing_to_add_is_refused() => Assert.Contains("--file", await _commands.RefusalAsync("suppression", "add"), StringComparison.Ordinal);
}
