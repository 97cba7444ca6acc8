using LeadDesk.Web.Features.Import.Upload;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace LeadDesk.Web.Features.Import.Api;

/// <summary>The list in a request: its body, or the first file of a form. Never all of it in memory.</summary>
/// <param name="FileName">Percent-encoded, as the header has it; null when the request does not say.</param>
internal sealed record SentFile(Stream Content, string? FileName)
{
    // RFC 2046. The reader would take a longer one for a mistake of the program.
    private const int LongestBoundary = 70;

    /// <summary>Null when there is no file in the form, or no form in what says to be one.</summary>
    /// <exception cref="BadHttpRequestException">The request ends too early or is no form; later, reading the content may say so as well.</exception>
    public static async Task<SentFile?> InAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return new(request.Body, request.Headers[UploadEndpoints.FileNameHeader]);
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return null;
        }

        var reader = new MultipartReader(boundary, request.Body);

        while (await ReadAsync(() => reader.ReadNextSectionAsync(cancellationToken)) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file)
            {
                return new(new Section(content), Uri.EscapeDataString(file.FileName));
            }
        }

        return null;
    }

    // Only the sender can make reading the request fail; the disk the list goes to is another matter.
    private static async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception cut) when (cut is IOException or InvalidDataException && cut is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form is cut off or malformed.", StatusCodes.Status400BadRequest, cut);
        }
    }

    private sealed class Section(Stream content) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await SentFile.ReadAsync(() => content.ReadAsync(buffer, cancellationToken).AsTask());

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
