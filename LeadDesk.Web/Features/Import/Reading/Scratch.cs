using Microsoft.Win32.SafeHandles;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>
/// Private files without a name for what was read of one list. What is written counts, not what was read: a text that a megabyte of a workbook
/// names a hundred thousand times is written as often.
/// </summary>
public sealed class Scratch : IDisposable
{
    private const string Ending = ".rows";

    // Lists of many equal values unpack well; without this floor honest small files would be refused.
    private const long Floor = 256L << 20;

    private readonly Lock _lock = new();
    private readonly List<IDisposable> _files = [];
    private readonly ScratchRoom _room;
    private readonly string _folder;
    private readonly ReadingLimits _limits;
    private readonly long _most;
    private long _written;
    private bool _closed;

    /// <param name="fileLength">Length of the list in bytes.</param>
    /// <param name="room">What all open lists share.</param>
    /// <exception cref="FileRefusedException">The disk has too little room.</exception>
    public Scratch(string folder, long fileLength, ReadingLimits limits, ScratchRoom room)
    {
        (_folder, _limits, _room) = (folder, limits, room);
        _most = Math.Max(Floor, fileLength * limits.MaxScratchTimesFile);
        DemandRoom(folder, fileLength, limits);
    }

    /// <summary>A new store of rows that lives as long as this.</summary>
    public RowSpool NewSpool()
    {
        var spool = new RowSpool(OpenNameless(_folder), Count);
        Own(spool);

        return spool;
    }

    /// <summary>A new store of texts that lives as long as this.</summary>
    public SharedTexts NewTexts()
    {
        var texts = new SharedTexts(OpenNameless(_folder), Count);
        Own(texts);

        return texts;
    }

    /// <summary>A private, empty file that is gone when it is closed, also when LeadDesk is killed.</summary>
    public static SafeFileHandle OpenNameless(string folder)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName() + Ending);
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, FileOptions.DeleteOnClose);

        // Where the system allows it the name goes at once: then a crash leaves nothing behind. Elsewhere closing does it.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Delete(path);
        }

        return file;
    }

    /// <summary>Gives back a store that is not needed after all; after <see cref="Dispose"/> there is nothing left to give back.</summary>
    public void Drop(RowSpool spool)
    {
        lock (_lock)
        {
            if (_files.Remove(spool))
            {
                spool.Dispose();
                GiveBack(spool.Counted);
            }
        }
    }

    // A list that is left open somewhere gives back its room, too, only later.
    ~Scratch() => GiveBack(_written);

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _files.ForEach(file => file.Dispose());
            _files.Clear();
            GiveBack(_written);
        }

        GC.SuppressFinalize(this);
    }

    // Rows, the leads they become and the log of writes: a few times the list itself.
    private static void DemandRoom(string folder, long fileLength, ReadingLimits limits)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var needed = fileLength * limits.MaxScratchTimesFile + ((long)limits.MinimumFreeMegabytes << 20);

        if (free < needed)
        {
            throw new FileRefusedException(RefusalReason.DiskFull, needed >> 20);
        }
    }

    private void Own(IDisposable file)
    {
        lock (_lock)
        {
            if (_closed)
            {
                file.Dispose();
            }

            ObjectDisposedException.ThrowIf(_closed, this);
            _files.Add(file);
        }
    }

    private void Count(int bytes)
    {
        long written;
        long inUse;

        // After Dispose nothing gives back what is counted.
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            (written, inUse) = (_written += bytes, _room.Add(bytes));
        }

        if (written > _most)
        {
            throw new FileRefusedException(RefusalReason.RepeatsTooMuch, _most >> 20);
        }

        if (inUse > (long)_limits.MaxScratchMegabytes << 20)
        {
            throw new FileRefusedException(RefusalReason.ScratchFull, _limits.MaxScratchMegabytes);
        }
    }

    private void GiveBack(long bytes)
    {
        _written -= bytes;
        _room.Add(-bytes);
    }
}

/// <summary>What all lists that are open have written to the disk together.</summary>
public sealed class ScratchRoom
{
    private long _inUse;

    /// <summary>The one of this process.</summary>
    public static ScratchRoom Shared { get; } = new();

    /// <summary>In bytes.</summary>
    public long InUse => Interlocked.Read(ref _inUse);

    public long Add(long bytes) => Interlocked.Add(ref _inUse, bytes);
}
