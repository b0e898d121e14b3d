namespace IvrEngine.Ari.Testing;

/// <summary>A stream that can stand still: what a stopped process's socket looks like, open and silent.</summary>
internal sealed class FreezableStream(Stream inner) : Stream
{
    private volatile TaskCompletionSource? _frozen;

    public void Freeze() => _frozen ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw()
    {
        _frozen?.TrySetResult();
        _frozen = null;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await ThawedAsync(cancellationToken);
        var count = await inner.ReadAsync(buffer, cancellationToken);
        await ThawedAsync(cancellationToken); // Frozen while it waited: what came is not seen either.
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await ThawedAsync(cancellationToken);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Thaw();
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private Task ThawedAsync(CancellationToken cancellationToken) => _frozen?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
}
