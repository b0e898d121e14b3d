namespace IvrEngine.Core.Calls;

/// <summary>
/// Keys that the caller has typed and no question has taken yet: type-ahead through any number of prompts. Belongs to the
/// call, not to a question, so that a key pressed during one prompt answers the next question.
/// </summary>
internal sealed class KeyBuffer
{
    /// <summary>More than any honest caller types ahead; a storm of keys beyond it is let fall.</summary>
    public const int Capacity = 64;

    private readonly Queue<char> _keys = new();

    private (char Key, long Until)? _ignored;

    public bool Any => _keys.Count > 0;

    /// <returns>False when the buffer is full and the key was let fall.</returns>
    public bool Add(char key, long now)
    {
        var ignored = _ignored is { } next && next.Key == key && now <= next.Until;
        _ignored = null;
        if (ignored) return true;
        if (_keys.Count == Capacity) return false;
        _keys.Enqueue(key);
        return true;
    }

    /// <summary>
    /// Lets the next key fall if it is this one and comes in time: a caller who ends a number of full length with # must not be told that #
    /// is no answer to the next question.
    /// </summary>
    public void IgnoreNext(char key, long until)
    {
        if (_keys.TryPeek(out var next))
        {
            if (next == key) _keys.Dequeue();
        }
        else _ignored = (key, until);
    }

    public bool TryTake(out char key) => _keys.TryDequeue(out key);

    /// <summary>Forgets what was typed: after a wrong key, what follows it was meant for something else.</summary>
    public void Flush() => _keys.Clear();
}
