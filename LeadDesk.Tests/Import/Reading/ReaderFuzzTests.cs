using System.Globalization;
using System.IO.Compression;
using System.Text;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;
using Xunit.Abstractions;

namespace LeadDesk.Tests.Import.Reading;

/// <summary>
/// Random damage to every real list: whatever becomes of a file, it is read or refused in a sentence. <c>LEADDESK_FUZZ_TRIES</c> says how many
/// (a long run by itself also holds each to ten seconds and 150 MB), <c>LEADDESK_FUZZ_SEED</c> repeats one.
/// </summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int LongestSource = 2 << 20;
    private const int MostMegabytes = 150;
    private const string Tries = "LEADDESK_FUZZ_TRIES";

    // Beside other tests neither time nor memory is this one's alone.
    private static readonly bool IsAlone = Environment.GetEnvironmentVariable(Tries) is not null;
    private static readonly TimeSpan Limit = IsAlone ? TimeSpan.FromSeconds(10) : TimeSpan.FromMinutes(2);

    private static readonly string[] Endings = [".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".vcf"];

    private readonly ListFolder _folder = new();

    [RealListsFact]
    public void A_damaged_list_is_read_or_refused_and_neither_crashes_nor_hangs_nor_fills_the_memory()
    {
        var wanted = int.Parse(Environment.GetEnvironmentVariable(Tries) ?? "250", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("LEADDESK_FUZZ_SEED") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var sources = Directory.EnumerateFiles(RealLists.Path(""), "*", SearchOption.AllDirectories)
            .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && new FileInfo(file).Length is > 0 and < LongestSource)
            .Order(StringComparer.Ordinal)
            .ToList();
        var (tries, refused) = (0, 0);

        while (tries < wanted)
        {
            var source = sources[random.Next(sources.Count)];
            var path = _folder.Path($"{tries++}{Path.GetExtension(source)}");
            File.WriteAllBytes(path, Mutated(File.ReadAllBytes(source), Path.GetExtension(source), random));
            refused += Read(path, $"try {tries} of seed {seed}: {Path.GetFileName(source)}") ? 0 : 1;
            File.Delete(path);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {tries} damaged lists, {refused} of them refused"));
        Assert.True(tries > refused, "Damage that is always refused proves nothing.");
    }

    public void Dispose() => _folder.Dispose();

    private static bool Read(string path, string what)
    {
        var before = GC.GetTotalMemory(forceFullCollection: false);
        using var tooLong = new CancellationTokenSource(Limit);

        try
        {
            using var list = ListFile.Open(path, Path.GetFileName(path), new(), cancellationToken: tooLong.Token);

            foreach (var sheet in list.Sheets)
            {
                foreach (var _ in list.Rows(sheet.Index, tooLong.Token))
                {
                }
            }

            if (IsAlone)
            {
                var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
                Assert.True(grown < MostMegabytes, $"{what} kept {grown} MB.");
            }

            return true;
        }
        catch (FileRefusedException)
        {
            return false;
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{what}: {failure.GetType().Name}", failure);
        }
    }

    private static byte[] Mutated(byte[] bytes, string ending, Random random) =>
        random.Next(2) == 0 && ending is ".xlsx" or ".ods" or ".xlsb" ? Repacked(bytes, random) : Damaged(bytes, random);

    // Damage to the archive itself mostly ends at its door; inside, the readers meet it.
    private static byte[] Repacked(byte[] bytes, Random random)
    {
        try
        {
            using var source = new ZipArchive(new MemoryStream(bytes));
            var chosen = random.Next(Math.Max(1, source.Entries.Count));
            using var target = new MemoryStream();

            using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            {
                for (var part = 0; part < source.Entries.Count; part++)
                {
                    using var content = new MemoryStream();
                    using (var from = source.Entries[part].Open())
                    {
                        from.CopyTo(content);
                    }

                    using var to = archive.CreateEntry(source.Entries[part].FullName, CompressionLevel.Fastest).Open();
                    to.Write(part == chosen ? Damaged(content.ToArray(), random) : content.ToArray());
                }
            }

            return target.ToArray();
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException)
        {
            return Damaged(bytes, random);
        }
    }

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        var damaged = new List<byte>(bytes);

        for (var times = random.Next(1, 8); times > 0 && damaged.Count > 0; times--)
        {
            var at = random.Next(damaged.Count);
            var length = Math.Min(damaged.Count - at, 1 << random.Next(12));

            switch (random.Next(6))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.RemoveRange(at, length);
                    break;
                case 2:
                    damaged.InsertRange(at, damaged.GetRange(at, length));
                    break;
                case 3:
                    damaged.InsertRange(at, Encoding.UTF8.GetBytes(Naughty[random.Next(Naughty.Length)]));
                    break;
                case 4:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                default:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. damaged];
    }

    private static readonly string[] Naughty =
        ["\"", "\0", "\r\n", ";;;;", "\ufeff", "=1+1", "<c r=\"ZZZ9999999\"><v>1</v></c>", "</row>", "<![CDATA[", "&amp;", "&x;", "9999999999999999999", "-1", "\\\"", "<!DOCTYPE a>", "é".Normalize(NormalizationForm.FormD)];
}
