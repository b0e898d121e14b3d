namespace Stateless;

/// <summary>What happens to a trigger that is fired from inside an action.</summary>
public enum FiringMode
{
    /// <summary>It is handled at once, inside the transition that is under way: no run to completion.</summary>
    Immediate,

    /// <summary>It waits until the transition under way is complete (run to completion). The default.</summary>
    Queued,
}
