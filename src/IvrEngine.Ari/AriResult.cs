using System.Diagnostics.CodeAnalysis;

namespace IvrEngine.Ari;

/// <summary>How an operation without an answer of its own ended. Hang-ups and timeouts are results, not exceptions.</summary>
public readonly struct AriResult
{
    private AriResult(AriError error) => Error = error;

    /// <summary>Success.</summary>
    public static AriResult Success => default;

    /// <summary>What failed; null on success.</summary>
    public AriError? Error { get; }

    /// <summary>True when Asterisk carried it out.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>True when the channel, bridge, playback… is not there (any more).</summary>
    public bool IsNotFound => Error?.Kind == AriErrorKind.NotFound;

    /// <exception cref="AriException">The operation failed.</exception>
    public void OrThrow() { if (!IsSuccess) throw new AriException(Error); }

    /// <inheritdoc/>
    public override string ToString() => Error?.ToString() ?? "Success";

    public static implicit operator AriResult(AriError error) => new(error);

    public static AriResult FromAriError(AriError error) => error;
}

/// <summary>How an operation ended that answers with a <typeparamref name="T"/>.</summary>
public readonly struct AriResult<T> where T : notnull
{
    private AriResult(T? value, AriError? error) => (Value, Error) = (value, error);

    /// <summary>Asterisk's answer; default on failure.</summary>
    public T? Value { get; }

    /// <summary>What failed; null on success.</summary>
    public AriError? Error { get; }

    /// <summary>True when Asterisk carried it out.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>True when the channel, bridge, playback… is not there (any more).</summary>
    public bool IsNotFound => Error?.Kind == AriErrorKind.NotFound;

    /// <returns>Asterisk's answer.</returns>
    /// <exception cref="AriException">The operation failed.</exception>
    public T OrThrow() => IsSuccess ? Value : throw new AriException(Error);

    /// <summary>The same outcome without the answer.</summary>
    public AriResult WithoutValue() => IsSuccess ? AriResult.Success : Error;

    /// <inheritdoc/>
    public override string ToString() => Error?.ToString() ?? $"{Value}";

    public static implicit operator AriResult<T>(T value) => new(value, null);

    public static implicit operator AriResult<T>(AriError error) => new(default, error);

    internal static AriResult<T> Of(T value) => new(value, null);
}

/// <summary>Exceptions for those who prefer them: <c>await ari.Channels.AnswerAsync(id).OrThrow()</c>.</summary>
public static class AriResultExtensions
{
    /// <exception cref="AriException">The operation failed.</exception>
    public static async Task OrThrow(this Task<AriResult> operation) => (await operation).OrThrow();

    /// <exception cref="AriException">The operation failed.</exception>
    public static async Task<T> OrThrow<T>(this Task<AriResult<T>> operation) where T : notnull => (await operation).OrThrow();
}
