using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Import.Upload;

public sealed class OpenImportsTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("leaddesk-");
    private readonly MovableClock _clock = new();
    private readonly UploadFolder _folder;
    private readonly OpenImports _imports;

    public OpenImportsTests()
    {
        _folder = new(Options.Create(new DatabaseOptions { Path = Path.Combine(_directory.FullName, "leaddesk.db") }));
        _imports = new(_folder, _clock);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Only_its_owner_finds_a_list()
    {
        var open = await AddAsync(ImportHost.Marketing("anna"));

        Assert.Same(open, _imports.Find(ImportHost.Marketing("anna"), open.Id));
        Assert.Null(_imports.Find(ImportHost.Marketing("clara"), open.Id));
        Assert.Null(_imports.Find(ImportHost.Marketing("anna"), "another id"));
    }

    [Fact]
    public async Task Nobody_else_can_give_a_list_up()
    {
        var open = await AddAsync(ImportHost.Marketing("anna"));

        _imports.Abandon(ImportHost.Marketing("clara"), open.Id);

        Assert.True(File.Exists(open.Upload.Path));
    }

    [Fact]
    public async Task Who_lost_the_right_finds_not_even_their_own_list()
    {
        var open = await AddAsync(ImportHost.Marketing("anna"));
        var withoutRight = new Actor("anna", "anna", [.. Roles.RightsOf(Roles.Sales)]);

        Assert.Throws<AccessDeniedException>(() => _imports.Find(withoutRight, open.Id));
    }

    [Fact]
    public async Task A_list_given_up_takes_its_file_along()
    {
        var open = await AddAsync(ImportHost.Marketing());

        _imports.Abandon(ImportHost.Marketing(), open.Id);

        Assert.False(File.Exists(open.Upload.Path));
        Assert.Empty(_imports.WaitingOf(ImportHost.Marketing()));
    }

    [Fact]
    public async Task Looking_at_a_list_keeps_it_and_two_hours_without_a_look_end_it()
    {
        var open = await AddAsync(ImportHost.Marketing());

        _clock.Now += TimeSpan.FromMinutes(100);
        Assert.Single(_imports.WaitingOf(ImportHost.Marketing()));
        _clock.Now += TimeSpan.FromMinutes(100);
        Assert.Single(_imports.WaitingOf(ImportHost.Marketing()));
        _clock.Now += TimeSpan.FromMinutes(121);
        Assert.Empty(_imports.WaitingOf(ImportHost.Marketing()));
        _imports.Tidy();

        Assert.False(File.Exists(open.Upload.Path));
    }

    [Fact]
    public async Task Files_left_behind_by_a_crash_are_deleted_when_they_are_old()
    {
        var open = await AddAsync(ImportHost.Marketing());
        var (old, young) = (Path.Combine(_folder.FullPath, "old"), Path.Combine(_folder.FullPath, "young"));
        await File.WriteAllTextAsync(old, "");
        await File.WriteAllTextAsync(young, "");
        File.SetLastWriteTimeUtc(old, _clock.Now.UtcDateTime.AddHours(-3));
        File.SetLastWriteTimeUtc(open.Upload.Path, _clock.Now.UtcDateTime.AddHours(-3));
        File.SetLastWriteTimeUtc(young, _clock.Now.UtcDateTime.AddHours(-1));

        _imports.Tidy();

        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(young), File.Exists(open.Upload.Path)));
    }

    private async Task<OpenImport> AddAsync(Actor actor)
    {
        using var content = new MemoryStream("E-Mail;Name\njana@example.org;Köhler\n"u8.ToArray());
        var upload = await _folder.StoreAsync(content, CancellationToken.None);
        var file = ListFile.Open(upload.Path, "liste.csv", new());

        return _imports.Add(actor, upload, new(file, file.Table(), ImportKind.Leads, new(ValueList<ColumnProposal>.Empty, 1), FieldCatalogue.BuiltIn, []));
    }

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
