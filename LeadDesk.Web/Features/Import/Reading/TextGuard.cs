namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Refuses a file in the middle when it turns out not to be text: no text has zero characters.</summary>
internal sealed class TextGuard(TextReader inner) : TextReader
{
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var read = inner.Read(buffer);
        return buffer[..read].Contains('\0') ? throw new FileRefusedException(RefusalReason.NotText) : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
