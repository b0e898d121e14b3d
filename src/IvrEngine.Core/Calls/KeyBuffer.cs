namespace IvrEngine.Core.Calls;

/// <summary>A key that was typed, when (a timestamp of the call's clock) and how long it was held.</summary>
internal readonly record struct TypedKey(char Key, long At, TimeSpan Held)
{
    /// <summary>Says nothing of the key: it may belong to a secret.</summary>
    public override string ToString() => "•";
}

/// <summary>
/// Keys that the caller has typed and no question has taken yet: type-ahead through any number of prompts. Belongs to the
/// call, not to a question, so that a key pressed during one prompt answers the next question. A key that has left the
/// buffer is not left in its memory.
/// </summary>
internal sealed class KeyBuffer
{
    /// <summary>More than any honest caller types ahead; a storm of keys beyond it is let fall.</summary>
    public const int Capacity = 64;

    private readonly TypedKey[] _keys = new TypedKey[Capacity];
    private int _first;
    private int _count;

    private (char Key, long Until)? _ignored;

    public bool Any => _count > 0;

    public KeyFate Add(TypedKey typed)
    {
        var ignored = _ignored is { } next && next.Key == typed.Key && typed.At <= next.Until;
        _ignored = null;
        if (ignored) return KeyFate.Ignored;
        if (_count == Capacity) return KeyFate.Lost;
        _keys[(_first + _count++) % Capacity] = typed;
        return KeyFate.Kept;
    }

    /// <summary>
    /// Lets the next key fall if it is this one and comes in time: a caller who ends a number of full length with # must not be told that #
    /// is no answer to the next question.
    /// </summary>
    /// <returns>The key that fell at once, because it was typed already.</returns>
    public TypedKey? IgnoreNext(char key, long until)
    {
        if (_count == 0)
        {
            _ignored = (key, until);
            return null;
        }
        return _keys[_first].Key == key && TryTake(out var fallen) ? fallen : null;
    }

    public bool TryTake(out TypedKey typed)
    {
        typed = default;
        if (_count == 0) return false;
        typed = _keys[_first];
        _keys[_first] = default;
        _first = (_first + 1) % Capacity;
        _count--;
        return true;
    }
}

/// <summary>What becomes of a key that is typed.</summary>
internal enum KeyFate
{
    Kept,

    /// <summary>The buffer is full.</summary>
    Lost,

    /// <summary>It only ended a number that was complete without it.</summary>
    Ignored,
}
