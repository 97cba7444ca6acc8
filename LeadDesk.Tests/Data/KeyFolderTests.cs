using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Protection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Data;

/// <summary>Keys lie beside the database, never in it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KeyFolderTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();

    [Fact]
    public async Task Keys_lie_in_a_private_folder_outside_the_database()
    {
        var process = await _folder.PreparedAsync();
        Protector(process).Protect("hello");
        await process.GetRequiredService<ProtectedSecret>().EnsureAsync(CancellationToken.None);

        var files = Directory.GetFiles(_folder.Keys);

        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Equal(PrivateFiles.FileMode, File.GetUnixFileMode(file)));
        Assert.Equal(PrivateFiles.FolderMode, File.GetUnixFileMode(_folder.Keys));
        await using var db = DatabaseFolder.Open(process);
        Assert.All(await db.DataProtectionKeys.ToListAsync(), row => Assert.Equal("<moved />", row.Xml));
    }

    [Fact]
    public async Task Keys_of_an_older_installation_move_out_of_the_database_and_stay_valid()
    {
        // As an earlier version left it: ring and hash key as rows, nothing in the folder.
        var older = await _folder.PreparedAsync();
        var (cookie, hashKey) = (Protector(older).Protect("hello"), await older.GetRequiredService<ProtectedSecret>().EnsureAsync(CancellationToken.None));
        var ring = Path.GetFileNameWithoutExtension(Directory.GetFiles(_folder.Keys, "key-*.xml").Single());
        var (ringXml, hashXml) = (await File.ReadAllTextAsync(Path.Combine(_folder.Keys, ring + ".xml")), await File.ReadAllTextAsync(Path.Combine(_folder.Keys, "hash-key.xml")));
        await using (var db = DatabaseFolder.Open(older))
        {
            await db.DataProtectionKeys.ExecuteDeleteAsync();
            db.DataProtectionKeys.AddRange(new() { FriendlyName = ring, Xml = ringXml }, new() { FriendlyName = "leaddesk-hash-key", Xml = hashXml });
            await db.SaveChangesAsync();
        }

        Directory.Delete(_folder.Keys, recursive: true);

        var newer = await _folder.PreparedAsync();

        Assert.Equal("hello", Protector(newer).Unprotect(cookie));
        Assert.Equal(hashKey, newer.GetRequiredService<ProtectedSecret>().Find());
        SqliteConnection.ClearAllPools();
        var needle = hashXml[hashXml.IndexOf('>', hashXml.IndexOf("<hashKey", StringComparison.Ordinal))..][1..60];
        Assert.All([_folder.File, _folder.File + "-wal"], file => Assert.False(File.Exists(file) && Contains(file, needle), file));
    }

    [Fact]
    public async Task A_start_without_the_keys_is_refused_and_makes_no_new_ones()
    {
        Protector(await _folder.PreparedAsync()).Protect("hello");
        Directory.Delete(_folder.Keys, recursive: true);

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => DatabaseFolder.PrepareAsync(_folder.Process()));

        Assert.Contains(_folder.Keys, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--Protection:NewKeys=true", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Keys));
    }

    [Fact]
    public async Task Lost_keys_are_replaced_when_the_administrator_says_so()
    {
        Protector(await _folder.PreparedAsync()).Protect("hello");
        Directory.Delete(_folder.Keys, recursive: true);

        var process = _folder.Process(settings: new KeyValuePair<string, string?>("Protection:NewKeys", "true"));
        await DatabaseFolder.PrepareAsync(process);

        Assert.Equal("again", Protector(process).Unprotect(Protector(process).Protect("again")));
        await DatabaseFolder.PrepareAsync(_folder.Process());
    }

    [Fact]
    public async Task A_hash_key_that_the_ring_cannot_read_is_lost()
    {
        var process = await _folder.PreparedAsync();
        await process.GetRequiredService<ProtectedSecret>().EnsureAsync(CancellationToken.None);
        var ring = Directory.GetFiles(_folder.Keys, "key-*.xml").Single();
        var text = await File.ReadAllTextAsync(ring);
        await File.WriteAllTextAsync(ring, text.Replace(Guid(text), System.Guid.NewGuid().ToString(), StringComparison.Ordinal));

        await Assert.ThrowsAsync<DatabaseRefusedException>(() => DatabaseFolder.PrepareAsync(_folder.Process()));
    }

    [Fact]
    public async Task A_configured_certificate_wraps_the_keys()
    {
        var (file, setting) = (Path.Combine(Path.GetDirectoryName(_folder.File)!, "wrap.pfx"), new KeyValuePair<string, string?>("Protection:CertificatePassword", "only for this test"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, Certificate().Export(X509ContentType.Pkcs12, setting.Value));
        KeyValuePair<string, string?>[] settings = [new("Protection:Certificate", file), setting];
        var process = _folder.Process(settings: settings);
        await DatabaseFolder.PrepareAsync(process);

        var secret = Protector(process).Protect("hello");

        Assert.Contains("EncryptedData", await File.ReadAllTextAsync(Directory.GetFiles(_folder.Keys, "key-*.xml").Single()), StringComparison.Ordinal);
        Assert.Equal("hello", Protector(_folder.Process(settings: settings)).Unprotect(secret));
        Assert.ThrowsAny<CryptographicException>(() => Protector(_folder.Process()).Unprotect(secret));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_is_named()
    {
        var process = _folder.Process(settings: new KeyValuePair<string, string?>("Protection:Certificate", "/nowhere/wrap.pfx"));

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => DatabaseFolder.PrepareAsync(process));

        Assert.Contains("/nowhere/wrap.pfx", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IDataProtector Protector(ServiceProvider process) => process.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static string Guid(string ring) => ring[(ring.IndexOf("id=\"", StringComparison.Ordinal) + 4)..][..36];

    private static bool Contains(string file, string needle) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(needle)) >= 0;

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);

        return new CertificateRequest("CN=LeadDesk keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }
}
